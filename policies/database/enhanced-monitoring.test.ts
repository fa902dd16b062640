import { describePolicy, unknown } from "../../testing/describe-policy";
import { enhancedMonitoring } from "./enhanced-monitoring";

const interval = (observed: string) => ({
  property: "monitoringInterval",
  observed,
  required: "at least 1 second",
});
const role = (observed: string) => ({
  property: "monitoringRoleArn",
  observed,
  required: "the ARN of a role",
});

describePolicy(
  "PO-03 rds-monitoring",
  enhancedMonitoring,
  {
    type: "aws:rds/instance:Instance",
    props: { monitoringInterval: 60, monitoringRoleArn: "arn:aws:iam::123456789012:role/monitoring" },
  },
  {
    violating: [{ when: "it is off", props: { monitoringInterval: 0 }, findings: [interval("0")] }],
    absent: [
      { when: "no interval", props: { monitoringInterval: undefined }, findings: [interval("not set")] },
      { when: "no role", props: { monitoringRoleArn: undefined }, findings: [role("not set")] },
    ],
    unknown: [
      {
        when: "the role, while it is off",
        props: { monitoringInterval: 0, monitoringRoleArn: unknown },
        findings: [interval("0")],
        undecided: ["monitoringRoleArn"],
      },
    ],
    wrongType: [
      {
        when: "a text and a boolean",
        props: { monitoringInterval: "60", monitoringRoleArn: true },
        findings: [interval("a text"), role("true")],
      },
    ],
  },
);
