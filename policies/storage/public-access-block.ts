import { stackPolicy } from "../lib/policy";
import { bucketType, missing, referrers, s3Type } from "./bucket-relations";

/** That there is one; its flags are `public-access-flags.ts`, which holds in an update too. */
export const publicAccessBlock = stackPolicy({
  id: "s3-pab",
  description: "Every bucket has a block of public access.",
  risk: "One mistake in a policy or an access control list opens the bucket to everybody.",
  severity: "critical",
  frameworks: { checkov: ["CKV2_AWS_6"], fsbp: ["S3.8"], cis: ["2.1.4"], trivy: ["AWS-0094"] },
  fix: "Add a BucketPublicAccessBlock with all four flags; createBucket (components/bucket) does.",
  types: [bucketType],
  stackChecks: [
    (bucket, stack) =>
      referrers(s3Type("BucketPublicAccessBlock"), "bucket", bucket, stack).length > 0
        ? []
        : [missing("BucketPublicAccessBlock")],
  ],
});
