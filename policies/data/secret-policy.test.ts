import { secretPolicy as policyOf } from "../../components/secret/secret-policy";
import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { secretPolicy } from "./secret-policy";

const denial = (Condition: object) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "secretsmanager:*",
  Resource: "*",
  Condition,
});
const tls = denial({ Bool: { "aws:SecureTransport": "false" } });
const accounts = denial({ StringNotEquals: { "aws:PrincipalAccount": "123456789012" } });
const reading = (Principal: unknown) => ({
  Sid: "Read",
  Effect: "Allow",
  Principal,
  Action: "secretsmanager:GetSecretValue",
  Resource: "*",
});
const missing = (to: string) => ({
  property: "policy",
  observed: `no denial ${to}`,
  required: "one for everybody",
});
const toOthers = missing("to other accounts");
const withoutTls = missing("without TLS");
const block = (observed: string) => ({ property: "blockPublicPolicy", observed, required: "true" });
const policy = (...statements: readonly object[]) => ({ policy: documentOf(...statements) });

describePolicy(
  "PO-06 secret-policy",
  secretPolicy,
  {
    type: "aws:secretsmanager/secretPolicy:SecretPolicy",
    props: { blockPublicPolicy: true, policy: JSON.stringify(policyOf("123456789012")) },
  },
  {
    compliant: [
      {
        when: "a role reads",
        props: policy(tls, accounts, reading({ AWS: "arn:aws:iam::123456789012:role/a" })),
      },
      {
        when: "other organizations are shut out",
        props: policy(tls, denial({ StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
      },
    ],
    violating: [
      { when: "nothing denies other accounts", props: policy(tls), findings: [toOthers] },
      { when: "nothing denies what has no TLS", props: policy(accounts), findings: [withoutTls] },
      {
        when: "other accounts are denied under a further condition",
        props: policy(
          tls,
          denial({ ...accounts.Condition, Bool: { "aws:MultiFactorAuthPresent": "false" } }),
        ),
        findings: [toOthers],
      },
      {
        when: "all accounts but any are denied",
        props: policy(tls, denial({ StringNotEquals: { "aws:PrincipalAccount": "*" } })),
        findings: [toOthers],
      },
      {
        when: "one role alone is denied",
        props: policy(tls, { ...accounts, Principal: { AWS: "arn:aws:iam::123456789012:role/a" } }),
        findings: [toOthers],
      },
      {
        when: "writing alone is denied",
        props: policy({ ...tls, Action: "secretsmanager:Put*" }, accounts),
        findings: [withoutTls],
      },
      {
        when: "everybody reads",
        props: policy(tls, accounts, reading("*")),
        findings: [
          { property: "policy [Read].Principal", observed: "everybody", required: "named principals" },
        ],
      },
      {
        when: "public policies are not refused",
        props: { blockPublicPolicy: false },
        findings: [block("false")],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
      {
        when: "public policies are not refused, by default",
        props: { blockPublicPolicy: undefined },
        findings: [block("not set")],
      },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the document is a number", props: { policy: 1 }, findings: [unreadable("policy", "1")] },
      {
        when: "a text instead of a boolean",
        props: { blockPublicPolicy: "true" },
        findings: [block("a text")],
      },
    ],
  },
);

describePolicy(
  "PO-06 secret-policy, of secrets",
  secretPolicy,
  { type: "aws:secretsmanager/secret:Secret" },
  {
    violating: [
      {
        when: "a policy of its own",
        props: { policy: documentOf() },
        findings: [{ property: "policy", observed: "a text", required: "absent" }],
      },
    ],
    absent: [{ when: "no policy" }],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      {
        when: "a number",
        props: { policy: 1 },
        findings: [{ property: "policy", observed: "1", required: "absent" }],
      },
    ],
  },
);
