import type { Cloud, CloudResource } from "../cloud/cloud";
import { RefusedError, type Creation, type PackageModel, type Reference, type ResourceModel } from "./model";
import type { Values } from "./values";

/** @throws RefusedError when an input points at something that does not exist in the account */
export function assertReferences(model: ResourceModel, { inputs, cloud, identity }: Creation): void {
  for (const [path, reference] of Object.entries(model.references ?? {})) {
    for (const value of valuesAt(inputs, path)) {
      const candidates = cloud.list({ type: reference.type, account: identity.account });
      if (candidates.some((candidate) => matches(candidate, reference, value))) continue;
      throw new RefusedError(`${reference.notFound}: ${path} ${JSON.stringify(value)} does not exist`);
    }
  }
}

/** A resource that still points at this one, so that this one cannot go. */
export function referenceHolder(
  resource: CloudResource,
  model: PackageModel,
  cloud: Cloud,
): CloudResource | undefined {
  const holders = Object.entries(model.resources).flatMap(([type, { references = {} }]) =>
    Object.entries(references)
      .filter(([, reference]) => reference.type === resource.type && reference.survivesDeletion !== true)
      .map(([path, reference]) => ({ type, path, reference })),
  );
  for (const { type, path, reference } of holders) {
    const holder = cloud
      .list({ type, account: resource.account })
      .find(
        (candidate) =>
          candidate !== resource &&
          valuesAt(candidate.inputs, path).some((value) => matches(resource, reference, value)),
      );
    if (holder !== undefined) return holder;
  }
  return undefined;
}

function matches({ id, outputs }: CloudResource, { by = "id" }: Reference, value: unknown): boolean {
  return value === (by === "id" ? id : outputs[by]);
}

/** The values at a path such as `vpcConfig.subnetIds[]`; `[]` stands for every element of a list. */
export function valuesAt(inputs: Values, path: string): unknown[] {
  const steps = path.replaceAll("[]", ".[]").split(".");
  return steps.reduce<unknown[]>(
    (values, step) =>
      values.flatMap((value) => {
        if (step === "[]") return Array.isArray(value) ? (value as unknown[]) : [];
        const next = (value as Values | undefined | null)?.[step];
        return next === undefined || next === null ? [] : [next];
      }),
    [inputs],
  );
}
