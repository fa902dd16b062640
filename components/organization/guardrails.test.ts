import { deniedBy, type Request } from "./deny-evaluation.fixture";
import { guardrailNames, guardrails, type GuardrailName } from "./guardrails";
import { resolveOrganizationArgs } from "./organization-args";
import { minimalOrganization } from "./organization.fixture";

const documents = guardrails(resolveOrganizationArgs(minimalOrganization));
const denied = (guardrail: GuardrailName, request: Request) =>
  deniedBy(documents[guardrail], request).length > 0;

const deployRole = "pulumi-deploy-prod";
const accessRole = "OrganizationAccountAccessRole";
const breakGlass = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_administrator-break-glass_0123456789abcdef";

test.each(guardrailNames)(
  "AC-02: the document %s is within 5120 characters, and denies only",
  (guardrail) => {
    const document = documents[guardrail];

    expect(JSON.stringify(document).length).toBeLessThanOrEqual(5120);
    expect(document.Statement.map(({ Effect }) => Effect)).toEqual(document.Statement.map(() => "Deny"));
    expect(document.Statement.every(({ Sid }) => /^[A-Za-z0-9]+$/.test(Sid))).toBe(true);
  },
);

test("AC-02: four guardrails and FullAWSAccess are within five policies at a target", () => {
  expect(guardrailNames.length + 1).toBeLessThanOrEqual(5);
});

describe("AC-02: nobody, CI and break-glass included,", () => {
  test.each<[string, GuardrailName, Request]>([
    ["leaves the organisation", "audit", { action: "organizations:LeaveOrganization" }],
    ["closes an account", "audit", { action: "account:CloseAccount" }],
    ["stops a trail", "audit", { action: "cloudtrail:StopLogging" }],
    ["deletes a trail", "audit", { action: "cloudtrail:DeleteTrail" }],
    ["narrows a trail", "audit", { action: "cloudtrail:PutEventSelectors" }],
    ["makes a user", "identity", { action: "iam:CreateUser" }],
    ["makes an access key", "identity", { action: "iam:CreateAccessKey" }],
    ["gives a user a password", "identity", { action: "iam:CreateLoginProfile" }],
    [
      "deletes a state bucket",
      "data",
      { action: "s3:DeleteBucket", resource: "arn:aws:s3:::causeway-pulumi-state-prod-222222222222" },
    ],
    [
      "deletes a version of state",
      "data",
      {
        action: "s3:DeleteObjectVersion",
        resource: "arn:aws:s3:::causeway-pulumi-state-prod-222222222222/.pulumi/stacks/x.json",
      },
    ],
    [
      "lifts the lock of state",
      "data",
      {
        action: "s3:BypassGovernanceRetention",
        resource: "arn:aws:s3:::causeway-pulumi-state-dev-222222222222-replica/x",
      },
    ],
    [
      "deletes a state key",
      "data",
      { action: "kms:ScheduleKeyDeletion", aliases: ["alias/causeway-prod-state"] },
    ],
    [
      "disables a key of secrets",
      "data",
      { action: "kms:DisableKey", aliases: ["alias/other", "alias/causeway-dev-secrets"] },
    ],
    [
      "deletes the backups' key of prod",
      "data",
      { action: "kms:ScheduleKeyDeletion", aliases: ["alias/prod/backup"] },
    ],
    [
      "takes a key's name, by which it is kept",
      "data",
      { action: "kms:DeleteAlias", resource: "arn:aws:kms:us-east-1:222222222222:alias/causeway-prod-state" },
    ],
    ["deletes a backup", "data", { action: "backup:DeleteRecoveryPoint" }],
    ["shortens a backup's life", "data", { action: "backup:UpdateRecoveryPointLifecycle" }],
    ["works in another region", "regions", { action: "ec2:RunInstances", region: "eu-west-1" }],
  ])("%s", (_what, guardrail, request) => {
    for (const role of ["administrator", deployRole, accessRole, breakGlass]) {
      expect(denied(guardrail, { ...request, role })).toBe(true);
    }
  });
});

