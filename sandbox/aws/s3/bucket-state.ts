import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Values } from "../../provider/values";
import { BUCKET, OBJECT_LOCK, REPLICATION, VERSIONING } from "./types";

/** What the settings of a bucket amount to. Bucket names are unique in the world, so a name is enough. */
export function findBucket(cloud: Cloud, name: unknown): CloudResource | undefined {
  return cloud.find({ type: BUCKET, id: String(name) });
}

/** Turned on once, it cannot be turned off. */
export function hasObjectLock(cloud: Cloud, bucket: unknown): boolean {
  return findBucket(cloud, bucket)?.outputs["objectLockEnabled"] === true;
}

/** S3 turns versioning on together with object lock. */
export function isVersioned(cloud: Cloud, bucket: unknown): boolean {
  const versioning = setting(cloud, VERSIONING, bucket)?.outputs["versioningConfiguration"];
  return hasObjectLock(cloud, bucket) || (versioning as Values | undefined)?.["status"] === "Enabled";
}

export function isReplicated(cloud: Cloud, bucket: unknown): boolean {
  return setting(cloud, REPLICATION, bucket) !== undefined;
}

/** Whether new objects are kept for a time without asking for it. */
export function hasDefaultRetention(cloud: Cloud, bucket: unknown): boolean {
  return setting(cloud, OBJECT_LOCK, bucket)?.outputs["rule"] !== undefined;
}

/** Settings bear the bucket's name, some with the expected owner behind it. */
function setting(cloud: Cloud, type: string, bucket: unknown): CloudResource | undefined {
  return cloud.list({ type }).find(({ inputs }) => inputs["bucket"] === bucket);
}
