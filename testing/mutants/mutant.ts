import type { PlainResource } from "./recording";
import { pathText, withValue, type Path } from "./values";

/** One dangerous change of one stack. */
export interface Mutant {
  /** Name of the resource that is changed or added. */
  readonly name: string;
  readonly type: string;
  readonly urn: string;
  /** What kind of change, for example `flip`. */
  readonly operator: string;
  /** Where, for example `versioningConfiguration.status`. */
  readonly property: string;
  /** What is there afterwards, in a few words. */
  readonly becomes: string;
  readonly change: Change;
}

/** What a mutant does to the recorded resources. */
export type Change =
  | { readonly kind: "change"; readonly to: (before: PlainResource) => PlainResource }
  | { readonly kind: "remove" }
  | { readonly kind: "add"; readonly resource: PlainResource };

/** Makes every mutant of a kind that a resource has. `stack` is everything beside it. */
export type Operator = (resource: PlainResource, stack: readonly PlainResource[]) => readonly Mutant[];

/** A mutant of a resource. */
export function mutant(
  { name, type, urn }: PlainResource,
  operator: string,
  property: string,
  becomes: string,
  change: Change,
): Mutant {
  return { name, type, urn, operator, property, becomes, change };
}

/** A mutant in which one value is another one; `undefined` takes it away. */
export function valueMutant(
  resource: PlainResource,
  operator: string,
  path: Path,
  value: unknown,
  becomes = value === undefined ? "absent" : JSON.stringify(value),
): Mutant {
  return mutant(resource, operator, pathText(path), becomes, {
    kind: "change",
    to: (before) => ({ ...before, props: withValue(before.props, path, value) }),
  });
}

/** The resources of a stack after the change. */
export function changed(
  resources: readonly PlainResource[],
  { urn, change }: Mutant,
): readonly PlainResource[] {
  if (change.kind === "add") return [...resources, change.resource];
  if (change.kind === "remove") return resources.filter((resource) => resource.urn !== urn);
  return resources.map((resource) => (resource.urn === urn ? change.to(resource) : resource));
}
