import { checkpointKey, checkpointKeys, engineBackupsPrefix } from "../state/layout";
import { StoreError } from "../state/store-error";
import { readVersion, type Place } from "./read-version";

/** A state of a stack that could be read again. */
export interface StateVersion {
  /** By which `causeway state restore` takes it. */
  readonly id: string;
  /** Who keeps it: the bucket, as a version of the object, or the engine, as a copy beside it. */
  readonly keptBy: "bucket" | "engine";
  /** ISO 8601: of the bucket when it was written, of the engine when it was copied. */
  readonly writtenAt: string;
  /** Bytes. */
  readonly size: number;
  readonly isCurrent: boolean;
  /** Absent of one that cannot be read. */
  readonly resources?: number;
  /** Operations whose end the engine had not written down: above 0 it is of the midst of an update. */
  readonly pendingOperations?: number;
  /** Why it cannot be read. */
  readonly problem?: string;
}

/** Not the attributes that a folder keeps beside each of its files. */
const CHECKPOINT = /\.json(\.gz|\.zst)?$/;

/** What is known of a version before it is read. */
type Listed = Pick<StateVersion, "id" | "keptBy" | "writtenAt" | "size" | "isCurrent">;

/** States of a stack, and whether the bucket told of its own. */
export interface Versions {
  /** The newest first. */
  readonly versions: readonly StateVersion[];
  /** The bucket keeps versions of which it tells others than these credentials. */
  readonly isBucketSilent: boolean;
}

/**
 * The newest states of a stack. Those of the engine are shown where the bucket tells of no earlier ones.
 *
 * @param limit how many at most; each is read
 * @throws StoreError when the place cannot be reached
 */
export async function listVersions(place: Place, limit: number): Promise<Versions> {
  const kept = await place.bucket?.list(checkpointKey(place.stack), limit);
  const ofBucket = (kept ?? []).map(({ id, lastModified, size, isLatest }): Listed => ({
    id,
    keptBy: "bucket",
    writtenAt: lastModified.toISOString(),
    size,
    isCurrent: isLatest,
  }));
  const isAlone = ofBucket.filter(({ isCurrent }) => !isCurrent).length === 0;
  const listed = isAlone ? await keptByEngine(place) : ofBucket;
  const newest = listed.toSorted(byTime).slice(0, limit);
  return {
    versions: await Promise.all(newest.map((version) => described(place, version))),
    isBucketSilent: place.bucket !== undefined && kept === undefined,
  };
}

/** The current one, the one that it replaced, and the engine's copies from before each update. */
async function keptByEngine({ stack, state }: Place): Promise<readonly Listed[]> {
  const current = checkpointKeys(stack);
  const [beside, copies] = await Promise.all([
    state.list(checkpointKey(stack)),
    state.list(engineBackupsPrefix(stack)),
  ]);
  const entries = [
    ...beside.filter(({ key }) => current.some((known) => key === known || key === `${known}.bak`)),
    ...copies.filter(({ key }) => CHECKPOINT.test(key)),
  ];
  const newest = beside
    .filter(({ key }) => current.includes(key))
    .toSorted((one, other) => Number(other.lastModified) - Number(one.lastModified))[0]?.key;
  return entries.map(({ key, size, lastModified }) => ({
    id: key.slice(key.lastIndexOf("/") + 1),
    keptBy: "engine",
    writtenAt: lastModified.toISOString(),
    size,
    isCurrent: key === newest,
  }));
}

function byTime(one: Listed, other: Listed): number {
  return (
    Number(other.isCurrent) - Number(one.isCurrent) || Date.parse(other.writtenAt) - Date.parse(one.writtenAt)
  );
}

async function described(place: Place, listed: Listed): Promise<StateVersion> {
  try {
    const found = await readVersion(place, listed.id);
    if (found === undefined) return { ...listed, problem: "it is gone" };
    const { resources = [], pending_operations: pending } = found.deployment;
    return { ...listed, resources: resources.length, pendingOperations: pending?.length ?? 0 };
  } catch (error) {
    if (error instanceof StoreError) return { ...listed, problem: error.message };
    throw error;
  }
}
