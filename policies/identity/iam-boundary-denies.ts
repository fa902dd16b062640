import { concerns, type Statement } from "../lib/document";
import { resourcePolicy } from "../lib/policy";
import { identityDocuments, isBoundary } from "./identity-documents";

const ANY = /^\*$/;

/** What nobody below a boundary may do: an action, what the denial has to reach, and the condition it may have. */
const DENIALS: readonly (readonly [what: string, action: string, reach: RegExp, key?: string])[] = [
  ["roles without a boundary", "iam:CreateRole", /^(\*|role\/\*)$/, "iam:permissionsboundary"],
  ["removal of the boundary", "iam:DeleteRolePermissionsBoundary", /^(\*|role\/\*)$/],
  [
    "changes of the boundary",
    "iam:CreatePolicyVersion",
    /^(\*|policy\/\*|policy\/[^*]*permissions-boundary)$/,
  ],
  ["changes of roles of pipelines", "iam:UpdateAssumeRolePolicy", /^(\*|role\/\*|role\/pulumi-\*)$/],
  ["changes of identity providers", "iam:CreateOpenIDConnectProvider", /^(\*|oidc-provider\/\*)$/],
  ["users and keys", "iam:CreateAccessKey", /^(\*|user\/\*)$/],
  ["leaving the organization", "organizations:LeaveOrganization", ANY],
  ["deletion of state", "s3:DeleteObject", /^(\*|[^*]*-pulumi-state-\*)$/],
  ["deletion of keys of state", "kms:ScheduleKeyDeletion", ANY],
  ["the end of detection", "guardduty:DeleteDetector", ANY],
  ["deletion of backups", "backup:DeleteRecoveryPoint", ANY],
  ["state for workloads", "sts:AssumeRole", /./, "aws:principalarn"],
  ["master passwords", "secretsmanager:GetSecretValue", /^(\*|secret:\*|secret:rds!\*)$/],
  ["instances", "ec2:RunInstances", ANY],
  ["shells in tasks", "ecs:ExecuteCommand", ANY],
  ["other regions", "ec2:CreateVpc", ANY, "aws:requestedregion"],
];

export const iamBoundaryDenies = resourcePolicy({
  id: "iam-boundary-denies",
  description: "A permissions boundary denies what no pipeline, and nothing that one makes, may do.",
  risk: "A pipeline that is broken into gives itself more, hides it, or destroys what would bring things back.",
  severity: "high",
  frameworks: {},
  fix: "Add a statement with Effect Deny for it: permissionsBoundary of CiAccess has them all.",
  types: ["aws:iam/policy:Policy"],
  checks: [
    identityDocuments((statements, path, resource) =>
      isBoundary(resource)
        ? DENIALS.filter((denial) => !statements.some((statement) => denies(statement, denial))).map(
            ([what]) => ({
              property: path,
              observed: `no denial of ${what}`,
              required: "a statement that denies it",
            }),
          )
        : [],
    ),
  ],
});

function denies(statement: Statement, [, action, reach, key]: (typeof DENIALS)[number]): boolean {
  const { effect, conditions, resources, exceptResources } = statement;
  if (effect !== "Deny" || !concerns(statement, action)) return false;
  const holds = key === undefined ? conditions.length === 0 : conditions.some((one) => one.key === key);
  return holds && (exceptResources || resources.some((arn) => reach.test(withinAccount(arn))));
}

/** What follows partition, service, region and account in an ARN. */
function withinAccount(arn: string): string {
  return arn === "*" ? arn : arn.split(":").slice(5).join(":");
}
