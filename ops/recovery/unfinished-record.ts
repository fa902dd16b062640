import { z } from "zod";
import { UserError } from "../lib/errors";
import type { ObjectStore } from "../state/object-store";
import type { Unfinished } from "./possible-orphan";

const recordSchema = z.object({
  version: z.literal(1),
  unfinished: z.array(
    z.object({
      resource: z.looseObject({ urn: z.string(), type: z.string() }),
      besides: z.string().optional(),
    }),
  ),
});

/** Where it is written down which creations of a stack nobody could follow up. */
export function unfinishedKey(stack: string): string {
  return `recovery/${stack}.json`;
}

/** @throws UserError when what lies there is no such record; StoreError as the store does */
export async function readUnfinished(records: ObjectStore, stack: string): Promise<readonly Unfinished[]> {
  const key = unfinishedKey(stack);
  const found = await records.get(key);
  if (found === undefined) return [];
  const result = recordSchema.safeParse(parsed(found.body));
  if (result.success) return result.data.unfinished;
  throw new UserError(
    `${records.url}/${key} is not what causeway recover writes there`,
    "restore an earlier version of the object, or delete it: then what it names has to be looked for by hand",
  );
}

/** Replaces what is written down; its secrets are encrypted as the state's are. */
export async function writeUnfinished(
  records: ObjectStore,
  stack: string,
  unfinished: readonly Unfinished[],
): Promise<void> {
  const key = unfinishedKey(stack);
  if (unfinished.length === 0) return records.delete(key);
  await records.put(key, `${JSON.stringify({ version: 1, unfinished }, null, 2)}\n`);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
