import type { CheckpointResource } from "../lib/stack";
import type { Normaliser } from "./normalise-urn";

/** The resources of a stack as its state has them. */
export interface Inventory {
  readonly resources: readonly CheckpointResource[];
  readonly normalise: Normaliser;
}

/** Normalised URNs of what only one of two stacks has, in their order. */
export interface ResourceComparison {
  readonly onlyHere: readonly string[];
  readonly onlyThere: readonly string[];
}

/** Holds the resources of two stacks against each other, by type, place and name. */
export function compareResources(here: Inventory, there: Inventory): ResourceComparison {
  const [ours, theirs] = [urnsOf(here), urnsOf(there)];
  return { onlyHere: without(ours, theirs), onlyThere: without(theirs, ours) };
}

/** What waits to be deleted has gone for everybody but the engine. */
function urnsOf({ resources, normalise }: Inventory): ReadonlySet<string> {
  return new Set(
    resources.filter((resource) => resource["delete"] !== true).map(({ urn }) => normalise(urn)),
  );
}

function without(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): readonly string[] {
  return [...ours].filter((urn) => !theirs.has(urn)).sort();
}
