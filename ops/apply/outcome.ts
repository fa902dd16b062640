import type { Changes, ResourceChange } from "../changes/change";
import type { EngineEvent } from "../lib/event-log";

/** What an update did of what was planned. */
export interface Outcome {
  /** Done to the end. */
  readonly done: readonly ResourceChange[];
  /** Begun, and not done to the end: it failed, or its end was not seen. */
  readonly unfinished: readonly ResourceChange[];
  readonly notDone: readonly ResourceChange[];
}

/** Steps that a replacement ends with, besides the creation; whichever of them comes, the old resource has gone. */
const ENDS_REPLACEMENT: ReadonlySet<string> = new Set(["delete-replaced", "discard-replaced"]);

/** Holds what was planned against what the engine wrote down while it worked. */
export function outcomeOf(planned: Changes, events: readonly EngineEvent[]): Outcome {
  const begun = stepsByUrn(
    events.flatMap(({ resourcePreEvent: event }) => (event === undefined ? [] : [event])),
  );
  const ended = stepsByUrn(
    events.flatMap(({ resOutputsEvent: event }) => (event === undefined ? [] : [event])),
  );
  const isDone = (change: ResourceChange): boolean => isComplete(change, ended.get(change.urn) ?? new Set());
  const isBegun = ({ urn }: ResourceChange): boolean => begun.has(urn);
  return {
    done: planned.changes.filter(isDone),
    unfinished: planned.changes.filter((change) => isBegun(change) && !isDone(change)),
    notDone: planned.changes.filter((change) => !isBegun(change)),
  };
}

/** The steps of the update itself: an update is previewed first, and the log has both. */
function stepsByUrn(
  steps: readonly {
    readonly metadata: { readonly urn: string; readonly op: string };
    readonly planning?: boolean;
  }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { metadata, planning = false } of steps) {
    if (planning || metadata.op === "same") continue;
    found.set(metadata.urn, (found.get(metadata.urn) ?? new Set()).add(metadata.op));
  }
  return found;
}

function isComplete({ operation }: ResourceChange, steps: ReadonlySet<string>): boolean {
  if (steps.size === 0) return false;
  if (operation !== "replace") return true;
  return steps.has("create-replacement") && [...steps].some((step) => ENDS_REPLACEMENT.has(step));
}
