import type { Cloud, CloudResource } from "./cloud";

/** A change made behind the program's back, as in the console. */
export interface Drift {
  /** The end of the URN, e.g. `aws:rds/instance:Instance::database-instance`; it must match one resource. */
  readonly urn: string;
  /** Properties to overwrite; a path such as `tags.Owner` reaches inside. `null` removes. */
  readonly set?: Readonly<Record<string, unknown>> | undefined;
  /** The resource itself is gone. */
  readonly delete?: boolean | undefined;
}

/** @throws Error when the URN matches no resource, or several */
export function applyDrift(cloud: Cloud, drift: Drift): CloudResource {
  const resource = only(
    cloud.list().filter(({ urn }) => urn.endsWith(drift.urn)),
    drift.urn,
  );
  if (drift.delete === true) {
    cloud.remove(resource);
    return resource;
  }
  const changed = Object.entries(drift.set ?? {}).reduce(
    (current, [path, value]) => ({
      ...current,
      inputs: withValue(current.inputs, path.split("."), value),
      outputs: withValue(current.outputs, path.split("."), value),
    }),
    resource,
  );
  cloud.put(changed);
  return changed;
}

function only(found: readonly CloudResource[], urn: string): CloudResource {
  const [resource] = found;
  if (found.length === 1 && resource !== undefined) return resource;
  const list = found.map((candidate) => candidate.urn).join(", ");
  throw new Error(
    found.length === 0
      ? `no resource in the sandbox's cloud has a URN that ends in ${urn}`
      : `${found.length} resources have a URN that ends in ${urn}: ${list}`,
  );
}

function withValue(
  values: Readonly<Record<string, unknown>>,
  [step = "", ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (rest.length > 0) {
    const inner = (values[step] ?? {}) as Readonly<Record<string, unknown>>;
    return { ...values, [step]: withValue(inner, rest, value) };
  }
  const { [step]: _removed, ...others } = values;
  return value === null ? others : { ...others, [step]: value };
}
