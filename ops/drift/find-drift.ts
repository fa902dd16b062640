import type { Changes, ResourceChange } from "../changes/change";
import { maskEvents } from "../changes/mask";
import { readChanges } from "../changes/read-changes";
import { runEngine } from "../lib/engine-process";
import { withEventLog } from "../lib/event-log";
import { assertSuccess } from "../lib/pulumi";
import { say } from "../lib/terminal";

/**
 * Looks for what somebody changed in the cloud since a stack was deployed. Neither the state nor a lock is written, and
 * no lease is taken: a deployment that runs meanwhile is not held up.
 *
 * @returns what differs, without secrets, in the order of the URNs
 * @throws LockedError, UserError when it cannot be found out
 */
export async function findDrift(
  stack: string,
  backendUrl: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly ResourceChange[]> {
  const { result, events } = await withEventLog((flags, eventLogEnv) =>
    runEngine(["refresh", "--preview-only", "--stack", stack, ...flags], {
      env: { ...env, ...eventLogEnv, PULUMI_BACKEND_URL: backendUrl },
      stdout: "capture",
      stderr: "capture",
    }),
  );
  if (result.code !== 0) say(`${result.stdout}${result.stderr}`.trim());
  assertSuccess(result, env, `drift of ${stack} was not looked for`);
  return drifted(readChanges(stack, maskEvents(events)));
}

/** What only groups others is not in the cloud. */
function drifted({ changes }: Changes): readonly ResourceChange[] {
  return changes.filter(({ component }) => component !== true);
}
