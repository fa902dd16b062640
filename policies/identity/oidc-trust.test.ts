import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { oidcTrust } from "./oidc-trust";

const ISSUER = "token.actions.githubusercontent.com";
const claims = {
  aud: "sts.amazonaws.com",
  sub: ["repo:example/causeway:environment:prod", "repo:example@1/causeway@2:environment:prod"],
  repository_id: "2",
  ref: "refs/heads/main",
};
const keys = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${ISSUER}:${key}`, value as unknown]));
const trust = (statement: object) => ({
  assumeRolePolicy: documentOf({
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: keys(claims) },
    ...statement,
  }),
});
const without = (claim: keyof typeof claims) => {
  const { [claim]: _, ...rest } = claims;
  return trust({ Condition: { StringEquals: keys(rest) } });
};
const inexact = (claim: string) => ({
  property: "assumeRolePolicy [statement 1].Condition",
  observed: `no exact ${claim}`,
  required: `StringEquals of the claim ${claim}`,
});
const others = {
  property: "assumeRolePolicy [statement 1].Principal",
  observed: "others than an identity provider",
  required: "the ARN of one",
};
const looking = { sub: "repo:example/causeway:environment:preview", ref: undefined };

describePolicy(
  "PO-06 oidc-trust",
  oidcTrust,
  { type: "aws:iam/role:Role", props: trust({}) },
  {
    compliant: [
      {
        when: "jobs that only look, on any branch",
        props: trust({ Condition: { StringEquals: keys({ ...claims, ...looking }) } }),
      },
      {
        when: "a role for a service",
        props: trust({
          Principal: { Service: "ecs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: undefined,
        }),
      },
      { when: "tokens are denied", props: trust({ Effect: "Deny", Condition: undefined }) },
      {
        when: "another issuer, which knows no repositories",
        props: trust({
          Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/oidc.example.org" },
          Condition: {
            StringEquals: { "oidc.example.org:aud": "sts.amazonaws.com", "oidc.example.org:sub": "job" },
          },
        }),
      },
    ],
    violating: [
      { when: "no audience", props: without("aud"), findings: [inexact("aud")] },
      { when: "no subject, hence any job and branch", props: without("sub"), findings: [inexact("sub")] },
      { when: "no repository", props: without("repository_id"), findings: [inexact("repository_id")] },
      { when: "any branch", props: without("ref"), findings: [inexact("ref")] },
      {
        when: "a subject that is a pattern",
        props: trust({ Condition: { StringEquals: keys({ ...claims, sub: "repo:example/*" }) } }),
        findings: [inexact("sub")],
      },
      {
        when: "subjects compared as patterns",
        props: trust({
          Condition: {
            StringEquals: keys({ aud: claims.aud, repository_id: "2", ref: claims.ref }),
            StringLike: keys({ sub: claims.sub }),
          },
        }),
        findings: [inexact("sub")],
      },
      {
        when: "claims that a token may leave out",
        props: trust({ Condition: { "ForAllValues:StringEquals": keys(claims) } }),
        findings: ["aud", "sub", "repository_id", "ref"].map(inexact),
      },
      {
        when: "everybody with such a token",
        props: trust({ Principal: "*" }),
        findings: [others, inexact("aud"), inexact("sub")],
      },
      {
        when: "all but the provider",
        props: trust({
          Principal: undefined,
          NotPrincipal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` },
        }),
        findings: [others],
      },
      {
        when: "somebody beside the provider",
        props: trust({
          Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`, AWS: "*" },
        }),
        findings: [others],
      },
    ],
    absent: [
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
