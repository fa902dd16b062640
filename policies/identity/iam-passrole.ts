import { concerns, fieldOf, type Statement } from "../lib/document";
import { allowing } from "../lib/document-check";
import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { identityDocuments, identityTypes, isBoundary } from "./identity-documents";

/** Actions that put a role into a service's hands, and the condition key that says which service. */
const HANDING_OVER: readonly (readonly [action: string, key: string])[] = [
  ["iam:PassRole", "iam:PassedToService"],
  ["iam:CreateServiceLinkedRole", "iam:AWSServiceName"],
];

export const iamPassRole = resourcePolicy({
  id: "iam-passrole",
  description: "Roles are passed to named services only, and only roles of the account.",
  risk: "Whoever may pass any role to any service runs code with the strongest of them.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_286"], trivy: ["AWS-0342"] },
  fix: "Name roles by ARN in Resource, and their service in the condition iam:PassedToService.",
  types: identityTypes,
  checks: [
    identityDocuments(
      ...HANDING_OVER.flatMap(([action, key]) => [
        allowing((statement, path, resource) => beyondRoles(statement, path, resource, action)),
        allowing((statement, path, resource) => toAnybody(statement, path, resource, action, key)),
      ]),
    ),
  ],
});

function beyondRoles(
  statement: Statement,
  path: string,
  resource: Resource,
  action: string,
): readonly Finding[] {
  if (!concerns(statement, action) || isBoundary(resource)) return [];
  const { resources, exceptResources } = statement;
  if (!exceptResources && resources.length > 0 && resources.every(isRoleArn)) return [];
  const property = fieldOf(path, statement, "Resource");
  return [{ property, observed: `more than roles of one account, for ${action}`, required: "ARNs of roles" }];
}

function toAnybody(
  statement: Statement,
  path: string,
  resource: Resource,
  action: string,
  key: string,
): readonly Finding[] {
  if (!concerns(statement, action) || isBoundary(resource)) return [];
  const named = statement.conditions.some(
    (condition) =>
      /^String(Equals|Like)$/i.test(condition.operator) &&
      condition.key === key.toLowerCase() &&
      condition.values.length > 0 &&
      condition.values.every((service) => /^[a-z0-9.-]+$/.test(service)),
  );
  if (named) return [];
  const property = fieldOf(path, statement, "Condition");
  return [{ property, observed: `any service, for ${action}`, required: `services named by ${key}` }];
}

function isRoleArn(resource: string): boolean {
  return /^arn:[^:*?]+:iam::\d{12}:role\//.test(resource);
}
