import { assertReason } from "../lib/reason";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { describeHolder } from "../lock/describe-holder";
import { freeStack, type Freed } from "../lock/free-stack";
import { currentHolder } from "../lock/holder";
import { adviceOnPending, pendingOperations } from "../lock/pending-operations";
import { runState } from "../lock/run-alive";
import { stackStores } from "../state/open-stores";

export interface LockReleaseOptions {
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `causeway lock release`
 *
 * @throws UserError, with exit code 2 without a reason, and 4 while the holder lives or nobody knows
 */
export async function lockRelease(
  stack: string,
  { reason, dryRun = false, json = false }: LockReleaseOptions,
  env = process.env,
): Promise<void> {
  assertReason(reason);
  const backendUrl = backendUrlOf(stack, env);
  const [{ state, records }, holder] = await Promise.all([
    stackStores(stack, backendUrl, env),
    currentHolder(env),
  ]);
  const askRun: Parameters<typeof freeStack>[0]["askRun"] = (run) => runState(run, env);
  const freed = await freeStack({ stack, state, records, holder, backendUrl, env, reason, dryRun, askRun });
  const pending = await pendingOperations(state, stack);
  for (const line of [outcome(stack, freed), ...adviceOnPending(stack, pending)]) say(line);
  if (json) process.stdout.write(`${JSON.stringify({ stack, ...report(freed), pending }, null, 2)}\n`);
}

function outcome(stack: string, freed: Freed): string {
  if (freed.kind === "free") return `${stack} is free already.`;
  const from = `from ${describeHolder(freed.found.lease.holder)}, as ${freed.why}`;
  return freed.kind === "dead" ? `Would release ${stack} ${from}.` : `Released ${stack} ${from}.`;
}

function report(freed: Freed): object {
  if (freed.kind === "free") return { state: "free" };
  const { holder, token } = freed.found.lease;
  const from = { token, holder };
  return freed.kind === "dead"
    ? { state: "dead", why: freed.why, from }
    : { state: "freed", why: freed.why, from, token: freed.token };
}
