import { readRecords } from "../records/read-records";
import { readCheckpoint } from "../state/read-checkpoint";
import type { ObjectStore } from "../state/object-store";
import { NoBucketError } from "../state/store-error";

/**
 * Whether a stack has no state because nobody ever deployed it. One that was deployed and has none has lost it.
 *
 * @throws StoreError, UserError when that cannot be found out
 */
export async function wasNeverDeployed(
  state: ObjectStore,
  records: ObjectStore,
  stack: string,
): Promise<boolean> {
  if ((await unlessNoBucket(() => readCheckpoint(state, stack))) !== undefined) return false;
  const deployments = await unlessNoBucket(() => readRecords(records, stack, 1));
  return deployments === undefined || deployments.length === 0;
}

/** Before the first bootstrap there is not even a place for it. */
async function unlessNoBucket<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NoBucketError) return undefined;
    throw error;
  }
}
