import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamWorkload } from "./iam-workload";

const allow = (Action: string | readonly string[], Resource: string, rest: object = {}) => ({
  policy: documentOf({ Effect: "Allow", Action, Resource, ...rest }),
});
const open = {
  property: "policy [statement 1].Resource",
  observed: '"*"',
  required: "named resources, except for actions that know none",
};

describePolicy(
  "PO-06 iam-workload",
  iamWorkload,
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    props: allow("rds:StopDBInstance", "arn:aws:rds:us-east-1:123456789012:db:a"),
  },
  {
    compliant: [
      {
        when: "actions that know no resource",
        props: allow(
          ["ecr:GetAuthorizationToken", "logs:DescribeLogGroups", "cloudwatch:PutMetricData"],
          "*",
        ),
      },
      {
        when: "a condition",
        props: allow("rds:StopDBInstance", "*", {
          Condition: { StringEquals: { "aws:ResourceTag/Service": "api" } },
        }),
      },
      { when: "a denial", props: allow("rds:StopDBInstance", "*", { Effect: "Deny" }) },
    ],
    violating: [
      { when: "any database", props: allow("rds:StopDBInstance", "*"), findings: [open] },
      { when: "a list of any bucket's objects", props: allow("s3:ListBucket", "*"), findings: [open] },
      {
        when: "one that knows resources among others",
        props: allow(["ecr:GetAuthorizationToken", "ecr:BatchGetImage"], "*"),
        findings: [open],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      {
        when: "the document is a list",
        props: { policy: [] },
        findings: [unreadable("policy", "a list of 0")],
      },
    ],
  },
);
