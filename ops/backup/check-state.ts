import { backendUrlOf } from "../lib/stack-place";
import type { ObjectStore } from "../state/object-store";
import { stackStores } from "../state/open-stores";
import { wasNeverDeployed } from "./never-deployed";
import { withAlarm, type AlarmOptions } from "./with-alarm";

/**
 * Does a check of the state of a stack that nobody watches.
 *
 * @param check its command
 * @returns what it found; `undefined` for a stack that was never deployed
 */
export function checkState<T>(
  check: string,
  stack: string,
  alarm: AlarmOptions,
  env: NodeJS.ProcessEnv,
  work: (state: ObjectStore) => Promise<T>,
): Promise<T | undefined> {
  const url = backendUrlOf(stack, env);
  return withAlarm(check, stack, alarm, env, async () => {
    const { state, records } = await stackStores(stack, url, env);
    return (await wasNeverDeployed(state, records, stack)) ? undefined : work(state);
  });
}
