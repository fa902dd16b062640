import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamResources } from "./iam-resources";

const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[],
  rest: object = {},
) => ({
  policy: documentOf({ Effect: "Allow", Action, Resource, ...rest }),
});
const open = (action: string) => ({
  property: "policy [statement 1].Resource",
  observed: `resources of anybody for ${action}`,
  required: "named resources",
});
const held = { Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } } };

describePolicy(
  "PO-06 iam-resources",
  iamResources,
  {
    type: "aws:iam/policy:Policy",
    props: { name: "deploy", ...allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/state-writer") },
  },
  {
    compliant: [
      {
        when: "all keys of an account",
        props: allow("kms:PutKeyPolicy", "arn:aws:kms:*:123456789012:key/*"),
      },
      {
        when: "settings of services",
        props: allow(["ec2:CreateVpc", "kms:CreateKey", "s3:GetBucketPolicy"], "*"),
      },
      { when: "buckets of an account", props: allow("s3:PutBucketPolicy", "*", held) },
      { when: "data is denied", props: allow("s3:GetObject", "*", { Effect: "Deny" }) },
      { when: "a boundary allows data", props: { name: "x-permissions-boundary", ...allow("s3:*", "*") } },
    ],
    violating: [
      { when: "any role", props: allow("sts:AssumeRole", "*"), findings: [open("sts:AssumeRole")] },
      {
        when: "a role of that name anywhere",
        props: allow("sts:AssumeRole", "arn:aws:iam::*:role/*"),
        findings: [open("sts:AssumeRole")],
      },
      { when: "any object", props: allow("s3:Get*", "arn:aws:s3:::*"), findings: [open("s3:GetObject")] },
      {
        when: "any secret, among others",
        props: allow("secretsmanager:*", ["arn:aws:s3:::a", "*"]),
        findings: [open("secretsmanager:GetSecretValue")],
      },
      { when: "any bucket", props: allow("s3:PutBucketPolicy", "*"), findings: [open("s3:PutBucketPolicy")] },
      {
        when: "any key through a service",
        props: allow("kms:Decrypt", "*", {
          Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        }),
        findings: [open("kms:Decrypt")],
      },
      {
        when: "a boundary allows any role",
        props: { name: "x-permissions-boundary", ...allow("sts:AssumeRole", "*") },
        findings: [open("sts:AssumeRole")],
      },
      {
        when: "all but one",
        props: {
          policy: documentOf({
            Effect: "Allow",
            Action: "iam:CreateAccessKey",
            NotResource: "arn:aws:iam::123456789012:user/a",
          }),
        },
        findings: [open("iam:CreateAccessKey")],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      {
        when: "the document is a boolean",
        props: { policy: true },
        findings: [unreadable("policy", "true")],
      },
    ],
  },
);
