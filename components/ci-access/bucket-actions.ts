import { actionsOf } from "./policy-document";

/** What making a bucket and changing its settings asks for: nothing is read or deleted. */
export const bucketWrites: readonly string[] = actionsOf("s3", [
  "CreateBucket",
  "PutBucketLogging",
  "PutBucketObjectLockConfiguration",
  "PutBucketOwnershipControls",
  "PutBucketPolicy",
  "PutBucketPublicAccessBlock",
  "PutBucketTagging",
  "PutBucketVersioning",
  "PutEncryptionConfiguration",
  "PutLifecycleConfiguration",
  "TagResource",
  "UntagResource",
]);
