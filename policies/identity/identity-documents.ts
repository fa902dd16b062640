import { judgeDocument, type Look } from "../lib/document-check";
import type { Check, Resource } from "../lib/policy";
import { valuesAt } from "../lib/property";

const ROLE = "aws:iam/role:Role";

/** Types that say what somebody may do, and where in them the document stands. */
const PATHS: Readonly<Record<string, string>> = {
  "aws:iam/policy:Policy": "policy",
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:iam/userPolicy:UserPolicy": "policy",
  "aws:iam/groupPolicy:GroupPolicy": "policy",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
  [ROLE]: "inlinePolicies[].policy",
};

export const identityTypes: readonly string[] = Object.keys(PATHS);

/** A check of every document of a resource that says what somebody may do. */
export function identityDocuments(...looks: readonly Look[]): Check {
  return (resource) =>
    valuesAt(resource.props, PATHS[resource.type] ?? "policy")
      // A role has documents of its own only where it lists some.
      .filter(({ value }) => resource.type !== ROLE || value !== undefined)
      .flatMap((place) => judgeDocument(place, resource, looks));
}

/** Whether a policy is the upper limit of roles and grants nothing by itself. `iam-admin` refuses to attach one. */
export function isBoundary({ type, props }: Resource): boolean {
  return type === "aws:iam/policy:Policy" && isBoundaryName(props["name"]);
}

/** Whether the name or the ARN of a policy says that it is a permissions boundary. */
export function isBoundaryName(value: unknown): boolean {
  return typeof value === "string" && value.endsWith("permissions-boundary");
}
