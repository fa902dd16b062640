import { describePolicy, unknown } from "../../testing/describe-policy";
import { managedPassword } from "./managed-password";

const found = (property: string, observed: string, required: string) => ({ property, observed, required });
const set = (property: string) => found(property, "set", "absent");
const managed = (observed: string) => found("manageMasterUserPassword", observed, "true");
const key = (observed: string) =>
  found("masterUserSecretKmsKeyId", observed, "a KMS key of the account's own");
const blueGreen = (observed: string) => found("blueGreenUpdate.enabled", observed, "false or absent");

describePolicy(
  "PO-03 rds-managed-pw",
  managedPassword,
  {
    type: "aws:rds/instance:Instance",
    props: {
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1",
    },
  },
  {
    compliant: [
      { when: "blue/green updates are switched off", props: { blueGreenUpdate: { enabled: false } } },
      {
        when: "a replica, which has the users of its source",
        props: {
          replicateSourceDb: "main",
          manageMasterUserPassword: undefined,
          masterUserSecretKmsKeyId: undefined,
        },
      },
    ],
    violating: [
      { when: "a password beside it", props: { password: "hunter2" }, findings: [set("password")] },
      { when: "a write-only password", props: { passwordWo: "hunter2" }, findings: [set("passwordWo")] },
      {
        when: "a password instead of it",
        props: {
          password: "hunter2",
          manageMasterUserPassword: undefined,
          masterUserSecretKmsKeyId: undefined,
        },
        findings: [set("password"), managed("not set"), key("not set")],
      },
      { when: "it is off", props: { manageMasterUserPassword: false }, findings: [managed("false")] },
      {
        when: "AWS's key",
        props: { masterUserSecretKmsKeyId: "alias/aws/secretsmanager" },
        findings: [key('"alias/aws/secretsmanager"')],
      },
      {
        when: "DB-09: blue/green updates",
        props: { blueGreenUpdate: { enabled: true } },
        findings: [blueGreen("true")],
      },
    ],
    absent: [
      {
        when: "no word of it",
        props: { manageMasterUserPassword: undefined },
        findings: [managed("not set")],
      },
      { when: "no key", props: { masterUserSecretKmsKeyId: undefined }, findings: [key("not set")] },
      { when: "an empty block of blue/green updates", props: { blueGreenUpdate: {} } },
    ],
    unknown: [
      {
        when: "the password, which is there all the same",
        props: { password: unknown },
        findings: [set("password")],
      },
      {
        when: "the key",
        props: { masterUserSecretKmsKeyId: unknown },
        undecided: ["masterUserSecretKmsKeyId"],
      },
      {
        when: "whether updates are blue/green",
        props: { blueGreenUpdate: { enabled: unknown } },
        undecided: ["blueGreenUpdate.enabled"],
      },
    ],
    wrongType: [
      { when: "the password is a number", props: { password: 1234 }, findings: [set("password")] },
      { when: "a text", props: { manageMasterUserPassword: "true" }, findings: [managed("a text")] },
      { when: "no block", props: { blueGreenUpdate: true }, findings: [blueGreen("true")] },
      { when: "a list", props: { blueGreenUpdate: [{}] }, findings: [blueGreen("a list of 1")] },
    ],
  },
);
