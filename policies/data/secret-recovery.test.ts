import { describePolicy, unknown } from "../../testing/describe-policy";
import { secretRecovery } from "./secret-recovery";

const days = (observed: string, least = 30) => ({
  property: "recoveryWindowInDays",
  observed,
  required: `at least ${least} days, or absent`,
});

describePolicy(
  "PO-06 secret-recovery",
  secretRecovery,
  { type: "aws:secretsmanager/secret:Secret", props: { recoveryWindowInDays: 30 } },
  {
    compliant: [{ when: "a week in dev", props: { recoveryWindowInDays: 7 }, environment: "dev" }],
    violating: [
      {
        when: "gone at once",
        props: { recoveryWindowInDays: 0 },
        environment: "dev",
        findings: [days("0", 7)],
      },
      { when: "a week in prod", props: { recoveryWindowInDays: 7 }, findings: [days("7")] },
    ],
    absent: [{ when: "30 days, by default", props: { recoveryWindowInDays: undefined } }],
    unknown: [
      { when: "the window", props: { recoveryWindowInDays: unknown }, undecided: ["recoveryWindowInDays"] },
    ],
    wrongType: [{ when: "a text", props: { recoveryWindowInDays: "30" }, findings: [days("a text")] }],
  },
);
