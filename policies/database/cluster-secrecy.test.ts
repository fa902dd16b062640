import { describePolicy, unknown } from "../../testing/describe-policy";
import { clusterSecrecy } from "./cluster-secrecy";

const key = "arn:aws:kms:us-east-1:123456789012:key/1";
const found = (property: string, observed: string, required = "true") => ({ property, observed, required });
const own = "a KMS key of the account's own";

describePolicy(
  "PO-03 rds-cluster",
  clusterSecrecy,
  {
    type: "aws:rds/cluster:Cluster",
    props: {
      storageEncrypted: true,
      kmsKeyId: key,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key,
    },
  },
  {
    violating: [
      {
        when: "a password, storage in clear",
        props: { masterPassword: "hunter2", masterPasswordWo: "hunter2", storageEncrypted: false },
        findings: [
          found("storageEncrypted", "false"),
          found("masterPassword", "set", "absent"),
          found("masterPasswordWo", "set", "absent"),
        ],
      },
    ],
    absent: [
      {
        when: "everything",
        props: {
          storageEncrypted: undefined,
          kmsKeyId: undefined,
          manageMasterUserPassword: undefined,
          masterUserSecretKmsKeyId: undefined,
        },
        findings: [
          found("storageEncrypted", "not set"),
          found("kmsKeyId", "not set", own),
          found("manageMasterUserPassword", "not set"),
          found("masterUserSecretKmsKeyId", "not set", own),
        ],
      },
    ],
    unknown: [
      {
        when: "the keys, and a password",
        props: { kmsKeyId: unknown, masterUserSecretKmsKeyId: unknown, masterPassword: unknown },
        findings: [found("masterPassword", "set", "absent")],
        undecided: ["kmsKeyId", "masterUserSecretKmsKeyId"],
      },
    ],
    wrongType: [
      {
        when: "texts",
        props: { storageEncrypted: "true", manageMasterUserPassword: "true" },
        findings: [found("storageEncrypted", "a text"), found("manageMasterUserPassword", "a text")],
      },
    ],
  },
);
