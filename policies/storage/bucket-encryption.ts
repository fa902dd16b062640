import { stackPolicy, type StackCheck } from "../lib/policy";
import { isOneOf, property } from "../lib/property";
import { bucketType, refersTo, s3Type } from "./bucket-relations";
import { takesAccessLogs } from "./bucket-roles";

const withKey = ["aws:kms", "aws:kms:dsse"];

const algorithmIn = (algorithms: readonly string[]) =>
  property(
    "rules[].applyServerSideEncryptionByDefault.sseAlgorithm",
    isOneOf(algorithms, /^(AES256|aws:kms|aws:kms:dsse)$/),
  );
const ofDataBucket = algorithmIn(withKey);
const ofLogBucket = algorithmIn([...withKey, "AES256"]);

const check: StackCheck = (encryption, stack, context) => {
  const takesLogs = stack.some(
    (bucket) =>
      bucket.type === bucketType && refersTo(encryption, "bucket", bucket) && takesAccessLogs(bucket, stack),
  );
  return (takesLogs ? ofLogBucket : ofDataBucket)(encryption, context);
};

/** AWS writes access logs with SSE-S3 only: hence the exception, see `takesAccessLogs`. Keys are `bucket-key.ts`. */
export const bucketEncryption = stackPolicy({
  id: "s3-kms",
  description: "Buckets are encrypted with KMS, but for those that take access logs.",
  risk: "Whoever may read an object reads it in clear: no key policy keeps anybody out, and no key can be disabled.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_145"], fsbp: ["S3.17"], trivy: ["AWS-0088"] },
  fix: 'Set sseAlgorithm to "aws:kms" and kmsMasterKeyId to a key; createBucket (components/bucket) does with keyArn.',
  types: [s3Type("BucketServerSideEncryptionConfiguration")],
  stackChecks: [check],
});
