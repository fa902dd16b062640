import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamMasterPasswords } from "./iam-master-passwords";

const arn = (name: string) => `arn:aws:secretsmanager:*:123456789012:secret:${name}`;
const read = (Resource: string, rest: object = {}) => ({
  Effect: "Allow",
  Action: "secretsmanager:GetSecretValue",
  Resource,
  ...rest,
});
const denied = read(arn("rds!*"), { Effect: "Deny" });
const all = {
  property: "policy [statement 1].Resource",
  observed: "secrets of administrators too",
  required: "other secrets, or a statement that denies these",
};

describePolicy(
  "PO-06 iam-master-passwords",
  iamMasterPasswords,
  { type: "aws:iam/policy:Policy", props: { name: "deploy", policy: documentOf(read(arn("*")), denied) } },
  {
    compliant: [
      { when: "a named secret", props: { policy: documentOf(read(arn("session-key-a"))) } },
      {
        when: "all of them are only described",
        props: { policy: documentOf(read("*", { Action: "secretsmanager:DescribeSecret" })) },
      },
      { when: "a boundary", props: { name: "x-permissions-boundary", policy: documentOf(read("*")) } },
    ],
    violating: [
      { when: "all of an account", props: { policy: documentOf(read(arn("*"))) }, findings: [all] },
      { when: "all of them", props: { policy: documentOf(read("*")) }, findings: [all] },
      { when: "those of databases", props: { policy: documentOf(read(arn("rds!*"))) }, findings: [all] },
      {
        when: "they are denied under a condition only",
        props: {
          policy: documentOf(read(arn("*")), {
            ...denied,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
        },
        findings: [all],
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
