import fs from "node:fs";
import { guarded } from "../../policies/lib/unknown";
import type { Properties, StackResource } from "../../policies/lib/policy";

/** A resource with plain values, which can be changed. */
export interface PlainResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Properties;
  readonly opts: StackResource["opts"];
  readonly provider?: { readonly props: Properties };
  /** By property, URNs. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/** One line of what the recorder wrote. */
interface RecordedLine extends Omit<PlainResource, "dependencies"> {
  /** What a policy about single resources sees, or what one about relations sees. */
  readonly kind: "inputs" | "outputs";
  /** By property, URNs. */
  readonly propertyDependencies?: PlainResource["dependencies"];
}

/** The resources of one stack, as the engine showed them to a policy pack while it deployed them. */
export interface StackRecording {
  readonly stack: string;
  readonly inputs: readonly PlainResource[];
  readonly outputs: readonly PlainResource[];
}

/** Reads what the recorder wrote. Where a resource was seen more than once, the last time counts. */
export function readRecording(stack: string, file: string): StackRecording {
  const lines = fs.readFileSync(file, "utf8").trim().split("\n");
  const resources = { inputs: new Map<string, PlainResource>(), outputs: new Map<string, PlainResource>() };
  for (const line of lines) {
    const { kind, propertyDependencies = {}, ...resource } = JSON.parse(line) as RecordedLine;
    resources[kind].set(resource.urn, { ...resource, dependencies: propertyDependencies });
  }
  return { stack, inputs: [...resources.inputs.values()], outputs: [...resources.outputs.values()] };
}

/** Resources in the form that policies judge, with their relations resolved. */
export function asStack(resources: readonly PlainResource[]): readonly StackResource[] {
  const made = new Map<string, StackResource>();
  for (const { dependencies: _, ...resource } of resources)
    made.set(resource.urn, { ...asResource(resource), propertyDependencies: {} });
  for (const { urn, dependencies } of resources) {
    const resolved = Object.entries(dependencies).map(([property, urns]) => [
      property,
      urns.map((one) => made.get(one)).filter((one) => one !== undefined),
    ]);
    Object.assign(made.get(urn) ?? {}, { propertyDependencies: Object.fromEntries(resolved) as unknown });
  }
  return [...made.values()];
}

/** One resource, without relations. */
export function asResource({ provider, ...resource }: Omit<PlainResource, "dependencies">): StackResource {
  return {
    ...resource,
    props: guarded(resource.props),
    ...(provider === undefined ? {} : { provider: { props: guarded(provider.props) } }),
    propertyDependencies: {},
  };
}
