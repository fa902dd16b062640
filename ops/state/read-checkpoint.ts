import type { Checkpoint } from "../lib/stack";
import { damaged, engineJson, type EngineFile } from "./engine-file";
import { checkpointKey, checkpointKeys } from "./layout";
import type { ObjectStore, StoredObject } from "./object-store";

/** The checkpoint of a stack as it lies in a backend, and what it says. */
export interface StoredCheckpoint extends StoredObject, Checkpoint {
  readonly key: string;
}

/** The engine's file around what `pulumi stack export` calls `deployment`. A new stack has none. */
interface CheckpointFile {
  readonly version: number;
  /** What a reader has to understand (sdk/go/common/apitype/core.go, `VersionedCheckpoint`). */
  readonly features?: readonly string[];
  readonly checkpoint: { readonly latest?: Checkpoint["deployment"] | null };
}

/**
 * Reads the checkpoint that the engine would read.
 *
 * @returns `undefined` when there is no such stack
 * @throws StoreError when it is torn, or the store does not answer
 */
export async function readCheckpoint(
  store: ObjectStore,
  stack: string,
): Promise<StoredCheckpoint | undefined> {
  const key = await currentKey(store, stack);
  const found = key === undefined ? undefined : await store.get(key);
  if (key === undefined || found === undefined) return undefined;
  const { deployment } = checkpointIn(found.body, { url: `${store.url}/${key}`, fix: fixFor(key) });
  return { ...found, key, deployment };
}

/** A checkpoint in the form in which the engine takes it back (`pulumi stack import`). */
export interface ImportableCheckpoint extends Checkpoint {
  readonly version: number;
  readonly features?: readonly string[];
}

/** What the engine's file of a checkpoint says. @throws StoreError when it is torn, or none */
export function checkpointIn(body: Buffer, file: EngineFile): ImportableCheckpoint {
  const content = engineJson(body, file);
  if (!isCheckpoint(content)) throw damaged(file, "it is no checkpoint");
  const { version, features, checkpoint } = content;
  return { version, ...(features === undefined ? {} : { features }), deployment: checkpoint.latest ?? {} };
}

/** Of several, as the engine leaves them when it is told to compress from now on, that which was written last. */
async function currentKey(store: ObjectStore, stack: string): Promise<string | undefined> {
  const known = checkpointKeys(stack);
  const entries = (await store.list(checkpointKey(stack))).filter(({ key }) => known.includes(key));
  const [newest] = entries.toSorted((one, other) => Number(other.lastModified) - Number(one.lastModified));
  return newest?.key;
}

function fixFor(key: string): string {
  return `put the last whole version of it in its place: ${key}.bak, the newest of its stack below .pulumi/backups/, or an older version of the object`;
}

function isCheckpoint(file: unknown): file is CheckpointFile {
  if (typeof file !== "object" || file === null) return false;
  const { version, checkpoint } = file as { readonly [name in keyof CheckpointFile]: unknown };
  return typeof version === "number" && typeof checkpoint === "object" && checkpoint !== null;
}
