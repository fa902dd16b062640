import { describePolicy, unknown } from "../../testing/describe-policy";
import { backupRetention } from "./backup-retention";

const at = (property: string, observed: string, required: string) => ({ property, observed, required });
const rule = (change: object = {}) => ({
  startWindow: 60,
  completionWindow: 480,
  lifecycle: { deleteAfter: 35 },
  copyActions: [{ lifecycle: { deleteAfter: 35 } }],
  ...change,
});
const rules = (change: object) => ({ rules: [rule(change)] });
const kept = (observed: string, least = 30) =>
  at("rules[0].lifecycle.deleteAfter", observed, `at least ${least} days`);
const copied = (observed: string) =>
  at("rules[0].copyActions[0].lifecycle.deleteAfter", observed, "at least 30 days");

describePolicy(
  "PO-06 backup-retention, of plans",
  backupRetention,
  { type: "aws:backup/plan:Plan", props: { rules: [rule()] } },
  {
    compliant: [
      {
        when: "a week in dev",
        props: rules({ lifecycle: { deleteAfter: 7 }, copyActions: [] }),
        environment: "dev",
      },
      { when: "windows by default", props: rules({ startWindow: undefined, completionWindow: undefined }) },
    ],
    violating: [
      { when: "a week", props: rules({ lifecycle: { deleteAfter: 7 } }), findings: [kept("7")] },
      {
        when: "a day in dev",
        props: rules({ lifecycle: { deleteAfter: 1 }, copyActions: [] }),
        environment: "dev",
        findings: [kept("1", 7)],
      },
      {
        when: "copies for a week",
        props: rules({ copyActions: [{ lifecycle: { deleteAfter: 7 } }] }),
        findings: [copied("7")],
      },
      {
        when: "jobs that cannot end",
        props: rules({ startWindow: 1, completionWindow: 1 }),
        findings: [
          at("rules[0].startWindow", "1", "at least 60 minutes, or absent"),
          at("rules[0].completionWindow", "1", "at least 120 minutes, or absent"),
        ],
      },
    ],
    absent: [
      {
        when: "no rules",
        props: { rules: [] },
        findings: [at("rules.lifecycle.deleteAfter", "not set", "at least 30 days")],
      },
      { when: "for ever", props: rules({ lifecycle: undefined }), findings: [kept("not set")] },
      { when: "copies for ever", props: rules({ copyActions: [{}] }), findings: [copied("not set")] },
    ],
    unknown: [
      {
        when: "the days",
        props: rules({ lifecycle: { deleteAfter: unknown } }),
        undecided: ["rules.0.lifecycle.deleteAfter"],
      },
    ],
    wrongType: [
      { when: "a text", props: rules({ lifecycle: { deleteAfter: "35" } }), findings: [kept("a text")] },
      {
        when: "the copies' are a text",
        props: rules({ copyActions: [{ lifecycle: { deleteAfter: "35" } }] }),
        findings: [copied("a text")],
      },
    ],
  },
);

const lock = (observed: string) => at("minRetentionDays", observed, "at least 7 days");
const vault = (observed: string) => at("backupVaultName", observed, "the name of a vault");

describePolicy(
  "PO-06 backup-retention, of locks",
  backupRetention,
  {
    type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    props: { backupVaultName: "prod-backup", minRetentionDays: 7 },
  },
  {
    violating: [{ when: "a day", props: { minRetentionDays: 1 }, findings: [lock("1")] }],
    absent: [
      { when: "no days", props: { minRetentionDays: undefined }, findings: [lock("not set")] },
      { when: "no vault", props: { backupVaultName: undefined }, findings: [vault("not set")] },
    ],
    unknown: [{ when: "the days", props: { minRetentionDays: unknown }, undecided: ["minRetentionDays"] }],
    wrongType: [{ when: "a text", props: { minRetentionDays: "7" }, findings: [lock("a text")] }],
  },
);
