import { describePolicy, unknown } from "../../testing/describe-policy";
import { encryptedStorage } from "./encrypted-storage";

const storage = (observed: string) => ({ property: "storageEncrypted", observed, required: "true" });
const key = (observed: string) => ({
  property: "kmsKeyId",
  observed,
  required: "a KMS key of the account's own",
});

describePolicy(
  "PO-03 rds-encrypted",
  encryptedStorage,
  {
    type: "aws:rds/instance:Instance",
    props: { storageEncrypted: true, kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1" },
  },
  {
    compliant: [
      {
        when: "a replica, which has the key of its source",
        props: { kmsKeyId: undefined, replicateSourceDb: "main" },
      },
    ],
    violating: [
      { when: "storage in clear", props: { storageEncrypted: false }, findings: [storage("false")] },
      {
        when: "AWS's key by its alias",
        props: { kmsKeyId: "alias/aws/rds" },
        findings: [key('"alias/aws/rds"')],
      },
      {
        when: "AWS's key by the ARN of its alias",
        props: { kmsKeyId: "arn:aws:kms:us-east-1:123456789012:alias/aws/rds" },
        findings: [key("a text")],
      },
      {
        when: "a replica in clear",
        props: { storageEncrypted: false, replicateSourceDb: "main" },
        findings: [storage("false")],
      },
    ],
    absent: [
      { when: "no encryption", props: { storageEncrypted: undefined }, findings: [storage("not set")] },
      { when: "no key", props: { kmsKeyId: undefined }, findings: [key("not set")] },
      { when: "an empty key", props: { kmsKeyId: "" }, findings: [key("a text")] },
      {
        when: "no key, and a source without a name",
        props: { kmsKeyId: undefined, replicateSourceDb: "" },
        findings: [key("not set")],
      },
    ],
    unknown: [
      { when: "the key", props: { kmsKeyId: unknown }, undecided: ["kmsKeyId"] },
      {
        when: "the key, of storage in clear",
        props: { kmsKeyId: unknown, storageEncrypted: false },
        findings: [storage("false")],
        undecided: ["kmsKeyId"],
      },
      {
        when: "whether it is a replica",
        props: { replicateSourceDb: unknown },
        undecided: ["replicateSourceDb"],
      },
    ],
    wrongType: [
      { when: "encryption is a text", props: { storageEncrypted: "true" }, findings: [storage("a text")] },
      { when: "the key is a number", props: { kmsKeyId: 1 }, findings: [key("1")] },
    ],
  },
);
