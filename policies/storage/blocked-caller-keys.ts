import { resourcePolicy } from "../lib/policy";
import { asList, property } from "../lib/property";

/** S3 blocks it in new buckets by itself since 2026, in older ones only where it is said. */
export const blockedCallerKeys = resourcePolicy({
  id: "s3-sse-c",
  description: "Buckets refuse objects that are encrypted with a key which the caller brings (SSE-C).",
  risk: "Whoever may write objects can encrypt them all with a key that only they have, and ask a ransom for it.",
  severity: "medium",
  frameworks: {},
  fix: 'Set blockedEncryptionTypes of every rule to ["SSE-C"]; createBucket (components/bucket) does.',
  types: ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"],
  checks: [
    property("rules[].blockedEncryptionTypes", {
      required: "a list with SSE-C",
      accepts: (value) => asList(value).includes("SSE-C"),
    }),
  ],
});
