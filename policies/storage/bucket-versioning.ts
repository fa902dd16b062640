import { resourcePolicy } from "../lib/policy";
import { isOneOf, property } from "../lib/property";

export const bucketVersioning = resourcePolicy({
  id: "s3-versioning",
  description: "Buckets keep earlier versions of their objects.",
  risk: "An object that is overwritten or deleted by mistake is gone.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_21"], fsbp: ["S3.14"], trivy: ["AWS-0090"] },
  fix: 'Set versioningConfiguration.status to "Enabled".',
  types: ["aws:s3/bucketVersioning:BucketVersioning"],
  checks: [
    property("versioningConfiguration.status", isOneOf(["Enabled"], /^(Enabled|Suspended|Disabled)$/)),
  ],
});
