import { stackPolicy, type StackCheck } from "../lib/policy";
import { bucketType, missing, referrers, s3Type } from "./bucket-relations";

/** What the other policies judge. Without such a resource they have nothing to judge. */
const guards = [
  "BucketVersioning",
  "BucketServerSideEncryptionConfiguration",
  "BucketPolicy",
  "BucketOwnershipControls",
  "BucketLifecycleConfiguration",
];

/** Twins of current types, which no other policy knows. */
const deprecatedTypes = [
  "BucketV2",
  "BucketAclV2",
  "BucketCorsConfigurationV2",
  "BucketLifecycleConfigurationV2",
  "BucketLoggingV2",
  "BucketObjectLockConfigurationV2",
  "BucketServerSideEncryptionConfigurationV2",
  "BucketVersioningV2",
  "BucketWebsiteConfigurationV2",
].map(s3Type);

/** A block of public access is asked for by `public-access-block.ts`, access logs by `bucket-logging.ts`. */
export const bucketGuards = stackPolicy({
  id: "s3-guards",
  description:
    "Every bucket has its versioning, encryption, policy, ownership and lifecycle, of current types.",
  risk: "A bucket falls back to what AWS does by default: no versions, no key of its own, plain HTTP allowed.",
  severity: "high",
  frameworks: {
    checkov: ["CKV_AWS_21", "CKV_AWS_145", "CKV2_AWS_61", "CKV2_AWS_65"],
    fsbp: ["S3.5", "S3.12", "S3.13", "S3.14"],
    trivy: ["AWS-0088", "AWS-0090"],
  },
  fix: "Add the resource for this bucket, or make the bucket with createBucket (components/bucket), which adds all.",
  types: [bucketType, ...deprecatedTypes],
  stackChecks: [
    ({ type }) =>
      type === bucketType
        ? []
        : [{ property: "type", observed: "a deprecated type", required: "its twin without V2" }],
    ...guards.map(
      (guard): StackCheck =>
        (bucket, stack) =>
          bucket.type !== bucketType || referrers(s3Type(guard), "bucket", bucket, stack).length > 0
            ? []
            : [missing(guard)],
    ),
  ],
});
