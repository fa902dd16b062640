import type { z } from "zod";
import { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";
import type { ObjectStore } from "../state/object-store";

/**
 * Reads an object of JSON.
 *
 * @param what it should be, e.g. `a verification`
 * @returns `undefined` when there is none
 * @throws StoreError when the store cannot be read
 * @throws UserError for one that this version cannot read: to pass over it would be to say that there is none
 */
export async function readObject<T>(
  store: ObjectStore,
  key: string,
  schema: z.ZodType<T>,
  what: string,
): Promise<T | undefined> {
  const found = await store.get(key);
  if (found === undefined) return undefined;
  const read = schema.safeParse(parseJson(found.body.toString("utf8")));
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.join(".") ?? "";
  throw new UserError(
    `${store.url}/${key} is not ${what} that this version can read${place === "" ? "" : ` (at ${place})`}`,
    "update causeway to the version that wrote it; if it is damaged, restore an earlier version of the object",
  );
}

/** Reads every object of JSON below a prefix, in the order of their keys. @throws as {@link readObject} does */
export async function readObjects<T>(
  store: ObjectStore,
  prefix: string,
  schema: z.ZodType<T>,
  what: string,
): Promise<readonly T[]> {
  const entries = await store.list(prefix);
  const keys = entries.map(({ key }) => key).filter((key) => key.endsWith(".json"));
  const read = await Promise.all(keys.map((key) => readObject(store, key, schema, what)));
  return read.filter((value) => value !== undefined);
}

/** As objects are written: people read them too. */
export function objectText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
