import { vaultPolicy } from "../../components/backup/vault-policy";
import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { backupDenial } from "./backup-denial";

const denial = (rest: object) => ({
  Effect: "Deny",
  Principal: "*",
  Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
  Resource: "*",
  ...rest,
});
const undenied = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"].map((action) => ({
  property: "policy",
  observed: `no denial of ${action}`,
  required: "one for everybody",
}));
const copying = (Principal: unknown) => ({
  Sid: "Copy",
  Effect: "Allow",
  Principal,
  Action: "backup:CopyIntoBackupVault",
  Resource: "*",
});

describePolicy(
  "PO-06 backup-denial",
  backupDenial,
  {
    type: "aws:backup/vaultPolicy:VaultPolicy",
    props: { backupVaultName: "prod-backup", policy: JSON.stringify(vaultPolicy) },
  },
  {
    compliant: [
      {
        when: "another account copies into it",
        props: { policy: documentOf(denial({}), copying({ AWS: "arn:aws:iam::123456789012:root" })) },
      },
    ],
    violating: [
      { when: "nothing is denied", props: { policy: documentOf() }, findings: undenied },
      {
        when: "deletion alone is denied",
        props: { policy: documentOf(denial({ Action: "backup:Delete*" })) },
        findings: undenied.slice(1),
      },
      {
        when: "one role is denied",
        props: { policy: documentOf(denial({ Principal: { AWS: "arn:aws:iam::123456789012:role/a" } })) },
        findings: undenied,
      },
      {
        when: "it is denied under a condition",
        props: { policy: documentOf(denial({ Condition: { Bool: { a: "b" } } })) },
        findings: undenied,
      },
      {
        when: "everybody copies into it",
        props: { policy: documentOf(denial({}), copying("*")) },
        findings: [
          { property: "policy [Copy].Principal", observed: "everybody", required: "named principals" },
        ],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
      {
        when: "no vault",
        props: { backupVaultName: undefined },
        findings: [{ property: "backupVaultName", observed: "not set", required: "the name of a vault" }],
      },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the document is a number", props: { policy: 1 }, findings: [unreadable("policy", "1")] },
    ],
  },
);
