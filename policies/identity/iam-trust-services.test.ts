import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamTrustServices } from "./iam-trust-services";

const account = { "aws:SourceAccount": "123456789012" };
const source = { "aws:SourceArn": "arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*" };
const trust = (
  Condition: object | undefined,
  Service: string | readonly string[] = "vpc-flow-logs.amazonaws.com",
) => ({
  assumeRolePolicy: documentOf({
    Effect: "Allow",
    Principal: { Service },
    Action: "sts:AssumeRole",
    Condition,
  }),
});
const missing = (key: string) => ({
  property: "assumeRolePolicy [statement 1].Condition",
  observed: `no ${key}`,
  required: `${key} of the account`,
});

describePolicy(
  "PO-06 iam-trust-services",
  iamTrustServices,
  { type: "aws:iam/role:Role", props: trust({ StringEquals: account, ArnLike: source }) },
  {
    compliant: [{ when: "a service that says nothing", props: trust(undefined, "s3.amazonaws.com") }],
    violating: [
      { when: "any account", props: trust({ ArnLike: source }), findings: [missing("aws:SourceAccount")] },
      { when: "any source", props: trust({ StringEquals: account }), findings: [missing("aws:SourceArn")] },
      {
        when: "sources of any account",
        props: trust(
          { StringEquals: account, ArnLike: { "aws:SourceArn": "arn:aws:ec2:*:*:vpc-flow-log/*" } },
          ["s3.amazonaws.com", "vpc-flow-logs.amazonaws.com"],
        ),
        findings: [missing("aws:SourceArn")],
      },
    ],
    absent: [
      {
        when: "no condition",
        props: trust(undefined),
        findings: [missing("aws:SourceAccount"), missing("aws:SourceArn")],
      },
      {
        when: "no document",
        props: { assumeRolePolicy: undefined },
        findings: [unreadable("assumeRolePolicy", "not set")],
      },
    ],
    unknown: [
      { when: "the document", props: { assumeRolePolicy: unknown }, undecided: ["assumeRolePolicy"] },
    ],
    wrongType: [
      {
        when: "the document is a number",
        props: { assumeRolePolicy: 1 },
        findings: [unreadable("assumeRolePolicy", "1")],
      },
    ],
  },
);
