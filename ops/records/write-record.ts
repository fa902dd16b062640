import type { ObjectStore } from "../state/object-store";
import { recordKey, type DeploymentRecord } from "./deployment-record";

/**
 * Writes a record, over the one of the same deployment where there is one: what ended otherwise than was thought is
 * corrected in place.
 *
 * @returns its key
 * @throws StoreError when the store does not take it
 */
export async function writeRecord(records: ObjectStore, record: DeploymentRecord): Promise<string> {
  const key = recordKey(record);
  await records.put(key, `${JSON.stringify(record, null, 2)}\n`);
  return key;
}
