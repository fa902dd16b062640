export const BUCKET = "aws:s3/bucket:Bucket";
export const OBJECT_LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
export const PUBLIC_ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
export const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
export const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";

/** An object that came through the S3 API (sandbox/api/s3). */
export const BUCKET_OBJECT = "sandbox:s3:Object";

/** Objects in buckets: those of programs, and those that came through the S3 API. */
export const OBJECTS = [
  "aws:s3/bucketObject:BucketObject",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  BUCKET_OBJECT,
] as const;
