import { resourcePolicy } from "../lib/policy";
import { isTrue, property } from "../lib/property";

/** A flag that is not there is `false`, for a bucket and for an account. */
export const publicAccessFlags = resourcePolicy({
  id: "s3-pab-flags",
  description:
    "Blocks of public access block everything: access control lists and policies, old ones and new.",
  risk: "What one flag lets through opens a bucket to everybody.",
  severity: "critical",
  frameworks: {
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
    fsbp: ["S3.1", "S3.8"],
    cis: ["2.1.4"],
    trivy: ["AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093"],
  },
  fix: "Set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets to true.",
  types: [
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  ],
  checks: [
    property("blockPublicAcls", isTrue),
    property("blockPublicPolicy", isTrue),
    property("ignorePublicAcls", isTrue),
    property("restrictPublicBuckets", isTrue),
  ],
});
