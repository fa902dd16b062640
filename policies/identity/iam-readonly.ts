import { concerns, type Statement } from "../lib/document";
import { resourcePolicy } from "../lib/policy";
import { identityDocuments } from "./identity-documents";

/** Ways to the contents of things, which a role that looks at their configuration has no use for. */
const CONTENTS: readonly string[] = [
  "dynamodb:GetItem",
  "ecr:GetDownloadUrlForLayer",
  "kms:Decrypt",
  "logs:GetLogEvents",
  "rds-db:connect",
  "s3:GetObject",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter",
];

export const iamReadonly = resourcePolicy({
  id: "iam-readonly",
  description: "The role of previews is denied secrets, keys and data, whatever else it is allowed.",
  risk: "A pull request reads production's data: its previews run before anybody has looked at it.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_108"] },
  fix: "Deny it on every resource: readonlyPolicy of CiAccess does.",
  types: ["aws:iam/policy:Policy"],
  checks: [
    identityDocuments((statements, path, { props }) => {
      if (typeof props["name"] !== "string" || !props["name"].endsWith("-readonly")) return [];
      return CONTENTS.filter((action) => !statements.some((statement) => denies(statement, action))).map(
        (action) => ({
          property: path,
          observed: `no denial of ${action}`,
          required: "a statement that denies it",
        }),
      );
    }),
  ],
});

/** Keys of state may be left out: a preview decrypts what its own stack has encrypted. */
function denies(statement: Statement, action: string): boolean {
  const { effect, conditions, resources, exceptResources } = statement;
  if (effect !== "Deny" || conditions.length > 0 || !concerns(statement, action)) return false;
  return exceptResources ? action === "kms:Decrypt" : resources.includes("*");
}
