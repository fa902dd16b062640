import type { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";
import type { ObjectStore } from "../state/object-store";
import { ConflictError } from "../state/store-error";
import type { Manifest } from "./manifest";
import { refusal } from "./read-bundle";

/** Who applies a bundle. */
export interface Use {
  readonly actor: string;
  /** ISO 8601. */
  readonly at: string;
  /** Token of the lease under which it is applied. */
  readonly token: number;
}

/**
 * Uses a bundle up, before anything of it is done: what became of it, a second one could not repeat safely.
 *
 * @throws UserError when it was used before
 */
export async function useOnce(
  records: ObjectStore,
  folder: string,
  manifest: Manifest,
  use: Use,
): Promise<void> {
  try {
    await records.put(usedKey(manifest), `${JSON.stringify(use)}\n`, { ifAbsent: true });
  } catch (error) {
    if (error instanceof ConflictError) await assertUnused(records, folder, manifest);
    throw error;
  }
}

/** @throws UserError when the bundle was used before */
export async function assertUnused(records: ObjectStore, folder: string, manifest: Manifest): Promise<void> {
  const earlier = await earlierUse(records, manifest);
  if (earlier !== undefined) throw usedBefore(folder, manifest, earlier);
}

/** @returns `undefined` for a bundle that nobody has used; who did so is not known where the object is damaged */
export async function earlierUse(
  records: ObjectStore,
  manifest: Manifest,
): Promise<Partial<Use> | undefined> {
  const found = await records.get(usedKey(manifest));
  return found === undefined ? undefined : (parseJson(found.body.toString("utf8")) ?? {});
}

export function usedBefore(folder: string, { stack }: Manifest, { actor, at }: Partial<Use>): UserError {
  const who = actor === undefined ? "" : `, by ${actor} at ${at}`;
  return refusal(folder, `it was applied before${who}`, stack);
}

function usedKey({ stack, id }: Manifest): string {
  return `bundles/${stack}/${id}.json`;
}
