import { UserError } from "../lib/errors";
import { printable } from "../lib/printable";
import type { ObjectStore } from "../state/object-store";
import { readCheckpoint } from "../state/read-checkpoint";

/** What an engine began whose end it did not see. */
export interface PendingOperations {
  readonly operations: readonly { readonly type: string; readonly urn: string }[];
  /** Why the checkpoint cannot be read: a torn one is no reason to say nothing of the lock. */
  readonly problem?: string;
}

export async function pendingOperations(state: ObjectStore, stack: string): Promise<PendingOperations> {
  try {
    const pending = (await readCheckpoint(state, stack))?.deployment.pending_operations ?? [];
    return { operations: pending.map(({ type, resource }) => ({ type, urn: resource.urn })) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { operations: [], problem: error.message };
  }
}

/** What to do about them, for people; empty where nothing is pending. */
export function adviceOnPending(stack: string, { operations, problem }: PendingOperations): string[] {
  const found = [
    ...(problem === undefined ? [] : [printable(`Its checkpoint cannot be read: ${problem}`)]),
    ...(operations.length === 0 ? [] : [`Pending operations (${operations.length}):`]),
    ...operations.map(({ type, urn }) => printable(`  ${type} ${urn}`)),
  ];
  return found.length === 0
    ? []
    : [...found, `See what became of it before anything else: npx causeway recover ${stack}`];
}
