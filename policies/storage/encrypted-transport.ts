import type { Condition, Statement } from "../lib/document";
import { documentAt } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";

/** A condition on which requests have to be denied. */
interface Refusal {
  readonly when: string;
  readonly is: (condition: Condition) => boolean;
}

const refusals: readonly Refusal[] = [
  {
    when: "aws:SecureTransport is false",
    is: ({ operator, key, values }) =>
      /^Bool(IfExists)?$/i.test(operator) &&
      key === "aws:securetransport" &&
      values.join().toLowerCase() === "false",
  },
  {
    when: "s3:TlsVersion is less than 1.2",
    is: ({ operator, key, values }) =>
      /^NumericLessThan(IfExists)?$/i.test(operator) &&
      key === "s3:tlsversion" &&
      Number(values.join()) >= 1.2,
  },
];

/** Denies everybody everything in the bucket and of it, on that condition alone: a second one would narrow it down. */
function refuses(statement: Statement, { is }: Refusal): boolean {
  const { effect, principals, actions, resources, conditions } = statement;
  return (
    effect === "Deny" &&
    !(statement.exceptPrincipals || statement.exceptActions || statement.exceptResources) &&
    principals.some((principal) => principal === "*" || principal === "AWS:*") &&
    actions.some((action) => action === "*" || action.toLowerCase() === "s3:*") &&
    resources.some((resource) => /^(\*|arn:[^:]*:s3:::[^/]+)$/.test(resource)) &&
    resources.some((resource) => /^(\*|arn:[^:]*:s3:::[^/]+\*|arn:[^:]*:s3:::[^/]+\/\*)$/.test(resource)) &&
    conditions.length === 1 &&
    conditions.every(is)
  );
}

export const encryptedTransport = resourcePolicy({
  id: "s3-tls",
  description: "Buckets refuse plain HTTP, and TLS older than 1.2.",
  risk: "Objects and signed requests can be read on their way.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_379"], fsbp: ["S3.5"], cis: ["2.1.1"] },
  fix: "Add the statements of tlsOnly (components/shared/tls-only.ts) to policy; createBucket (components/bucket) does.",
  types: ["aws:s3/bucketPolicy:BucketPolicy"],
  checks: [
    documentAt("policy", (all) =>
      refusals
        .filter((refusal) => !all.some((statement) => refuses(statement, refusal)))
        .map(({ when }) => ({
          property: "policy",
          observed: "no such statement",
          required: `a statement that denies everybody s3:* on the bucket and its objects where only ${when}`,
        })),
    ),
  ],
});
