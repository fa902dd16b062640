import { describePolicy, unknown } from "../../testing/describe-policy";
import { backupVault } from "./backup-vault";

const key = (observed: string) => ({
  property: "kmsKeyArn",
  observed,
  required: "a KMS key of the account's own",
});

describePolicy(
  "PO-06 backup-vault",
  backupVault,
  { type: "aws:backup/vault:Vault", props: { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/a" } },
  {
    violating: [
      {
        when: "a key of AWS's",
        props: { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/aws/backup" },
        findings: [key("a text")],
      },
    ],
    absent: [{ when: "no key", props: { kmsKeyArn: undefined }, findings: [key("not set")] }],
    unknown: [{ when: "the key", props: { kmsKeyArn: unknown }, undecided: ["kmsKeyArn"] }],
    wrongType: [{ when: "a boolean", props: { kmsKeyArn: true }, findings: [key("true")] }],
  },
);
