import type { Cloud, CloudResource } from "../../cloud/cloud";

const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const OBJECT_LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether the bucket keeps what is overwritten or deleted. Object lock turns versioning on by itself. */
export function isVersioned(bucket: CloudResource, cloud: Cloud): boolean {
  const settings = settingsOf(bucket, VERSIONING, cloud)?.["versioningConfiguration"];
  const { status } = (settings ?? {}) as { status?: string };
  return status === "Enabled" || (status === undefined && bucket.inputs["objectLockEnabled"] === true);
}

/** Until when the bucket's default retention keeps a version that is written now. */
export function retainUntil(bucket: CloudResource, cloud: Cloud, now: Date): Date | undefined {
  const rule = settingsOf(bucket, OBJECT_LOCK, cloud)?.["rule"];
  const { defaultRetention } = (rule ?? {}) as { defaultRetention?: { days?: number; years?: number } };
  const days = defaultRetention?.days ?? (defaultRetention?.years ?? 0) * 365;
  return days === 0 ? undefined : new Date(now.getTime() + days * DAY_MS);
}

function settingsOf(
  { id, account }: CloudResource,
  type: string,
  cloud: Cloud,
): CloudResource["inputs"] | undefined {
  return cloud.list({ type, account }).find(({ inputs }) => inputs["bucket"] === id)?.inputs;
}
