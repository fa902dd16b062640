import { policies, type PolicyId } from "../../policies/policies";
import { violatedPolicies, type Outcome } from "./judge-mutants";
import { changed } from "./mutant";
import type { PlainResource, StackRecording } from "./recording";

/** A stack with dangerous changes, one for each of many policies. */
export interface Exhibition {
  readonly stack: string;
  /** Every resource, each after those it depends on. */
  readonly resources: readonly PlainResource[];
  /** Policies that refuse something of it. */
  readonly policies: readonly PolicyId[];
}

/** As few stacks as may be with dangerous changes that every policy refuses one of. */
export function exhibitionsOf(
  recordings: readonly StackRecording[],
  outcomes: readonly Outcome[],
): readonly Exhibition[] {
  let open: readonly PolicyId[] = policies.map(({ id }) => id);
  const exhibitions: Exhibition[] = [];
  // A second time for those whose change was undone by another one of the first.
  for (const recording of [...recordings, ...recordings]) {
    const exhibition = exhibitionOf(recording, outcomes, open);
    if (exhibition.policies.length === 0) continue;
    exhibitions.push(exhibition);
    open = open.filter((id) => !exhibition.policies.includes(id));
  }
  return exhibitions;
}

function exhibitionOf(
  recording: StackRecording,
  outcomes: readonly Outcome[],
  open: readonly PolicyId[],
): Exhibition {
  const { stack } = recording;
  const own = outcomes.filter((outcome) => outcome.stack === stack);
  let { inputs, outputs } = recording;
  const touched = new Set<string>();
  for (const id of open) {
    const candidates = own.filter(({ killers }) => killers.includes(id)).sort(byCare);
    const mutant = (candidates.find(({ mutant: { urn } }) => !touched.has(urn)) ?? candidates[0])?.mutant;
    if (mutant === undefined) continue;
    touched.add(mutant.urn);
    inputs = changed(inputs, mutant);
    outputs = changed(outputs, mutant);
  }
  const violated = violatedPolicies({ stack, inputs, outputs });
  return {
    stack,
    resources: inOrder(withDependencies(inputs, outputs)),
    policies: open.filter((id) => violated.includes(id)),
  };
}

/** What only few policies refuse comes first: it is about the policy, and not about a resource that has nothing. */
function byCare(one: Outcome, other: Outcome): number {
  return one.killers.length - other.killers.length;
}

/** Inputs are recorded before the engine knows what they depend on. */
function withDependencies(
  inputs: readonly PlainResource[],
  outputs: readonly PlainResource[],
): readonly PlainResource[] {
  const byUrn = new Map(outputs.map(({ urn, dependencies }) => [urn, dependencies]));
  return inputs.map((resource) => ({ ...resource, dependencies: byUrn.get(resource.urn) ?? {} }));
}

function inOrder(resources: readonly PlainResource[]): readonly PlainResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const ordered = new Set<PlainResource>();
  const visit = (resource: PlainResource): void => {
    if (ordered.has(resource)) return;
    for (const urn of Object.values(resource.dependencies).flat()) {
      const needed = byUrn.get(urn);
      if (needed !== undefined) visit(needed);
    }
    ordered.add(resource);
  };
  resources.forEach(visit);
  return [...ordered];
}
