import { describePolicy, unknown } from "../../testing/describe-policy";
import { keyWindow } from "./key-window";

const found = (observed: string, days = 30) => ({
  property: "deletionWindowInDays",
  observed,
  required: `at least ${days} days, or absent`,
});

describePolicy(
  "PO-02 kms-window",
  keyWindow,
  { type: "aws:kms/replicaKey:ReplicaKey", props: { deletionWindowInDays: 30 } },
  {
    compliant: [
      { when: "dev waits a week", props: { deletionWindowInDays: 7 }, environment: "dev" },
      { when: "staging waits a week", props: { deletionWindowInDays: 7 }, environment: "staging" },
    ],
    violating: [
      { when: "prod waits a week", props: { deletionWindowInDays: 7 }, findings: [found("7")] },
      {
        when: "dev waits a day",
        props: { deletionWindowInDays: 1 },
        environment: "dev",
        findings: [found("1", 7)],
      },
    ],
    absent: [{ when: "nothing is said, which means 30 days", props: { deletionWindowInDays: undefined } }],
    unknown: [
      { when: "the days", props: { deletionWindowInDays: unknown }, undecided: ["deletionWindowInDays"] },
    ],
    wrongType: [
      { when: "the days are a text", props: { deletionWindowInDays: "30" }, findings: [found("a text")] },
    ],
  },
);
