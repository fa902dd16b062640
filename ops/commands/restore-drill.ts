import { checkState } from "../backup/check-state";
import { restoreDrill } from "../backup/restore-drill";
import type { AlarmOptions } from "../backup/with-alarm";
import { withProgress } from "../lib/progress";
import { assertStack } from "../lib/sandbox-stack";
import { duration, say } from "../lib/terminal";

export interface RestoreDrillOptions extends AlarmOptions {
  readonly json?: boolean;
}

/** `causeway restore-drill`: restores the state of a stack beside itself. */
export async function drill(
  stack: string,
  { json = false, ...alarm }: RestoreDrillOptions,
  env = process.env,
): Promise<void> {
  assertStack(stack);
  const result = await checkState("restore-drill", stack, alarm, env, (state) =>
    withProgress(`Restoring the state of ${stack} beside itself`, () => restoreDrill(state, stack, env)),
  );
  if (result === undefined) {
    say(`${stack} was never deployed: there is nothing to restore.`);
    return;
  }
  say(`${stack} was restored whole: ${result.resources} resources in ${duration(result.duration)}.`);
  if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
