import { checkState } from "../backup/check-state";
import { proveState } from "../backup/prove-state";
import type { AlarmOptions } from "../backup/with-alarm";
import { assertStack } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { replicaStore } from "../state/open-stores";

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
  const proof = await checkState("state-backup", stack, alarm, env, async (state) =>
    proveState(state, stack, await replicaStore(backendUrlOf(stack, env), env)),
  );
  if (proof === undefined) {
    say(`${stack} was never deployed: there is nothing to keep.`);
    return;
  }
  const { place, resources, copies, newestCopy, replica } = proof;
  say(`${place} is whole: ${resources} resources. ${copies} earlier states, the newest of ${newestCopy}.`);
  if (replica !== undefined) say(`Another region has it too: ${replica}.`);
  if (json) process.stdout.write(`${JSON.stringify(proof, null, 2)}\n`);
}
