import { resourcePolicy, type Check } from "../lib/policy";
import { asList, asProperties, finding, isCustomerKey, property } from "../lib/property";

const keysAreOwn: Check = ({ props }) =>
  asList(props["rules"]).flatMap((rule, index) => {
    const encryption = asProperties(asProperties(rule)["applyServerSideEncryptionByDefault"]);
    if (encryption["sseAlgorithm"] === "AES256") return [];
    const key = encryption["kmsMasterKeyId"];
    const path = `rules[${index}].applyServerSideEncryptionByDefault.kmsMasterKeyId`;
    return isCustomerKey.accepts(key) ? [] : [finding(path, key, isCustomerKey)];
  });

/** A rule with SSE-S3 has no key; whether a bucket may have such a rule is `bucket-encryption.ts`. */
export const bucketKey = resourcePolicy({
  id: "s3-kms-key",
  description: "Buckets that are encrypted with KMS have a key of their own, not the one that AWS manages.",
  risk: "The key that AWS manages opens to every principal of the account, and its policy cannot be changed.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_145"], fsbp: ["S3.17"], trivy: ["AWS-0132"] },
  fix: "Set kmsMasterKeyId to the ARN of an EncryptionKey; createBucket (components/bucket) takes it as keyArn.",
  types: ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"],
  checks: [
    property("rules", { required: "a list of rules", accepts: (value) => asList(value).length > 0 }),
    keysAreOwn,
  ],
});
