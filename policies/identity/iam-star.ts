import { covers, fieldOf, type Statement } from "../lib/document";
import { allowing } from "../lib/document-check";
import { resourcePolicy, type Finding } from "../lib/policy";
import { identityDocuments, identityTypes, isBoundary } from "./identity-documents";

/** Services in which every action means every key, every secret, every identity or all data. */
const SENSITIVE: readonly string[] = ["iam", "kms", "organizations", "s3", "secretsmanager", "sts"];

export const iamStar = resourcePolicy({
  id: "iam-star",
  description: "Nobody is allowed every action, or every action of a service that guards the others.",
  risk: "Whoever gets hold of the identity owns the account, and can make themselves others.",
  severity: "critical",
  frameworks: {
    checkov: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_355", "CKV2_AWS_40"],
    fsbp: ["IAM.1", "IAM.21"],
    cis: ["1.15"],
  },
  fix: "List in Action what is needed, and leave NotAction to statements that deny.",
  types: identityTypes,
  checks: [
    identityDocuments(
      allowing((statement, path) => (statement.exceptActions ? [except(statement, path)] : [])),
      allowing((statement, path) => wildcards(statement, path, isEverything, "single actions")),
      allowing((statement, path, resource) =>
        reachesAnything(statement) && !isBoundary(resource)
          ? wildcards(statement, path, isWholeService, "single actions, or named resources")
          : [],
      ),
    ),
  ],
});

function except(statement: Statement, path: string): Finding {
  return {
    property: fieldOf(path, statement, "NotAction"),
    observed: "every action but some",
    required: "absent, and Action instead",
  };
}

function wildcards(
  statement: Statement,
  path: string,
  isTooWide: (action: string) => boolean,
  required: string,
): readonly Finding[] {
  if (statement.exceptActions) return [];
  return statement.actions
    .filter(isTooWide)
    .map((action) => ({ property: fieldOf(path, statement, "Action"), observed: `"${action}"`, required }));
}

/** Only wildcards, so that it may be shown. */
function isEverything(action: string): boolean {
  return /^[*?:]+$/.test(action) && action.includes("*");
}

function isWholeService(action: string): boolean {
  const service = action.split(":")[0]?.toLowerCase() ?? "";
  return /^[a-z]+:[*?]+$/i.test(action) && SENSITIVE.includes(service);
}

function reachesAnything({ resources, exceptResources, conditions }: Statement): boolean {
  const anything = "arn:aws:any:any:000000000000:any";
  return (
    resources.some((pattern) => covers(pattern, anything)) !== exceptResources && conditions.length === 0
  );
}
