import { describePolicy, unknown } from "../../testing/describe-policy";
import { backupDaily } from "./backup-daily";

const MONTHLY = { schedule: "cron(0 7 1 * ? *)" };
const seldom = (observed: string) => ({
  property: "rules",
  observed,
  required: "a rule with the schedule of every day",
});

describePolicy(
  "PO-06 backup-daily",
  backupDaily,
  { type: "aws:backup/plan:Plan", props: { rules: [MONTHLY, { schedule: "cron(0 7 ? * * *)" }] } },
  {
    compliant: [
      { when: "written the other way", props: { rules: [{ schedule: "cron(30 */6 * * ? *)" }] } },
      { when: "at five by default", props: { rules: [{}] } },
    ],
    violating: [
      { when: "once a month", props: { rules: [MONTHLY] }, findings: [seldom("a list of 1")] },
      {
        when: "on Sundays",
        props: { rules: [{ schedule: "cron(0 7 ? * SUN *)" }] },
        findings: [seldom("a list of 1")],
      },
    ],
    absent: [{ when: "no rules", props: { rules: undefined }, findings: [seldom("not set")] }],
    unknown: [
      { when: "the schedule", props: { rules: [{ schedule: unknown }] }, undecided: ["rules.0.schedule"] },
    ],
    wrongType: [
      {
        when: "the schedule is a number",
        props: { rules: [{ schedule: 7 }] },
        findings: [seldom("a list of 1")],
      },
      { when: "the rules are a text", props: { rules: "daily" }, findings: [seldom("a text")] },
    ],
  },
);
