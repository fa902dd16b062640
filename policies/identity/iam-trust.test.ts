import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamTrust } from "./iam-trust";

const trust = (statement: object) => ({
  assumeRolePolicy: documentOf({
    Effect: "Allow",
    Principal: { Service: "ecs.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    ...statement,
  }),
});
const everybody = (field = "Principal") => ({
  property: `assumeRolePolicy [statement 1].${field}`,
  observed: "everybody",
  required: "named principals",
});
const anyAction = (field = "Action") => ({
  property: `assumeRolePolicy [statement 1].${field}`,
  observed: "more than taking on the role",
  required: "sts:AssumeRole or the like",
});
const conditioned = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } };

describePolicy(
  "PO-06 iam-trust",
  iamTrust,
  { type: "aws:iam/role:Role", props: trust({}) },
  {
    compliant: [
      { when: "everybody is denied", props: trust({ Effect: "Deny", Principal: "*", Action: "*" }) },
    ],
    violating: [
      { when: "everybody", props: trust({ Principal: "*" }), findings: [everybody()] },
      {
        when: "every account, under a condition",
        props: trust({ Principal: { AWS: "*" }, ...conditioned }),
        findings: [everybody()],
      },
      {
        when: "all but some",
        props: trust({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }),
        findings: [everybody("NotPrincipal")],
      },
      { when: "every action", props: trust({ Action: "*" }), findings: [anyAction()] },
      { when: "every action of STS", props: trust({ Action: "sts:*" }), findings: [anyAction()] },
      {
        when: "all actions but some",
        props: trust({ Action: undefined, NotAction: "iam:*" }),
        findings: [anyAction("NotAction")],
      },
    ],
    absent: [
      {
        when: "no document",
        props: { assumeRolePolicy: undefined },
        findings: [unreadable("assumeRolePolicy", "not set")],
      },
      { when: "nobody named", props: trust({ Principal: undefined }), findings: [everybody()] },
      { when: "no action", props: trust({ Action: undefined }), findings: [anyAction()] },
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
