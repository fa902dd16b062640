import { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";
import { readWords } from "../watch/watch-word";
import type { ObjectStore } from "../state/object-store";
import { deploymentRecordSchema, recordsPrefix, type DeploymentRecord } from "./deployment-record";
import { settle } from "./settle";

/** How many records are read unless the caller says otherwise; a busy stack makes as many in weeks. */
export const RECORDS = 50;

/**
 * The newest records of a stack, the newest first; those that were left baking as it ended, where somebody saw that.
 *
 * @throws StoreError when the store cannot be read
 * @throws UserError for a record that this version cannot read: to pass over one would be to say that nothing happened
 */
export async function readRecords(
  records: ObjectStore,
  stack: string,
  limit = RECORDS,
): Promise<readonly DeploymentRecord[]> {
  const entries = await records.list(recordsPrefix(stack));
  const keys = entries.map(({ key }) => key).filter((key) => key.endsWith(".json"));
  const newest = keys.sort().reverse().slice(0, limit);
  const read = await Promise.all(newest.map((key) => readRecord(records, key)));
  return settled(
    records,
    stack,
    read.filter((record) => record !== undefined),
  );
}

async function settled(
  records: ObjectStore,
  stack: string,
  read: readonly DeploymentRecord[],
): Promise<readonly DeploymentRecord[]> {
  const baking = read.filter(({ result }) => result === "baking").map(({ id }) => id);
  if (baking.length === 0) return read;
  const words = await readWords(records, stack, baking);
  return read.map((record) => settle(record, words, Date.now()));
}

/** @returns `undefined` for a record that was taken away since it was listed */
async function readRecord(records: ObjectStore, key: string): Promise<DeploymentRecord | undefined> {
  const object = await records.get(key);
  if (object === undefined) return undefined;
  const result = deploymentRecordSchema.safeParse(parseJson(object.body.toString("utf8")));
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.join(".") ?? "";
  throw new UserError(
    `${records.url}/${key} is no deployment record that this version can read${place === "" ? "" : ` (at ${place})`}`,
    "update causeway to the version that deployed last; if it is damaged, restore an earlier version of the object",
  );
}
