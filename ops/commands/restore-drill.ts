import { restoreDrill } from "../backup/restore-drill";
import { wasNeverDeployed } from "../backup/never-deployed";
import { withAlarm, type AlarmOptions } from "../backup/with-alarm";
import { withProgress } from "../lib/progress";
import { assertStack } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { duration, say } from "../lib/terminal";
import { recordsStore, stateStore } from "../state/open-stores";

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
  const url = backendUrlOf(stack, env);
  const result = await withAlarm("restore-drill", stack, alarm, env, async () => {
    const [state, records] = await Promise.all([stateStore(url, env), recordsStore(stack, url, env)]);
    if (await wasNeverDeployed(state, records, stack)) return undefined;
    return withProgress(`Restoring the state of ${stack} beside itself`, () =>
      restoreDrill(state, stack, env),
    );
  });
  if (result === undefined) {
    say(`${stack} was never deployed: there is nothing to restore.`);
    return;
  }
  say(`${stack} was restored whole: ${result.resources} resources in ${duration(result.duration)}.`);
  if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
