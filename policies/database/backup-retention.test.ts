import { describePolicy, unknown } from "../../testing/describe-policy";
import { backupRetention } from "./backup-retention";

const days = (observed: string, least = 30) => ({
  property: "backupRetentionPeriod",
  observed,
  required: `at least ${least} days`,
});

describePolicy(
  "PO-03 rds-backups",
  backupRetention,
  { type: "aws:rds/instance:Instance", props: { backupRetentionPeriod: 30 } },
  {
    compliant: [
      { when: "7 days in dev", environment: "dev", props: { backupRetentionPeriod: 7 } },
      {
        when: "none of a replica",
        props: { backupRetentionPeriod: undefined, replicateSourceDb: "main" },
      },
    ],
    violating: [
      { when: "29 days in prod", props: { backupRetentionPeriod: 29 }, findings: [days("29")] },
      {
        when: "6 days in staging",
        environment: "staging",
        props: { backupRetentionPeriod: 6 },
        findings: [days("6", 7)],
      },
    ],
    absent: [
      { when: "no number", props: { backupRetentionPeriod: undefined }, findings: [days("not set")] },
      { when: "0, which means none", props: { backupRetentionPeriod: 0 }, findings: [days("0")] },
    ],
    unknown: [
      {
        when: "the number",
        props: { backupRetentionPeriod: unknown },
        undecided: ["backupRetentionPeriod"],
      },
    ],
    wrongType: [{ when: "a text", props: { backupRetentionPeriod: "35" }, findings: [days("a text")] }],
  },
);
