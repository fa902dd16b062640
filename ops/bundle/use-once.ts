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
  const earlier = await records.get(usedKey(manifest));
  if (earlier === undefined) return;
  const { actor, at } = JSON.parse(earlier.body.toString("utf8")) as Use;
  throw refusal(folder, `it was applied before, by ${actor} at ${at}`, manifest.stack);
}

function usedKey({ stack, id }: Manifest): string {
  return `bundles/${stack}/${id}.json`;
}
