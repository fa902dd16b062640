import { anyIdentityWrite, boundedRoleWrites, roleWrites } from "./identity-actions";
import { boundaryName, permissionsBoundaryArn } from "./names";
import { allow, deny, policyDocument } from "./policy-document";
import type { PolicyDocument, Statement } from "./policy-document";
import { scopeServices } from "./scopes";
import type { DeployScope } from "./scopes";

/** What a boundary depends on. */
export interface BoundaryContext {
  readonly accountId: string;
  readonly prefix: string;
  readonly regions: readonly string[];
  readonly scope: DeployScope;
  /** State roles that CI of this account may take on. */
  readonly stateRoleArns: readonly string[];
  /** Account that keeps state buckets and keys. */
  readonly stateAccountId: string;
}

/** What tasks and other workloads may be given beyond the services that stacks have resources of. */
const workloadServices: readonly string[] = [
  "backup-storage",
  "dynamodb",
  "lambda",
  "rds-db",
  "sqs",
  "ssm",
  "ssmmessages",
  "xray",
];

/** Their requests say one fixed region, or none that means anything (IAM guide, `aws:RequestedRegion`). */
const globalActions: readonly string[] = [
  "budgets:*",
  "chatbot:*",
  "iam:*",
  "organizations:*",
  "route53:*",
  "s3:GetAccountPublic*",
  "s3:ListAllMyBuckets",
  "s3:PutAccountPublic*",
  "sts:*",
];

/**
 * The most that a CI role, or a role made by CI, can ever do; it grants nothing by itself. It must hold for both,
 * or a deploy role could make itself a stronger one: who carries it can make only roles that carry it too, and can
 * change neither it nor the roles of CI.
 */
export function permissionsBoundary(context: BoundaryContext): PolicyDocument {
  return policyDocument([
    ...allowances(context),
    ...rolesStayBounded(context),
    ...ciStays(context),
    accountStays(context.scope),
    ...stateStays(context),
    {
      Sid: "OtherRegions",
      Effect: "Deny",
      NotAction: globalActions,
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": context.regions } },
    },
  ]);
}

function allowances({ scope, stateRoleArns }: BoundaryContext): readonly Statement[] {
  const services = [
    ...scopeServices[scope].filter((service) => service !== "iam"),
    ...(scope === "environment" ? workloadServices : []),
  ];
  return [
    allow(
      "Services",
      services.map((service) => `${service}:*`),
    ),
    allow("Identity", [
      "iam:CreateServiceLinkedRole",
      "iam:Get*",
      "iam:List*",
      "iam:PassRole",
      "iam:UpdateAccountPasswordPolicy",
      ...roleWrites,
    ]),
    allow("State", ["sts:AssumeRole"], stateRoleArns),
  ];
}

function rolesStayBounded({ accountId, prefix }: BoundaryContext): readonly Statement[] {
  const boundary = permissionsBoundaryArn(accountId, prefix);
  return [
    deny("UnboundedRoles", boundedRoleWrites, "*", {
      StringNotEquals: { "iam:PermissionsBoundary": boundary },
    }),
    deny("BoundaryRemoval", ["iam:DeleteRolePermissionsBoundary"]),
  ];
}

/** The roles of CI carry the boundary themselves, so that their names have to protect them. */
function ciStays({ accountId, prefix }: BoundaryContext): readonly Statement[] {
  const arns = (names: readonly string[]) => names.map((name) => `arn:aws:iam::${accountId}:${name}`);
  return [
    deny(
      "CiAccess",
      anyIdentityWrite,
      arns([
        "role/pulumi-*",
        "role/github-*",
        "policy/pulumi-*",
        "policy/github-*",
        `policy/${boundaryName(prefix)}`,
        "oidc-provider/*",
        "saml-provider/*",
      ]),
    ),
    deny("UsersAndKeys", anyIdentityWrite, arns(["user/*", "group/*"])),
  ];
}

function accountStays(scope: DeployScope): Statement {
  const organization =
    scope === "organization"
      ? ["CloseAccount", "DeleteOrganization", "LeaveOrganization", "RemoveAccountFromOrganization"]
      : ["*"];
  return deny("AccountAndOrganization", [
    "account:*",
    "iam:*AccountAlias",
    "iam:DeleteAccountPasswordPolicy",
    "iam:UpdateAccountEmailAddress",
    "iam:UpdateAccountName",
    ...organization.map((action) => `organizations:${action}`),
  ]);
}

/** State is reached through the state roles alone, which live in the tooling account and carry no boundary. */
function stateStays({ prefix, stateAccountId }: BoundaryContext): readonly Statement[] {
  return [
    deny(
      "StateBuckets",
      [
        "s3:BypassGovernanceRetention",
        "s3:Create*",
        "s3:Delete*",
        "s3:GetObject*",
        "s3:Put*",
        "s3:Replicate*",
        "s3:TagResource",
        "s3:UntagResource",
      ],
      [`arn:aws:s3:::${prefix}-pulumi-state-*`, `arn:aws:s3:::${prefix}-deployments-*`],
    ),
    deny(
      "StateKeys",
      [
        "kms:CreateGrant",
        "kms:Delete*",
        "kms:Disable*",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:PutKeyPolicy",
        "kms:ReEncrypt*",
        "kms:ScheduleKeyDeletion",
        "kms:UpdateAlias",
      ],
      `arn:aws:kms:*:${stateAccountId}:*`,
    ),
  ];
}
