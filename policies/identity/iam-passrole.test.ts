import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamPassRole } from "./iam-passrole";

const ROLES = "arn:aws:iam::123456789012:role/*";
const toService = (service: string) => ({ Condition: { StringEquals: { "iam:PassedToService": service } } });
const pass = (statement: object) => ({
  policy: documentOf({
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: ROLES,
    ...toService("ecs.amazonaws.com"),
    ...statement,
  }),
});
const beyond = (action: string) => ({
  property: "policy [statement 1].Resource",
  observed: `more than roles of one account, for ${action}`,
  required: "ARNs of roles",
});
const anyService = (action: string, key: string) => ({
  property: "policy [statement 1].Condition",
  observed: `any service, for ${action}`,
  required: `services named by ${key}`,
});
const linked = "iam:CreateServiceLinkedRole";

describePolicy(
  "PO-06 iam-passrole",
  iamPassRole,
  { type: "aws:iam/policy:Policy", props: { name: "deploy", ...pass({}) } },
  {
    compliant: [
      { when: "other actions", props: pass({ Action: "iam:GetRole", Resource: "*", Condition: undefined }) },
      {
        when: "a boundary",
        props: { name: "x-permissions-boundary", ...pass({ Resource: "*", Condition: undefined }) },
      },
      { when: "a denial", props: pass({ Effect: "Deny", Resource: "*", Condition: undefined }) },
      {
        when: "a role for a named service",
        props: pass({
          Action: linked,
          Condition: { StringEquals: { "iam:AWSServiceName": "ecs.amazonaws.com" } },
        }),
      },
    ],
    violating: [
      { when: "any role", props: pass({ Resource: "*" }), findings: [beyond("iam:PassRole")] },
      {
        when: "roles of any account",
        props: pass({ Resource: [ROLES, "arn:aws:iam::*:role/a"] }),
        findings: [beyond("iam:PassRole")],
      },
      {
        when: "all but one",
        props: pass({ Resource: undefined, NotResource: ROLES }),
        findings: [beyond("iam:PassRole")],
      },
      {
        when: "any service",
        props: pass({ Condition: undefined }),
        findings: [anyService("iam:PassRole", "iam:PassedToService")],
      },
      {
        when: "services by a wildcard",
        props: pass({ Condition: { StringLike: { "iam:PassedToService": "*" } } }),
        findings: [anyService("iam:PassRole", "iam:PassedToService")],
      },
      {
        when: "every action of IAM",
        props: pass({ Action: "iam:*", Resource: "*", Condition: undefined }),
        findings: [
          beyond("iam:PassRole"),
          anyService("iam:PassRole", "iam:PassedToService"),
          beyond(linked),
          anyService(linked, "iam:AWSServiceName"),
        ],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the document is a number", props: { policy: 3 }, findings: [unreadable("policy", "3")] },
    ],
  },
);
