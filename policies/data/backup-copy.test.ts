import { describePolicy, unknown } from "../../testing/describe-policy";
import { backupCopy } from "./backup-copy";

const copy = { destinationVaultArn: "arn:aws:backup:us-west-2:123456789012:backup-vault:copy" };
const uncopied = {
  property: "rules[1].copyActions",
  observed: "not set",
  required: "a copy in another region",
};
const nowhere = (observed: string) => ({
  property: "rules[0].copyActions.destinationVaultArn",
  observed,
  required: "the ARN of a vault in another region",
});

describePolicy(
  "PO-06 backup-copy",
  backupCopy,
  { type: "aws:backup/plan:Plan", props: { rules: [{ copyActions: [copy] }] } },
  {
    compliant: [
      {
        when: "a continuous backup beside one that is copied",
        props: { rules: [{ copyActions: [copy] }, { enableContinuousBackup: true }] },
      },
    ],
    violating: [
      {
        when: "one rule copies nothing",
        props: { rules: [{ copyActions: [copy] }, { copyActions: [] }] },
        findings: [uncopied],
      },
    ],
    absent: [
      {
        when: "a rule without copies",
        props: { rules: [{ copyActions: [copy] }, {}] },
        findings: [uncopied],
      },
      { when: "no vault", props: { rules: [{ copyActions: [{}] }] }, findings: [nowhere("not set")] },
      {
        when: "no rules",
        props: { rules: undefined },
        findings: [{ ...uncopied, property: "rules.copyActions" }],
      },
    ],
    unknown: [
      {
        when: "the vault",
        props: { rules: [{ copyActions: [{ destinationVaultArn: unknown }] }] },
        undecided: ["rules.0.copyActions.0.destinationVaultArn"],
      },
    ],
    wrongType: [
      {
        when: "the vault is a number",
        props: { rules: [{ copyActions: [{ destinationVaultArn: 1 }] }] },
        findings: [nowhere("1")],
      },
      {
        when: "the copies are a text",
        props: { rules: [{ copyActions: [copy] }, { copyActions: "west" }] },
        findings: [uncopied],
      },
    ],
  },
);
