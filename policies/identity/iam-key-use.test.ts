import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamKeyUse } from "./iam-key-use";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/a";
const KEYS = "arn:aws:kms:us-east-1:123456789012:key/*";
const through = { "kms:ViaService": "s3.us-east-1.amazonaws.com" };
const content = { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::a/*" };
const use = (Resource: string, keys?: object, Action = "kms:Decrypt") => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(keys && { Condition: { StringLike: keys } }),
});
const secrets = { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: "arn:a" };
const replication = { Effect: "Allow", Action: "s3:ReplicateObject", Resource: "arn:aws:s3:::a/*" };
const policy = (...statements: readonly object[]) => ({ policy: documentOf(...statements) });
const without = (observed: string, key: string) => ({
  property: "policy [statement 1].Condition",
  observed,
  required: `a condition on ${key}`,
});
const byItself = without("use by itself", "kms:ViaService");

describePolicy(
  "PO-06 iam-key-use",
  iamKeyUse,
  { type: "aws:iam/policy:Policy", props: { name: "deploy", ...policy(use(KEYS, through)) } },
  {
    compliant: [
      { when: "a named key", props: policy(use(KEY)) },
      { when: "a named key for secrets, through their service", props: policy(use(KEY, through), secrets) },
      { when: "replication of one bucket", props: policy(use(KEY, { ...through, ...content }), replication) },
      {
        when: "grants to services",
        props: policy({
          ...use(KEYS, undefined, "kms:CreateGrant"),
          Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        }),
      },
      {
        when: "a boundary",
        props: { name: "x-permissions-boundary", ...policy(use("*", undefined, "kms:*")) },
      },
      { when: "it is denied", props: policy({ ...use(KEYS), Effect: "Deny" }) },
    ],
    violating: [
      { when: "any key", props: policy(use(KEYS)), findings: [byItself] },
      { when: "a key for secrets", props: policy(use(KEY), secrets), findings: [byItself] },
      { when: "replication, by itself", props: policy(use(KEY, content), replication), findings: [byItself] },
      {
        when: "replication of anything",
        props: policy(use(KEY, through), replication),
        findings: [without("use for anything", "kms:EncryptionContext")],
      },
      {
        when: "grants to anybody",
        props: policy(use(KEYS, undefined, "kms:CreateGrant")),
        findings: [without("grants to anybody", "kms:GrantIsForAWSResource")],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the document is a number", props: { policy: 1 }, findings: [unreadable("policy", "1")] },
    ],
  },
);
