import { hasDied, LockedError } from "../lib/locked-error";
import { say } from "../lib/terminal";
import { engineLocks, type EngineLock } from "../lock/engine-lock";
import type { ObjectStore } from "../state/object-store";

/**
 * Does work that wants the lease of a stack, and does it again without the locks of engines that ran on this machine
 * without a lease and were killed. Whoever gets as far as those locks has the lease: no engine that has one is meant.
 *
 * @throws LockedError for a lock of a living process, of another machine, or in CI, whose machines share their names;
 *   and whatever the work throws
 */
export async function pastDeadEngines<T>(
  state: ObjectStore,
  stack: string,
  { GITHUB_ACTIONS }: NodeJS.ProcessEnv,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LockedError) || GITHUB_ACTIONS === "true") throw error;
    const locks = await engineLocks(state, stack);
    if (!locks.every((lock) => hasDied(lock))) throw error;
    await remove(state, locks);
    return work();
  }
}

async function remove(state: ObjectStore, locks: readonly EngineLock[]): Promise<void> {
  for (const { key, pid } of locks) {
    await state.delete(key);
    say(`Removed the lock of the engine with process ${pid}, which was killed.`);
  }
}
