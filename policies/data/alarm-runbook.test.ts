import { describePolicy, unknown } from "../../testing/describe-policy";
import { alarmRunbook } from "./alarm-runbook";

const helpless = (observed: string) => ({
  property: "alarmDescription",
  observed,
  required: "a severity, what is wrong and a runbook, or which alarm it is part of",
});

describePolicy(
  "PO-06 alarm-runbook",
  alarmRunbook,
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    props: { alarmDescription: "[critical] Nothing works. Runbook: https://example.org/restore-service" },
  },
  {
    compliant: [
      { when: "a part", props: { alarmDescription: "Part of causeway-prod-api-fast-burn. Too fast." } },
    ],
    violating: [
      {
        when: "no runbook",
        props: { alarmDescription: "[critical] Nothing works." },
        findings: [helpless("a text")],
      },
      {
        when: "no severity",
        props: { alarmDescription: "Nothing works. Runbook: https://example.org/a" },
        findings: [helpless("a text")],
      },
    ],
    absent: [
      { when: "no description", props: { alarmDescription: undefined }, findings: [helpless("not set")] },
    ],
    unknown: [
      { when: "the description", props: { alarmDescription: unknown }, undecided: ["alarmDescription"] },
    ],
    wrongType: [{ when: "a number", props: { alarmDescription: 1 }, findings: [helpless("1")] }],
  },
);
