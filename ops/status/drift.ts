import { z } from "zod";
import { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";
import type { ObjectStore } from "../state/object-store";
import type { DriftCheck } from "./stack-status";

const schema = z.object({ checkedAt: z.iso.datetime(), drifted: z.boolean() });

/** Where the last check of a stack for drift is written down. */
export function driftKey(stack: string): string {
  return `drift/${stack}.json`;
}

/** @throws UserError when what lies there says something else */
export async function lastDriftCheck(records: ObjectStore, stack: string): Promise<DriftCheck | undefined> {
  const key = driftKey(stack);
  const found = await records.get(key);
  if (found === undefined) return undefined;
  const read = schema.safeParse(parseJson(found.body.toString("utf8")));
  if (read.success) return read.data;
  throw new UserError(
    `${records.url}/${key} says nothing of drift that this version can read`,
    "check for drift again, with the version of causeway that is in use",
  );
}

/** Writes down what a look for drift came to, in the place of the one before. */
export async function recordDriftCheck(
  records: ObjectStore,
  stack: string,
  check: DriftCheck,
): Promise<void> {
  await records.put(driftKey(stack), `${JSON.stringify(check, null, 2)}\n`);
}
