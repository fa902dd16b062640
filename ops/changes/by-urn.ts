import type { StepMetadata } from "../lib/step-event";

/** Steps of every resource, in their order. */
export type StepsByUrn = ReadonlyMap<string, readonly StepMetadata[]>;

export function byUrn(steps: readonly StepMetadata[]): StepsByUrn {
  const groups = new Map<string, StepMetadata[]>();
  for (const step of steps) {
    const group = groups.get(step.urn);
    if (group === undefined) groups.set(step.urn, [step]);
    else group.push(step);
  }
  return groups;
}
