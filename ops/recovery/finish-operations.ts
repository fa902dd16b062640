import type { Checkpoint, CheckpointResource, Stack } from "../lib/stack";
import { step } from "../lib/terminal";
import { adoptionsOf } from "./adoptions";
import { importInto } from "./import-state";
import { inUse, planRecovery, stillOpen, type RecoveryPlan } from "./plan";
import { nameOf } from "./names";
import { possibleOrphan, type PossibleOrphan, type Unfinished } from "./possible-orphan";

/** A resource, and what is known of it now. */
export interface Finding {
  readonly urn: string;
  readonly type: string;
  /** Last part of the URN. */
  readonly name: string;
  readonly id?: string;
}

/** What became of the operations that a killed engine left. */
export interface Outcome {
  /** Were made, and are in the state now. */
  readonly adopted: readonly Finding[];
  /** Were not made. */
  readonly absent: readonly Finding[];
  /** Their change or deletion was interrupted; the state has what the cloud says of them now. */
  readonly read: readonly Finding[];
  /** Were deleted, and have left the state. */
  readonly gone: readonly Finding[];
  /** May have been made: somebody has to look. */
  readonly orphans: readonly PossibleOrphan[];
}

export interface FinishOptions {
  /** What earlier recoveries have left unfinished. */
  readonly earlier?: readonly Unfinished[];
  /** Ids that somebody found out, each as `NAME=ID`. */
  readonly adopt?: readonly string[];
  /** Remembers what the state is about to forget, so that it can be taken over later. */
  readonly remember?: (unfinished: readonly Unfinished[]) => Promise<void>;
}

/**
 * Finds out what became of operations whose end a killed engine did not see. A resource that may have been made joins
 * the state under the id that it must have, and a refresh reads it, or drops it when it is not there. An interruption
 * of this leaves resources that say of themselves that nobody has read them yet; the next run reads them.
 */
export async function finishOperations(stack: Stack, options: FinishOptions = {}): Promise<Outcome> {
  const { earlier = [], adopt = [], remember = () => Promise.resolve() } = options;
  const canAdopt = options.remember !== undefined;
  const state = await stack.exportState();
  const adoptions = adoptionsOf(adopt, state, stack.name, earlier);
  const plan = planRecovery(state, stack.name, earlier, adoptions);
  await remember(plan.unfinished);
  const after = await carryOut(plan, stack, state);
  const open = stillOpen(plan.unfinished, after);
  if (open.length < plan.unfinished.length) await remember(open);
  return {
    ...findings(plan, after),
    orphans: open.flatMap((creation) => possibleOrphan(creation, after, stack.name, canAdopt) ?? []),
  };
}

/** @returns the state afterwards */
async function carryOut(plan: RecoveryPlan, stack: Stack, state: Checkpoint): Promise<Checkpoint> {
  if (plan.mended !== undefined) await importInto(stack, plan.mended);
  const urns = [...plan.candidates, ...plan.begun].map(({ urn }) => urn);
  if (urns.length === 0) return state;
  step("Looking what became of operations that were interrupted");
  await stack.refresh([...new Set(urns)]);
  return stack.exportState();
}

function findings({ candidates, begun }: RecoveryPlan, after: Checkpoint): Omit<Outcome, "orphans"> {
  const made = candidates.map((resource) => finding(resource, inUse(after, resource.urn)?.id));
  const changed = begun.map((resource) => finding(resource, sameIn(after, resource)?.id));
  const isThere = ({ id }: Finding): boolean => id !== undefined;
  const isNot = (found: Finding): boolean => !isThere(found);
  return {
    adopted: made.filter(isThere),
    absent: made.filter(isNot),
    read: changed.filter(isThere),
    gone: changed.filter(isNot),
  };
}

function finding({ urn, type }: CheckpointResource, id: string | undefined): Finding {
  return { urn, type, name: nameOf(urn), ...(id !== undefined && { id }) };
}

/** Of two with one URN the one that waits to be deleted, or the one that does not. */
function sameIn(
  { deployment: { resources = [] } }: Checkpoint,
  wanted: CheckpointResource,
): CheckpointResource | undefined {
  return resources.find((resource) => resource.urn === wanted.urn && resource["delete"] === wanted["delete"]);
}
