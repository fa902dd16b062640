import { UserError } from "../lib/errors";
import { checkpointKey } from "../state/layout";
import type { ObjectStore } from "../state/object-store";

/** A checkpoint that the engine cannot read, as its writer was cut off. */
export interface TornCheckpoint {
  readonly key: string;
  /** Whether half of the checkpoint itself is missing, or of the attributes beside it. */
  readonly part: "content" | "attributes";
  /** What there is to go on with: the checkpoint, or else the one before it, where that is whole. */
  readonly whole: Buffer | undefined;
}

/**
 * A file backend keeps the attributes of a file in another one, which it overwrites in place: the engine cannot read a
 * checkpoint beside which half of them lie, and can do without them (gocloud.dev, blob/fileblob/attrs.go). The
 * checkpoint itself it renames into its place, so only a machine that fails leaves half of it; the one before lies
 * beside it (pkg/backend/diy/state.go, `backupTarget`), in which at most an operation has not ended that did. No bucket
 * holds half an object.
 *
 * @returns `undefined` for a checkpoint that can be read, or is absent
 */
export async function findTear(state: ObjectStore, stack: string): Promise<TornCheckpoint | undefined> {
  if (!state.url.startsWith("file:")) return undefined;
  const key = checkpointKey(stack);
  const found = await state.get(key);
  if (found === undefined) return undefined;
  if (!isJson(found.body)) {
    const before = (await state.get(`${key}.bak`))?.body;
    return { key, part: "content", whole: before !== undefined && isJson(before) ? before : undefined };
  }
  const attributes = await state.get(attributesOf(key));
  if (attributes === undefined || isJson(attributes.body)) return undefined;
  return { key, part: "attributes", whole: found.body };
}

/**
 * Makes a torn checkpoint readable again.
 *
 * @returns whether it was torn
 * @throws UserError when half of it is missing, and the one before is not whole either
 */
export async function mendCheckpoint(state: ObjectStore, stack: string): Promise<boolean> {
  const tear = await findTear(state, stack);
  if (tear === undefined) return false;
  if (tear.part === "content") await state.put(tear.key, wholeOf(state, tear));
  await state.delete(attributesOf(tear.key));
  return true;
}

/** @throws UserError when there is nothing to go on with */
export function wholeOf({ url }: ObjectStore, { key, whole }: TornCheckpoint): Buffer {
  if (whole !== undefined) return whole;
  throw new UserError(
    `the state in ${url}/${key} is torn, and there is no whole one before it`,
    `put the newest of the checkpoints below ${url}/.pulumi/history/ or ${url}/.pulumi/backups/ in its place`,
  );
}

function attributesOf(key: string): string {
  return `${key}.attrs`;
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
