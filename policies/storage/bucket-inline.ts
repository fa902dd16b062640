import { resourcePolicy } from "../lib/policy";
import { isAbsent, property } from "../lib/property";

/** Properties for which there is a resource of their own, which a policy judges. Deprecated, but the provider obeys. */
const inline = [
  "acl",
  "grants",
  "lifecycleRules",
  "logging",
  "objectLockConfiguration",
  "policy",
  "replicationConfiguration",
  "serverSideEncryptionConfiguration",
  "versioning",
];

export const bucketInline = resourcePolicy({
  id: "s3-inline",
  description: "Buckets leave access, encryption and versions to resources of their own.",
  risk: "What a bucket says inline overrides its guards, and no policy judges it: a public policy for example.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_20", "CKV_AWS_57"], fsbp: ["S3.12"], trivy: ["AWS-0092"] },
  fix: "Remove the property from the bucket and use the resource of that name, such as BucketPolicy for policy.",
  types: ["aws:s3/bucket:Bucket"],
  checks: inline.map((name) => property(name, isAbsent)),
});
