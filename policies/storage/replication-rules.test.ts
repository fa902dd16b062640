import { describePolicy, unknown } from "../../testing/describe-policy";
import { replicationRules } from "./replication-rules";

const rule = {
  status: "Enabled",
  filter: { prefix: "" },
  sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
  destination: {
    encryptionConfiguration: { replicaKmsKeyId: "arn:aws:kms:us-west-2:123456789012:key/1" },
  },
};
const rules = (changes: object) => ({ rules: [{ ...rule, ...changes }] });
const status = (observed: string) => ({ property: "rules[0].status", observed, required: "Enabled" });
const encrypted = (observed: string) => ({
  property: "rules[0].sourceSelectionCriteria.sseKmsEncryptedObjects.status",
  observed,
  required: "Enabled",
});
const key = (observed: string) => ({
  property: "rules[0].destination.encryptionConfiguration.replicaKmsKeyId",
  observed,
  required: "a KMS key of the account's own",
});
const whole = {
  property: "rules",
  observed: "none enabled for the whole bucket",
  required: "one for the whole bucket",
};

describePolicy(
  "PO-02 s3-replication-kms",
  replicationRules,
  { type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig", props: rules({}) },
  {
    violating: [
      {
        when: "the rule is off",
        props: rules({ status: "Disabled" }),
        findings: [status('"Disabled"'), whole],
      },
      { when: "a path alone is copied", props: rules({ filter: { prefix: "a/" } }), findings: [whole] },
      {
        when: "encrypted objects are passed over",
        props: rules({ sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Disabled" } } }),
        findings: [encrypted('"Disabled"')],
      },
      {
        when: "the copies have the key of AWS",
        props: rules({ destination: { encryptionConfiguration: { replicaKmsKeyId: "alias/aws/s3" } } }),
        findings: [key('"alias/aws/s3"')],
      },
    ],
    absent: [
      {
        when: "nothing of encrypted objects",
        props: rules({ sourceSelectionCriteria: undefined }),
        findings: [encrypted("not set")],
      },
      { when: "no key", props: rules({ destination: {} }), findings: [key("not set")] },
      {
        when: "no rules",
        props: { rules: [] },
        findings: [status("not set"), encrypted("not set"), key("not set")]
          .map((found) => ({ ...found, property: found.property.replace("[0]", "") }))
          .concat(whole),
      },
    ],
    unknown: [
      {
        when: "the key, while the rule is off",
        props: rules({
          status: "Disabled",
          destination: { encryptionConfiguration: { replicaKmsKeyId: unknown } },
        }),
        findings: [status('"Disabled"'), whole],
        undecided: ["rules.0.destination.encryptionConfiguration.replicaKmsKeyId"],
      },
    ],
    wrongType: [
      { when: "the status is a boolean", props: rules({ status: true }), findings: [status("true"), whole] },
    ],
  },
);
