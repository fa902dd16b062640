import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamTrustAccounts } from "./iam-trust-accounts";

const OTHER = "arn:aws:iam::210987654321:role/deploy";
const external = { StringEquals: { "sts:ExternalId": "prod-state" } };
const session = { StringLike: { "sts:RoleSessionName": ["pulumi-prod", "pulumi-prod-*"] } };
const trust = (AWS: string, Condition: object = { ...external, ...session }) => ({
  assumeRolePolicy: documentOf({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", Condition }),
});
const at = (field: string, observed: string, required: string) => ({
  property: `assumeRolePolicy [statement 1].${field}`,
  observed,
  required,
});
const noExternalId = at("Condition", "no sts:ExternalId", "StringEquals of sts:ExternalId");
const anySession = at("Condition", "any session name", "names of sessions in sts:RoleSessionName");
const wholeAccount = at("Principal", "a whole account", "roles of it");

describePolicy(
  "PO-06 iam-trust-accounts",
  iamTrustAccounts,
  {
    type: "aws:iam/role:Role",
    props: trust(OTHER),
    provider: { props: { allowedAccountIds: '["123456789012"]' } },
  },
  {
    compliant: [
      { when: "a role of its own account", props: trust("arn:aws:iam::123456789012:role/a", {}) },
      {
        when: "a service",
        props: {
          assumeRolePolicy: documentOf({ Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" } }),
        },
      },
    ],
    violating: [
      { when: "no external id", props: trust(OTHER, session), findings: [noExternalId] },
      {
        when: "external ids by a pattern",
        props: trust(OTHER, { StringLike: { ...external.StringEquals, ...session.StringLike } }),
        findings: [noExternalId],
      },
      { when: "any session name", props: trust(OTHER, external), findings: [anySession] },
      {
        when: "session names by a wildcard",
        props: trust(OTHER, { ...external, StringLike: { "sts:RoleSessionName": "*" } }),
        findings: [anySession],
      },
      { when: "a whole account", props: trust("arn:aws:iam::210987654321:root"), findings: [wholeAccount] },
      { when: "a whole account by its id", props: trust("210987654321"), findings: [wholeAccount] },
      {
        when: "a role of an account, where the provider does not say which is its own",
        props: trust("arn:aws:iam::123456789012:role/a", {}),
        provider: { props: {} },
        findings: [noExternalId, anySession],
      },
    ],
    absent: [
      { when: "no condition", props: trust(OTHER, {}), findings: [noExternalId, anySession] },
      {
        when: "no document",
        props: { assumeRolePolicy: undefined },
        findings: [unreadable("assumeRolePolicy", "not set")],
      },
    ],
    unknown: [
      { when: "the document", props: { assumeRolePolicy: unknown }, undecided: ["assumeRolePolicy"] },
      {
        when: "the provider's account",
        provider: { props: { allowedAccountIds: unknown } },
        undecided: ["allowedAccountIds"],
      },
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
