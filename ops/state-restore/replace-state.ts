import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Leased } from "../lock/holding";
import { LeaseLostError } from "../lock/lock-errors";
import { uncompressed } from "../state/engine-file";
import { checkpointKey, checkpointKeys, engineBackupsPrefix } from "../state/layout";
import type { ObjectStore, StoredObject } from "../state/object-store";
import { ConflictError } from "../state/store-error";
import { bodyOf, type Place } from "./read-version";

/**
 * Keeps a state beside the engine's own copies, where `causeway state versions` finds it.
 *
 * @param current as it was read
 * @returns where it lies; `undefined` where there is none
 */
export async function keepCurrent(
  state: ObjectStore,
  stack: string,
  current: StoredObject | undefined,
): Promise<string | undefined> {
  if (current === undefined) return undefined;
  const key = `${engineBackupsPrefix(stack)}${stack}.${Date.now()}000000.json`;
  await state.put(key, current.body, { ifAbsent: true });
  return `${state.url}/${key}`;
}

/** What is known of the place that a state takes. */
export interface Replaced {
  /** What was read there, and judged; `undefined` where there was nothing. */
  readonly current: StoredObject | undefined;
  readonly leased: Pick<Leased, "assertHeld">;
}

/**
 * The engine imports nothing into a state that it cannot read: the bytes themselves take its place. No fence stands in
 * between, so that this asks for what a fence asks: the lease, and that there still lies what was judged.
 *
 * @throws LeaseLostError
 * @throws UserError with exit code 4 where something else lies there by now
 */
export async function putInPlace(
  place: Place,
  version: string,
  { current, leased }: Replaced,
): Promise<void> {
  const { stack, state } = place;
  const found = await bodyOf(place, version);
  if (found === undefined) throw new UserError(`version ${version} is gone`, "choose another version");
  const key = checkpointKey(stack);
  const beside = (await state.list(key)).map((entry) => entry.key);
  const lost = leased.assertHeld();
  if (lost !== undefined) throw new LeaseLostError(stack, lost);
  // Whoever writes the same bytes at the same time has restored it, too.
  const condition = current === undefined ? { ifAbsent: true as const } : { ifMatch: current.etag };
  try {
    await state.put(key, uncompressed(found.body), condition);
  } catch (error) {
    if (error instanceof ConflictError) throw changedMeanwhile(stack, version);
    throw error;
  }
  // Another spelling of it could be read in its place, and attributes of a folder are of what lay there before.
  for (const other of checkpointKeys(stack))
    if (other !== key && beside.includes(other)) await state.delete(other);
  if (state.url.startsWith("file:")) await state.delete(`${key}.attrs`);
}

function changedMeanwhile(stack: string, version: string): UserError {
  return new UserError(
    `version ${version} was not restored: somebody else wrote the state of ${stack} in this moment`,
    `see what lies there now: npx causeway state restore ${stack} ${version} --dry-run`,
    exitCode.refused,
  );
}
