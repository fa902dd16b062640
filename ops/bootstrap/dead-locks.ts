import { hasDied, LockedError } from "../lib/locked-error";
import { Stack } from "../lib/stack";
import { step } from "../lib/terminal";

/**
 * Does work that may be repeated, and does it again when it met the lock of a process that was killed: a lock outlives
 * its holder. One of a living process, or of another machine, stays.
 *
 * @throws LockedError for a lock that stays, and whatever the work throws
 */
export async function pastDeadLocks(
  stack: string,
  env: NodeJS.ProcessEnv,
  work: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      const { holders, backendUrl } = error;
      if (backendUrl === undefined || !holders.every((holder) => hasDied(holder))) throw error;
      step(`Removing the lock of process ${holders.map(({ pid }) => pid).join(", ")}, which was killed`);
      await new Stack(stack, backendUrl, env).cancel();
    }
  }
}
