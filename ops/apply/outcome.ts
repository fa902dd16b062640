import type { Changes, ResourceChange } from "../changes/change";
import type { EngineEvent } from "../lib/event-log";
import { urnSteps, type UrnSteps } from "./urn-steps";

/** What an update did of what was planned. */
export interface Outcome {
  /** Done to the end. */
  readonly done: readonly ResourceChange[];
  /** Begun, and not done to the end: it failed, or its end was not seen. */
  readonly unfinished: readonly ResourceChange[];
  readonly notDone: readonly ResourceChange[];
}

type Progress = keyof Outcome;

/** Holds what was planned against what the engine wrote down while it worked. */
export function outcomeOf({ changes }: Pick<Changes, "changes">, events: readonly EngineEvent[]): Outcome {
  const steps = urnSteps(events);
  const judged = changes.map((change, place) => {
    const own = steps.get(change.urn);
    const earlier = changes.slice(0, place).filter((other) => isLeftoverOf(other, change.urn)).length;
    return { change, progress: own === undefined ? "notDone" : progressOf(change, own, earlier) };
  });
  const of = (wanted: Progress): readonly ResourceChange[] =>
    judged.filter(({ progress }) => progress === wanted).map(({ change }) => change);
  return { done: of("done"), unfinished: of("unfinished"), notDone: of("notDone") };
}

function isLeftoverOf({ urn, leftover }: ResourceChange, of: string): boolean {
  return leftover === true && urn === of;
}

/** @param earlier how many leftovers of the same resource were judged before */
function progressOf(change: ResourceChange, steps: UrnSteps, earlier: number): Progress {
  // Which of several leftovers a step ended, nobody can tell from their one name, and nobody needs to.
  if (change.leftover === true) return leftoverProgress(steps, earlier);
  if (isComplete(change, steps)) return "done";
  return steps.begun.size > 0 ? "unfinished" : "notDone";
}

function leftoverProgress({ leftovers: { begun, ended } }: UrnSteps, earlier: number): Progress {
  if (ended > earlier) return "done";
  return begun > earlier ? "unfinished" : "notDone";
}

/**
 * What a preview could not know yet may turn out to be as it is: the plan lets the engine do less than was shown
 * (pkg/resource/deploy/step.go, `ConstrainedTo`).
 */
function isComplete({ operation }: ResourceChange, { ended, endsOld }: UrnSteps): boolean {
  const has = (...ops: readonly string[]): boolean => ops.some((op) => ended.has(op));
  switch (operation) {
    case "update":
      return has("update", "same");
    case "replace":
      return has("update", "same") || (has(...MAKES_NEW) && (!endsOld.expected || endsOld.ended));
    case "delete":
    case "forget":
      return has("delete", "discard");
    case "refresh":
      return has("refresh", "update", "delete", "same");
    default:
      return has(operation);
  }
}

const MAKES_NEW = ["create-replacement", "import-replacement", "read-replacement"];
