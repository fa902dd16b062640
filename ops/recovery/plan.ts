import type { Checkpoint, CheckpointResource, PendingOperation } from "../lib/stack";
import { fateOf } from "./fate";
import { possibleOrphan, type Unfinished } from "./possible-orphan";

/** What is left of an update whose engine was killed, and what can be done about it. */
export interface RecoveryPlan {
  /** Creations whose result can be read: they join the state, and leave it again when there is nothing to read. */
  readonly candidates: readonly CheckpointResource[];
  /** Resources of the state whose change or deletion was begun. */
  readonly begun: readonly CheckpointResource[];
  /** Creations that may have made something which nobody can find from here, also those for which an id was given. */
  readonly unfinished: readonly Unfinished[];
  /** The state without operations, to be written before anything is read; `undefined` where it is that already. */
  readonly mended: Checkpoint | undefined;
}

/** Ids that somebody found out, by URN. */
export type Adoptions = ReadonlyMap<string, string>;

/**
 * What the engine takes for a resource that did not come up: the next deployment updates it, and reading it takes the
 * word away. So what nobody has read yet says so itself, whatever interrupts the recovery.
 */
const NOT_SEEN = "interrupted, and causeway recover has not seen yet whether it was made";
const NOT_READ = "interrupted, and causeway recover has not read it yet";

/**
 * @param earlier what earlier recoveries have left unfinished
 * @param adoptions ids of unfinished creations, by which they can be read after all
 */
export function planRecovery(
  state: Checkpoint,
  stack: string,
  earlier: readonly Unfinished[] = [],
  adoptions: Adoptions = new Map(),
): RecoveryPlan {
  const { resources = [], pending_operations: pending = [] } = state.deployment;
  const open = stillOpen(
    [...earlier, ...pending.flatMap((operation) => beginningOf(operation, state))],
    state,
  );
  const candidates = open.flatMap((creation) => candidate(creation, state, adoptions));
  const unread = (word: string): CheckpointResource[] => resources.filter((resource) => says(resource, word));
  const interrupted = resources.filter(
    (resource) => isReadable(resource) && pending.some((operation) => concerns(operation, resource, state)),
  );
  const begun = [...new Set([...interrupted, ...unread(NOT_READ)])];
  const unchanged = pending.length === 0 && candidates.length === 0;
  return {
    candidates: [...candidates, ...unread(NOT_SEEN)],
    begun,
    unfinished: open.filter((creation) => possibleOrphan(creation, state, stack) !== undefined),
    mended: unchanged ? undefined : mend(state, begun, candidates),
  };
}

function says({ initErrors }: CheckpointResource, word: string): boolean {
  return Array.isArray(initErrors) && initErrors.includes(word);
}

/** The one in use; another one of the same URN may wait to be deleted. */
export function inUse(state: Checkpoint, urn: string): CheckpointResource | undefined {
  return state.deployment.resources?.find((resource) => resource.urn === urn && resource["delete"] !== true);
}

/** A creation that may have made something which is not in the state. */
function beginningOf({ type, resource }: PendingOperation, state: Checkpoint): Unfinished[] {
  if (type !== "creating") return [];
  const there = inUse(state, resource.urn)?.id;
  if (there === undefined) return [{ resource }];
  const fate = fateOf(resource, state);
  return fate.kind === "read" && fate.id === there ? [] : [{ resource, besides: there }];
}

/** Of each URN the last one, unless the state has come to know another resource by it since. */
export function stillOpen(creations: readonly Unfinished[], state: Checkpoint): Unfinished[] {
  const last = new Map(creations.map((creation) => [creation.resource.urn, creation]));
  return [...last.values()].filter(({ resource: { urn }, besides }) => {
    const there = inUse(state, urn);
    return besides === (there === undefined || says(there, NOT_SEEN) ? undefined : there.id);
  });
}

function candidate(
  { resource, besides }: Unfinished,
  state: Checkpoint,
  adoptions: Adoptions,
): CheckpointResource[] {
  const fate = fateOf(resource, state);
  const id = adoptions.get(resource.urn) ?? (fate.kind === "read" ? fate.id : undefined);
  if (id === undefined || besides !== undefined || inUse(state, resource.urn) !== undefined) return [];
  // With outputs it is one to be refreshed, in the region that they name, and not one to be imported.
  return [{ ...resource, id, outputs: resource.inputs, initErrors: [NOT_SEEN] }];
}

/** The engine reads neither components nor providers, nor what it has deleted to make it anew. */
function isReadable({ custom, type, pendingReplacement }: CheckpointResource): boolean {
  return custom !== false && !type.startsWith("pulumi:") && pendingReplacement !== true;
}

/** A creation concerns what is there only if it made that, and not when it was to replace it. */
function concerns(operation: PendingOperation, { urn, id }: CheckpointResource, state: Checkpoint): boolean {
  const { type, resource } = operation;
  if (urn !== resource.urn) return false;
  if (type === "creating") return beginningOf(operation, state).length === 0;
  return resource.id === undefined || resource.id === id;
}

function mend(
  state: Checkpoint,
  begun: readonly CheckpointResource[],
  candidates: readonly CheckpointResource[],
): Checkpoint {
  const known = (state.deployment.resources ?? []).map((resource) =>
    begun.includes(resource) ? { ...resource, initErrors: [NOT_READ] } : resource,
  );
  return {
    ...state,
    deployment: { ...state.deployment, resources: [...known, ...candidates], pending_operations: [] },
  };
}
