import { backendLocation } from "../state/backend-location";
import { BucketVersions } from "../state/bucket-versions";
import { checkpointKey, checkpointKeys, engineBackupsPrefix } from "../state/layout";
import type { ObjectStore } from "../state/object-store";
import { checkpointIn, type ImportableCheckpoint } from "../state/read-checkpoint";

/** Where the states of a stack lie. */
export interface Place {
  readonly stack: string;
  readonly state: ObjectStore;
  /** Absent for a folder. */
  readonly bucket?: BucketVersions;
}

/** @param backendUrl as in `PULUMI_BACKEND_URL` */
export function placeOf(
  stack: string,
  state: ObjectStore,
  backendUrl: string,
  env: NodeJS.ProcessEnv,
): Place {
  const location = backendLocation(backendUrl, env);
  if (location.kind === "folder") return { stack, state };
  return { stack, state, bucket: new BucketVersions(location, env) };
}

/**
 * Reads a state by its id.
 *
 * @returns `undefined` when there is none
 * @throws StoreError when it is torn or may not be read
 */
export async function readVersion(place: Place, id: string): Promise<ImportableCheckpoint | undefined> {
  const found = await bodyOf(place, id);
  if (found === undefined) return undefined;
  return checkpointIn(found.body, { url: found.url, fix: "choose another version" });
}

/** The bytes of a state, and where they lie. */
export async function bodyOf(
  { stack, state, bucket }: Place,
  id: string,
): Promise<{ readonly body: Buffer; readonly url: string } | undefined> {
  const key = engineKey(stack, id);
  if (key !== undefined) {
    const found = await state.get(key);
    return found === undefined ? undefined : { body: found.body, url: `${state.url}/${key}` };
  }
  const current = checkpointKey(stack);
  const body = await bucket?.read(current, id);
  return body === undefined ? undefined : { body, url: `${state.url}/${current}?versionId=${id}` };
}

/** The key of what the engine keeps; `undefined` for an id of a bucket's version, which no name of a file is. */
function engineKey(stack: string, id: string): string | undefined {
  if (!/^[\w.-]+\.json(\.gz|\.zst)?(\.bak)?$/.test(id)) return undefined;
  const current = checkpointKey(stack);
  const isBeside = checkpointKeys(stack).some((key) =>
    [key, `${key}.bak`].some((one) => one.endsWith(`/${id}`)),
  );
  return isBeside
    ? `${current.slice(0, current.lastIndexOf("/") + 1)}${id}`
    : `${engineBackupsPrefix(stack)}${id}`;
}
