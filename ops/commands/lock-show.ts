import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { lockDetails } from "../lock/lock-details";
import { renderLock } from "../lock/render-lock";
import { runState } from "../lock/run-alive";
import { stackStores } from "../state/open-stores";

export interface LockShowOptions {
  readonly json?: boolean;
}

/** `causeway lock show` */
export async function lockShow(
  stack: string,
  { json = false }: LockShowOptions,
  env = process.env,
): Promise<void> {
  const stores = await stackStores(stack, backendUrlOf(stack, env), env);
  const details = await lockDetails(stack, stores, env, (run) => runState(run, env));
  if (json) process.stdout.write(`${JSON.stringify(details, null, 2)}\n`);
  else say(renderLock(details, Date.now()).join("\n"));
}
