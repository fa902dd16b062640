import { backendUrlOf } from "../lib/stack-place";
import { stateStore } from "../state/open-stores";
import { readCheckpoint } from "../state/read-checkpoint";
import { resourcesOf, type StackResources } from "./stack-resources";

/**
 * What the state of a stack names in the cloud.
 *
 * @returns `undefined` for a stack without a state
 * @throws StoreError, UserError when it cannot be read
 */
export async function deployedResources(
  stack: string,
  env: NodeJS.ProcessEnv,
): Promise<StackResources | undefined> {
  const checkpoint = await readCheckpoint(await stateStore(backendUrlOf(stack, env), env), stack);
  return checkpoint === undefined ? undefined : resourcesOf(checkpoint.deployment);
}
