import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamBoundary } from "./iam-boundary";

const forPipelines = documentOf({
  Effect: "Allow",
  Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
  Action: "sts:AssumeRoleWithWebIdentity",
});
const forService = documentOf({
  Effect: "Allow",
  Principal: { Service: "ecs.amazonaws.com" },
  Action: "sts:AssumeRole",
});
const unbound = (observed: string) => ({
  property: "permissionsBoundary",
  observed,
  required: "the ARN of a permissions boundary",
});

describePolicy(
  "PO-06 iam-boundary",
  iamBoundary,
  {
    type: "aws:iam/role:Role",
    props: {
      assumeRolePolicy: forPipelines,
      permissionsBoundary: "arn:aws:iam::123456789012:policy/causeway-permissions-boundary",
    },
  },
  {
    compliant: [
      {
        when: "a service's role has none",
        props: { assumeRolePolicy: forService, permissionsBoundary: undefined },
      },
    ],
    violating: [
      {
        when: "another policy",
        props: { permissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess" },
        findings: [unbound("a text")],
      },
    ],
    absent: [
      { when: "no boundary", props: { permissionsBoundary: undefined }, findings: [unbound("not set")] },
      {
        when: "no document",
        props: { assumeRolePolicy: undefined },
        findings: [unreadable("assumeRolePolicy", "not set")],
      },
    ],
    unknown: [
      { when: "the boundary", props: { permissionsBoundary: unknown }, undecided: ["permissionsBoundary"] },
      { when: "the document", props: { assumeRolePolicy: unknown }, undecided: ["assumeRolePolicy"] },
    ],
    wrongType: [
      { when: "the boundary is a number", props: { permissionsBoundary: 1 }, findings: [unbound("1")] },
    ],
  },
);
