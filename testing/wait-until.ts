import { setTimeout } from "node:timers/promises";

/** Much longer than anything takes, also on a machine that is busy with other things; a test that hangs still ends. */
const LONGEST_MS = 5 * 60_000;
const POLL_MS = 20;

/**
 * Waits until something is so.
 *
 * @param what that is, for the error, e.g. "a lock is held"
 * @throws Error when it is not so within five minutes
 */
export async function waitUntil(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (performance.now() < end) {
    if (await isSo()) return;
    await setTimeout(POLL_MS);
  }
  throw new Error(`not within five minutes: ${what}`);
}
