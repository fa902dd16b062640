import { readonlyPolicy } from "../../components/ci-access/readonly-policy";
import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamReadonly } from "./iam-readonly";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/a";
const { Statement: statements } = readonlyPolicy(["arn:aws:iam::123456789012:role/reader"], []);
const without = (sid: string) => ({ policy: documentOf(...statements.filter((one) => one.Sid !== sid)) });
const undenied = (action: string) => ({
  property: "policy",
  observed: `no denial of ${action}`,
  required: "a statement that denies it",
});
const data = [
  "dynamodb:GetItem",
  "ecr:GetDownloadUrlForLayer",
  "logs:GetLogEvents",
  "rds-db:connect",
  "s3:GetObject",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter",
];

describePolicy(
  "PO-06 iam-readonly",
  iamReadonly,
  {
    type: "aws:iam/policy:Policy",
    props: { name: "github-pulumi-readonly", policy: documentOf(...statements) },
  },
  {
    compliant: [
      { when: "keys of state are left out", props: { policy: JSON.stringify(readonlyPolicy([], [KEY])) } },
      { when: "another policy denies nothing", props: { name: "deploy", policy: documentOf() } },
      { when: "another policy has no name", props: { name: undefined, policy: documentOf() } },
    ],
    violating: [
      { when: "nothing denies data", props: without("Data"), findings: data.map(undenied) },
      {
        when: "nothing denies decryption",
        props: without("Decryption"),
        findings: [undenied("kms:Decrypt")],
      },
      {
        when: "decryption is denied for one key",
        props: {
          policy: documentOf(
            ...statements.map((one) => (one.Sid === "Decryption" ? { ...one, Resource: KEY } : one)),
          ),
        },
        findings: [undenied("kms:Decrypt")],
      },
      {
        when: "decryption is denied under a condition",
        props: {
          policy: documentOf(
            ...statements.map((one) =>
              one.Sid === "Decryption" ? { ...one, Condition: { Bool: { a: "b" } } } : one,
            ),
          ),
        },
        findings: [undenied("kms:Decrypt")],
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
