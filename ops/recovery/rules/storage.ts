import { joined, known, named, type Known, type Rules } from "./rule";

/* Source: section "Import" of each type in the registry documentation of @pulumi/aws 7.48. */

/** A part of a bucket, which has each of them once. */
const ofBucket: Known = known(({ bucket, expectedBucketOwner }) => joined(",", bucket, expectedBucketOwner));

const inBucket: Known = known(({ bucket, key }) => joined("/", bucket, key));

export const storage: Rules = {
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": known(({ accountId }, { account }) =>
    joined("", accountId ?? account),
  ),
  "aws:s3/bucket:Bucket": named("bucket"),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofBucket,
  "aws:s3/bucketLogging:BucketLogging": ofBucket,
  "aws:s3/bucketObject:BucketObject": inBucket,
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": ofBucket,
  "aws:s3/bucketObjectv2:BucketObjectv2": inBucket,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket,
  "aws:s3/bucketPolicy:BucketPolicy": ofBucket,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket,
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": ofBucket,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofBucket,
  "aws:s3/bucketVersioning:BucketVersioning": ofBucket,
};
