import { resourcePolicy } from "../lib/policy";
import { isCustomerKey, isOneOf, property } from "../lib/property";
import { wholeBucketRules } from "./whole-bucket-rules";

const isEnabled = isOneOf(["Enabled"], /^(Enabled|Disabled)$/);

export const replicationRules = resourcePolicy({
  id: "s3-replication-kms",
  description:
    "Replication copies every object, also encrypted ones, and encrypts the copies with a key of their own.",
  risk: "S3 passes encrypted objects over without a word: the copy is empty on the day it is needed.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_144"], fsbp: ["S3.7"] },
  fix: "Enable the rule and sourceSelectionCriteria.sseKmsEncryptedObjects, and set replicaKmsKeyId; a StateBackend does.",
  types: ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"],
  checks: [
    property("rules[].status", isEnabled),
    property("rules[].sourceSelectionCriteria.sseKmsEncryptedObjects.status", isEnabled),
    property("rules[].destination.encryptionConfiguration.replicaKmsKeyId", isCustomerKey),
    ({ props: { rules } }) =>
      wholeBucketRules(rules).length > 0
        ? []
        : [
            {
              property: "rules",
              observed: "none enabled for the whole bucket",
              required: "one for the whole bucket",
            },
          ],
  ],
});
