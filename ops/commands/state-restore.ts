import { exitCode } from "../exit-codes";
import { NO_TIME, type Waits } from "../lib/causeway-command";
import { UserError } from "../lib/errors";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { isCloudChanged } from "../state-restore/compare-versions";
import {
  planRestore,
  restoreState,
  type Restoration,
  type RestorePlan,
} from "../state-restore/restore-state";
import { planText } from "../state-restore/versions-text";

export interface StateRestoreOptions extends Waits {
  /** The stack's name once more. */
  readonly confirm?: string;
  /** Why it is done, for the audit entry. */
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `causeway state restore`: puts an earlier state of a stack in the place of the current one.
 *
 * @throws UserError, with exit code 2 without confirmation and reason, 4 where the cloud is not what the earlier state
 *   says, and 6 while somebody works on the stack
 */
export async function stateRestore(
  stack: string,
  version: string,
  { confirm, reason = "", wait = NO_TIME, dryRun = false, json = false }: StateRestoreOptions,
  env = process.env,
): Promise<void> {
  const patience = milliseconds(wait, "--wait");
  const request = { stack, version, backendUrl: backendUrlOf(stack, env) };
  const print = (found: RestorePlan | Restoration): void => {
    if (json) process.stdout.write(`${JSON.stringify({ stack, dryRun, ...found }, null, 2)}\n`);
  };
  const announce = (plan: RestorePlan): void => planText(stack, plan).forEach(say);
  if (dryRun) {
    const plan = await planRestore(request, env);
    announce(plan);
    print(plan);
    if (plan.comparison !== undefined && isCloudChanged(plan.comparison)) process.exitCode = exitCode.refused;
    return;
  }
  assertMeant(stack, confirm, reason);
  const restoration = await restoreState(request, { reason, wait: patience, announce }, env);
  for (const line of outcome(stack, restoration)) say(line);
  print(restoration);
}

/** @throws UserError unless somebody has said twice what is meant, and why */
function assertMeant(stack: string, confirm: string | undefined, reason: string): void {
  if (confirm !== stack) {
    throw new UserError(
      confirm === undefined ? "--confirm is missing" : `--confirm is ${confirm}, and the stack is ${stack}`,
      `see what would change with --dry-run, then add --confirm ${stack}`,
      exitCode.usage,
    );
  }
  if (reason.trim() !== "") return;
  throw new UserError(
    "--reason is missing",
    "say why, in words that the next one understands",
    exitCode.usage,
  );
}

function outcome(
  stack: string,
  { version, kept, comparison, pendingOperations }: Restoration,
): readonly string[] {
  if (comparison?.isSame === true) return [`${stack} has that state already: nothing was written.`];
  return [
    `${stack} has the state of version ${version}.`,
    ...(kept === undefined ? [] : [`What it replaced is kept: ${kept}`]),
    ...(pendingOperations === 0 ? [] : [`First: npx causeway recover ${stack}`]),
    `Now compare it with the cloud and the program: npx causeway drift ${stack}, and npx causeway preview ${stack} --expect-no-changes`,
  ];
}
