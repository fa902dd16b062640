import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 500;
const TELL_EVERY_MS = 10_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Takes the lock if nobody has it. Linked into place, so that it never stands there without its holder's id. */
async function take(file: string): Promise<boolean> {
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw error;
  } finally {
    await rm(own);
  }
}

/** The process that holds the lock; undefined when it has just been given back. */
async function holder(file: string): Promise<number | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number(text);
}

/** Removes the lock of a process that died. Renamed first: of several that find it, one gets it. */
async function breakLock(file: string, dead: number): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => undefined);
  if ((await holder(aside)) === dead) {
    await rm(aside, { force: true });
  } else {
    await rename(aside, file).catch(() => undefined);
  }
}

/**
 * Does `work` while no other process does. Waits for one that does; a lock whose process has died is taken over.
 *
 * @param onWait told at once and every ten seconds which process is waited for.
 */
export async function withLock<T>(
  file: string,
  abort: AbortSignal,
  onWait: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  let told = -TELL_EVERY_MS;
  while (!(await take(file))) {
    const pid = await holder(file);
    if (pid !== undefined && !isAlive(pid)) {
      await breakLock(file, pid);
      continue;
    }
    if (pid !== undefined && performance.now() - told >= TELL_EVERY_MS) {
      told = performance.now();
      onWait(pid);
    }
    await sleep(POLL_MS, undefined, { signal: abort });
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
