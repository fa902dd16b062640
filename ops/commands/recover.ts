import { exitCode } from "../exit-codes";
import { NO_TIME, type Waits } from "../lib/causeway-command";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { previewRecovery, type RecoveryPreview } from "../recovery/preview-recovery";
import { isNothing, recoverStack, type RecoverRequest, type Recovery } from "../recovery/recover-stack";
import { line, renderOrphans, renderOutcome, section } from "../recovery/render-outcome";

export interface RecoverOptions extends Waits {
  /** Why it is done; for the audit entry. */
  readonly reason?: string;
  /** Each `NAME=ID`. */
  readonly adopt?: readonly string[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `causeway recover`: brings a stack whose engine was killed to where the next deployment can go on.
 *
 * @throws UserError, with exit code 6 while somebody works on the stack
 */
export async function recover(
  stack: string,
  { reason, adopt, wait = NO_TIME, dryRun = false, json = false }: RecoverOptions,
  env = process.env,
): Promise<void> {
  const patience = milliseconds(wait, "--wait");
  const place = { stack, backendUrl: backendUrlOf(stack, env) };
  const request: RecoverRequest = { ...place, reason, adopt, wait: patience };
  const found = dryRun ? await previewRecovery(request, env) : await recoverStack(request, env);
  const lines = "torn" in found ? preview(stack, found) : report(stack, found);
  for (const text of lines) say(text);
  if (json) process.stdout.write(`${JSON.stringify({ stack, dryRun, ...found }, null, 2)}\n`);
  if (found.orphans.length > 0) process.exitCode = exitCode.changes;
}

function report(stack: string, recovery: Recovery): string[] {
  if (isNothing(recovery)) return [`${stack} has nothing to recover from.`];
  const { length } = recovery.orphans;
  const next = `npx causeway preview ${stack} shows what is left to do`;
  return [
    ...renderOutcome(recovery),
    length === 0
      ? `${stack} is recovered: ${next}.`
      : `${stack} can be deployed again once you have looked for the ${length} above: ${next}.`,
  ];
}

function preview(
  stack: string,
  { torn, deadEngines, candidates, begun, orphans }: RecoveryPreview,
): string[] {
  const lines = [
    ...(torn ? ["Would mend the checkpoint, which cannot be read, as its writer was cut off."] : []),
    ...deadEngines.map((pid) => `Would remove the lock of the engine with process ${pid}, which was killed.`),
    ...section("Would look whether it was made, under the id that it must have", candidates.map(line)),
    ...section("Would read what became of it", begun.map(line)),
    ...renderOrphans(orphans),
  ];
  return lines.length === 0 ? [`${stack} has nothing to recover from.`] : lines;
}
