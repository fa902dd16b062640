import { proveState } from "../backup/prove-state";
import { wasNeverDeployed } from "../backup/never-deployed";
import { withAlarm, type AlarmOptions } from "../backup/with-alarm";
import { assertStack } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { recordsStore, stateStore } from "../state/open-stores";

export interface StateBackupOptions extends AlarmOptions {
  readonly json?: boolean;
}

/** `causeway state-backup`: shows that the state of a stack is whole, and that it can be brought back. */
export async function stateBackup(
  stack: string,
  { json = false, ...alarm }: StateBackupOptions,
  env = process.env,
): Promise<void> {
  assertStack(stack);
  const url = backendUrlOf(stack, env);
  const proof = await withAlarm("state-backup", stack, alarm, env, async () => {
    const [state, records] = await Promise.all([stateStore(url, env), recordsStore(stack, url, env)]);
    return (await wasNeverDeployed(state, records, stack)) ? undefined : proveState(state, stack);
  });
  if (proof === undefined) {
    say(`${stack} was never deployed: there is nothing to keep.`);
    return;
  }
  const { place, resources, copies, newestCopy } = proof;
  say(`${place} is whole: ${resources} resources. ${copies} earlier states, the newest of ${newestCopy}.`);
  if (json) process.stdout.write(`${JSON.stringify(proof, null, 2)}\n`);
}
