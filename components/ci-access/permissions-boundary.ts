import { accountDefaults } from "./environment/baseline";
import { anyIdentityWrite, boundedRoleWrites, roleWrites } from "./identity-actions";
import { boundaryName, permissionsBoundaryArn } from "./names";
import { actionsOf, allow, deny, policyDocument } from "./policy-document";
import type { PolicyDocument, Statement } from "./policy-document";
import { readActions, type StackService } from "./read-actions";
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
  "account:*",
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
    watchStays,
    ...workloadsStay(context),
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
  const services = scopeServices[scope].filter((service) => service !== "iam");
  return [
    allow("Services", [
      ...services.flatMap((service) => mostOf(service, scope)),
      ...(scope === "environment" ? workloadServices.map((service) => `${service}:*`) : []),
      ...(scope === "organization" ? ["account:PutAccountName"] : []),
    ]),
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

/**
 * Instances, and the networks they need, are an environment's: elsewhere EC2 is a few settings of the account. How much
 * an account may have is not for a deployment to raise.
 */
function mostOf(service: StackService, scope: DeployScope): readonly string[] {
  if (service === "servicequotas") return readActions([service]);
  if (service !== "ec2" || scope === "environment") return [`${service}:*`];
  return [...readActions(["ec2"]), ...accountDefaults.filter((action) => action.startsWith("ec2:"))];
}

function rolesStayBounded({ accountId, prefix, scope }: BoundaryContext): readonly Statement[] {
  return [
    {
      Sid: "UnboundedRoles",
      Effect: "Deny",
      Action: boundedRoleWrites,
      ...(scope === "organization" ? { NotResource: [identityCenterRoles(accountId)] } : { Resource: "*" }),
      Condition: {
        StringNotEquals: { "iam:PermissionsBoundary": permissionsBoundaryArn(accountId, prefix) },
      },
    },
    deny("BoundaryRemoval", ["iam:DeleteRolePermissionsBoundary"]),
  ];
}

/** Made by IAM Identity Center on behalf of who assigns, without a boundary; nobody else can make or change them. */
function identityCenterRoles(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/*`;
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

/** What is not allowed above is denied by that already; this holds against a wider list, too. */
function accountStays(scope: DeployScope): Statement {
  const elsewhere = ["account:*", "organizations:*"];
  const inManagement = [
    "account:CloseAccount",
    ...actionsOf("organizations", [
      "CloseAccount",
      "DeleteOrganization",
      "LeaveOrganization",
      "RemoveAccountFromOrganization",
    ]),
  ];
  return deny("AccountAndOrganization", [
    ...(scope === "organization" ? inManagement : elsewhere),
    "iam:*AccountAlias",
    "iam:DeleteAccountPasswordPolicy",
    "iam:UpdateAccountEmailAddress",
    "iam:UpdateAccountName",
  ]);
}

/** What tells of a break-in, and what is left after one, outlasts every role of CI and every role it makes. */
const watchStays = deny("WatchAndBackups", [
  "access-analyzer:DeleteAnalyzer",
  ...actionsOf("backup", ["DeleteBackupVaultLockConfiguration", "DeleteRecoveryPoint"]),
  ...actionsOf("config", ["DeleteConfigurationRecorder", "StopConfigurationRecorder"]),
  "guardduty:DeleteDetector",
  "securityhub:DisableSecurityHub",
]);

/** A role that CI makes may be given much, by whoever changes the program; not the keys of the house. */
function workloadsStay({ accountId, stateRoleArns }: BoundaryContext): readonly Statement[] {
  const ciRoles = ["pulumi-*", "github-*"].map((name) => `arn:aws:iam::${accountId}:role/${name}`);
  return [
    {
      ...deny("StateForCi", ["sts:AssumeRole"], stateRoleArns),
      Condition: { StringNotLike: { "aws:PrincipalArn": ciRoles } },
    },
    // RDS looks after the password of its administrator; people and services log in by IAM.
    deny("MasterPasswords", ["secretsmanager:GetSecretValue"], "arn:aws:secretsmanager:*:*:secret:rds!*"),
    deny("Instances", ["ec2:RunInstances", "ec2:RequestSpotInstances", "ecs:ExecuteCommand"]),
  ];
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