describe("AC-02: nobody but CI, the access role and break-glass", () => {
  test.each<[string, GuardrailName, Request]>([
    ["stops AWS Config", "audit", { action: "config:StopConfigurationRecorder" }],
    ["makes AWS Config record less", "audit", { action: "config:PutConfigurationRecorder" }],
    ["turns GuardDuty off", "audit", { action: "guardduty:DeleteDetector" }],
    ["makes GuardDuty see less", "audit", { action: "guardduty:UpdateDetector" }],
    ["turns Security Hub off", "audit", { action: "securityhub:DisableSecurityHub" }],
    ["takes off a standard", "audit", { action: "securityhub:BatchDisableStandards" }],
    ["deletes an analyzer", "audit", { action: "access-analyzer:DeleteAnalyzer" }],
    [
      "makes a role that CI's policies trust",
      "identity",
      { action: "iam:CreateRole", resource: `arn:aws:iam::123456789012:role/pulumi-deploy-x` },
    ],
    [
      "lets somebody take CI's role",
      "identity",
      { action: "iam:UpdateAssumeRolePolicy", resource: `arn:aws:iam::123456789012:role/${deployRole}` },
    ],
    [
      "widens the permissions boundary",
      "identity",
      {
        action: "iam:CreatePolicyVersion",
        resource: "arn:aws:iam::123456789012:policy/causeway-permissions-boundary",
      },
    ],
    ["adds an identity provider", "identity", { action: "iam:CreateOpenIDConnectProvider" }],
    ["stops encrypting volumes", "data", { action: "ec2:DisableEbsEncryptionByDefault" }],
    ["lets snapshots be public", "data", { action: "ec2:DisableSnapshotBlockPublicAccess" }],
    ["lets buckets be public", "data", { action: "s3:PutAccountPublicAccessBlock" }],
    ["unlocks a vault", "data", { action: "backup:DeleteBackupVaultLockConfiguration" }],
  ])("%s", (_what, guardrail, request) => {
    expect(denied(guardrail, request)).toBe(true);
    expect(denied(guardrail, { ...request, role: "pulumi-deploy" })).toBe(true);
    for (const role of [deployRole, accessRole, breakGlass]) {
      expect(denied(guardrail, { ...request, role })).toBe(false);
    }
  });
});

test("AC-02: the root user does nothing, but what the management account starts in its name", () => {
  expect(denied("identity", { action: "s3:GetObject", role: "root" })).toBe(true);
  expect(denied("identity", { action: "s3:DeleteBucketPolicy", role: "root", assumedRoot: true })).toBe(
    false,
  );
});

describe("AC-02: guardrails do not stop daily work:", () => {
  test.each<[string, Request]>([
    ["a task is run in an allowed region", { action: "ecs:RunTask", region: "us-west-2" }],
    ["a role is made", { action: "iam:CreateRole", resource: "arn:aws:iam::123456789012:role/api-task" }],
    [
      "state is written",
      { action: "s3:PutObject", resource: "arn:aws:s3:::causeway-pulumi-state-dev-222222222222/x" },
    ],
    [
      "a lease is given back",
      {
        action: "s3:DeleteObject",
        resource: "arn:aws:s3:::causeway-deployments-dev-222222222222/leases/dev",
      },
    ],
    ["another bucket is deleted", { action: "s3:DeleteBucket", resource: "arn:aws:s3:::scratch" }],
    ["another key is deleted", { action: "kms:ScheduleKeyDeletion", aliases: ["alias/dev/database"] }],
    ["a key without a name is deleted", { action: "kms:ScheduleKeyDeletion" }],
    ["a backup is started", { action: "backup:StartBackupJob" }],
    ["findings are read", { action: "guardduty:GetFindings" }],
    ["a resource is found by AWS Config", { action: "config:SelectResourceConfig" }],
  ])("%s", (_what, request) => {
    for (const guardrail of guardrailNames) expect(denied(guardrail, request)).toBe(false);
  });

  test.each([
    "iam:GetRole",
    "route53:ChangeResourceRecordSets",
    "sts:AssumeRole",
    "budgets:ViewBudget",
    "support:CreateCase",
    "organizations:DescribeOrganization",
  ])("%s has no region that could be another", (action) => {
    expect(denied("regions", { action, region: "aws-global" })).toBe(false);
  });
});
