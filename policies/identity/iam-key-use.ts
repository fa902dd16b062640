import { concerns, fieldOf, type Statement } from "../lib/document";
import { resourcePolicy, type Finding } from "../lib/policy";
import { identityDocuments, identityTypes, isBoundary } from "./identity-documents";

/** Conditions that say what a key is used for. */
const SERVICE = /^kms:viaservice$/;
const CONTENT = /^kms:encryptioncontext:/;
const GRANT = /^kms:grantisforawsresource$/;

export const iamKeyUse = resourcePolicy({
  id: "iam-key-use",
  description: "Keys are used through the service whose data they encrypt, where one is meant.",
  risk: "Whoever may decrypt with any key reads ciphertext that they come by, whatever else is closed to them.",
  severity: "medium",
  frameworks: { fsbp: ["KMS.1", "KMS.2"] },
  fix: "Add kms:ViaService to Condition: kms:GrantIsForAWSResource for grants; for replication also the bucket as kms:EncryptionContext:aws:s3:arn.",
  types: identityTypes,
  checks: [
    identityDocuments((statements, path, resource) => {
      if (isBoundary(resource)) return [];
      const allowed = statements.filter(({ effect }) => effect === "Allow");
      return allowed.flatMap((statement) => [
        ...without(
          statement,
          path,
          "grants to anybody",
          "kms:GrantIsForAWSResource",
          concerns(statement, "kms:CreateGrant") && GRANT,
        ),
        ...without(
          statement,
          path,
          "use by itself",
          "kms:ViaService",
          usesKeys(statement) && isThroughService(statement, allowed) && SERVICE,
        ),
        ...without(
          statement,
          path,
          "use for anything",
          "kms:EncryptionContext",
          usesKeys(statement) && allows(allowed, "s3:ReplicateObject") && CONTENT,
        ),
      ]);
    }),
  ],
});

function without(
  statement: Statement,
  path: string,
  observed: string,
  key: string,
  needs: RegExp | false,
): readonly Finding[] {
  if (needs === false || statement.conditions.some((condition) => needs.test(condition.key))) return [];
  return [{ property: fieldOf(path, statement, "Condition"), observed, required: `a condition on ${key}` }];
}

function usesKeys(statement: Statement): boolean {
  return ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"].some((action) => concerns(statement, action));
}

/** Secrets and replicated objects are decrypted by their services, and keys that are not named by whoever asks. */
function isThroughService({ resources, exceptResources }: Statement, allowed: readonly Statement[]): boolean {
  const unnamed = exceptResources || resources.some((arn) => /[*?]/.test(arn));
  return unnamed || allows(allowed, "secretsmanager:GetSecretValue") || allows(allowed, "s3:ReplicateObject");
}

function allows(statements: readonly Statement[], action: string): boolean {
  return statements.some((statement) => concerns(statement, action));
}
