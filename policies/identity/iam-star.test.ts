import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamStar } from "./iam-star";

const allow = (statement: object) => ({
  policy: documentOf({ Effect: "Allow", Resource: "*", ...statement }),
});
const action = (observed: string, required = "single actions") => ({
  property: "policy [statement 1].Action",
  observed: `"${observed}"`,
  required,
});
const orNamed = "single actions, or named resources";

describePolicy(
  "PO-06 iam-star",
  iamStar,
  { type: "aws:iam/policy:Policy", props: { name: "deploy", ...allow({ Action: ["ec2:*", "s3:Get*"] }) } },
  {
    compliant: [
      {
        when: "a whole service on named resources",
        props: allow({ Action: "s3:*", Resource: "arn:aws:s3:::a/*" }),
      },
      {
        when: "a whole service under a condition",
        props: allow({
          Action: "kms:*",
          Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } },
        }),
      },
      {
        when: "a boundary that allows whole services",
        props: { name: "x-permissions-boundary", ...allow({ Action: "iam:*" }) },
      },
      { when: "everything is denied", props: allow({ Effect: "Deny", NotAction: "iam:*" }) },
      {
        when: "the document is an object",
        props: { policy: { Statement: { Effect: "Allow", Action: "ec2:*" } } },
      },
    ],
    violating: [
      {
        when: "every action",
        props: allow({ Sid: "All", Action: "*", Resource: "arn:aws:s3:::a" }),
        findings: [{ ...action("*"), property: "policy [All].Action" }],
      },
      {
        when: "every action of every service",
        props: allow({ Action: ["ec2:*", "*:*"] }),
        findings: [action("*:*")],
      },
      {
        when: "a boundary allows every action",
        props: { name: "x-permissions-boundary", ...allow({ Action: "*" }) },
        findings: [action("*")],
      },
      {
        when: "a whole service that guards others",
        props: allow({ Action: ["IAM:*", "kms:*"] }),
        findings: [action("IAM:*", orNamed), action("kms:*", orNamed)],
      },
      {
        when: "a whole service on all but some",
        props: allow({
          Action: "sts:*",
          Resource: undefined,
          NotResource: "arn:aws:iam::123456789012:role/a",
        }),
        findings: [action("sts:*", orNamed)],
      },
      {
        when: "all actions but some",
        props: allow({ NotAction: "iam:*" }),
        findings: [
          {
            property: "policy [statement 1].NotAction",
            observed: "every action but some",
            required: "absent, and Action instead",
          },
        ],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the document is a number", props: { policy: 7 }, findings: [unreadable("policy", "7")] },
      { when: "the document is no JSON", props: { policy: "{" }, findings: [unreadable("policy", "a text")] },
    ],
  },
);

describePolicy(
  "PO-06 iam-star, of a role's own documents",
  iamStar,
  { type: "aws:iam/role:Role", props: { inlinePolicies: [{ policy: allow({ Action: "ec2:*" }).policy }] } },
  {
    violating: [
      {
        when: "every action",
        props: { inlinePolicies: [{ policy: allow({ Action: "*" }).policy }] },
        findings: [{ ...action("*"), property: "inlinePolicies[0].policy [statement 1].Action" }],
      },
    ],
    absent: [{ when: "no documents", props: { inlinePolicies: undefined } }],
    unknown: [
      {
        when: "a document",
        props: { inlinePolicies: [{ policy: unknown }] },
        undecided: ["inlinePolicies.0.policy"],
      },
    ],
    wrongType: [
      {
        when: "a document is a list",
        props: { inlinePolicies: [{ policy: [] }] },
        findings: [unreadable("inlinePolicies[0].policy", "a list of 0")],
      },
    ],
  },
);
