import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 100;
const PATIENCE_MS = 5_000;

/** Whether a process runs. One that has ended counts as ended, though nobody may have asked for its exit code yet. */
export function isRunning(pid: number): boolean {
  try {
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
}

/** For tests: whether a process ends within five seconds. */
export async function endsSoon(pid: number): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS && isRunning(pid); waited += POLL_MS) {
    await sleep(POLL_MS);
  }
  return !isRunning(pid);
}
