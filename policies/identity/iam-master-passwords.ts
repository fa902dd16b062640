import { concerns, covers, fieldOf, type Statement } from "../lib/document";
import { resourcePolicy } from "../lib/policy";
import { identityDocuments, identityTypes, isBoundary } from "./identity-documents";

/** RDS names the secrets of its administrators so. */
const MASTER = "secret:rds!db-any";

export const iamMasterPasswords = resourcePolicy({
  id: "iam-master-passwords",
  description: "Whoever may read all secrets of an account is denied those of its databases' administrators.",
  risk: "A pipeline reads and changes every row; people and services sign in to databases by IAM.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_107"] },
  fix: "Deny secretsmanager:GetSecretValue on secret:rds!*, or name the secrets in Resource.",
  types: identityTypes,
  checks: [
    identityDocuments((statements, path, resource) => {
      const denied = statements.some(
        (one) => one.effect === "Deny" && reaches(one) && one.conditions.length === 0,
      );
      if (denied || isBoundary(resource)) return [];
      return statements
        .filter((one) => one.effect === "Allow" && reaches(one))
        .map((one) => ({
          property: fieldOf(path, one, "Resource"),
          observed: "secrets of administrators too",
          required: "other secrets, or a statement that denies these",
        }));
    }),
  ],
});

/** ARNs of secrets have an account in between, which may be any. */
function reaches(statement: Statement): boolean {
  const { resources, exceptResources } = statement;
  const found = resources.some((arn) => covers(arn.split(":").slice(5).join(":") || arn, MASTER));
  return concerns(statement, "secretsmanager:GetSecretValue") && found !== exceptResources;
}
