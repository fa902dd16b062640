import { z } from "zod";
import { parseJson } from "../lib/parse-json";
import type { ObjectStore } from "../state/object-store";
import type { DriftCheck } from "./stack-status";

const schema = z.object({ checkedAt: z.iso.datetime(), drifted: z.boolean() });

/** Where the last check of a stack for drift is written down. */
export function driftKey(stack: string): string {
  return `drift/${stack}.json`;
}

/**
 * The last check of a stack for drift. What cannot be read counts as none: whoever may preview may write there, and
 * must not be able to hide a stack's status.
 */
export async function lastDriftCheck(records: ObjectStore, stack: string): Promise<DriftCheck | undefined> {
  const found = await records.get(driftKey(stack));
  return found === undefined ? undefined : schema.safeParse(parseJson(found.body.toString("utf8"))).data;
}

/** Writes down what a look for drift came to, in the place of the one before. */
export async function recordDriftCheck(
  records: ObjectStore,
  stack: string,
  check: DriftCheck,
): Promise<void> {
  await records.put(driftKey(stack), `${JSON.stringify(check, null, 2)}\n`);
}
