import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { securityHubStandards } from "./security-hub-standards";

const subscription = (standardsArn: unknown): Subject => ({
  type: "aws:securityhub/standardsSubscription:StandardsSubscription",
  name: String(standardsArn),
  props: { standardsArn },
});
const standard = (name: string) => subscription(`arn:aws:securityhub:us-east-1::standards/${name}`);
const fsbp = standard("aws-foundational-security-best-practices/v/1.0.0");
const cis = standard("cis-aws-foundations-benchmark/v/5.0.0");
const lacks = (name: string) => ({
  property: "standards",
  observed: `no subscription to ${name}`,
  required: "one in this stack",
});
const [lacksFsbp, lacksCis] = [
  lacks("AWS Foundational Security Best Practices"),
  lacks("CIS AWS Foundations Benchmark 3 or newer"),
];

describePolicy(
  "PO-06 security-hub-standards",
  securityHubStandards,
  { type: "aws:securityhub/account:Account" },
  {
    compliant: [{ when: "dev leaves CIS out", stack: [fsbp], environment: "dev" }],
    violating: [
      { when: "CIS is missing", stack: [fsbp], findings: [lacksCis] },
      {
        when: "CIS is the first one",
        stack: [fsbp, standard("cis-aws-foundations-benchmark/v/1.2.0")],
        findings: [lacksCis],
      },
      {
        when: "dev leaves the best practices out",
        stack: [cis],
        environment: "dev",
        findings: [lacksFsbp],
      },
    ],
    absent: [{ when: "all of them", stack: [], findings: [lacksFsbp, lacksCis] }],
    unknown: [
      {
        when: "which one it is",
        stack: [fsbp, subscription(unknown)],
        undecided: ["standardsArn"],
      },
    ],
    wrongType: [{ when: "a number", stack: [fsbp, subscription(5)], findings: [lacksCis] }],
  },
  [fsbp, cis],
);
