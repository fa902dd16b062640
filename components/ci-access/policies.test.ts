import { prod } from "./ci-access.fixture";
import { deployPolicies, readPolicy } from "./deploy-policies";
import { allows } from "./evaluate.fixture";
import type { Permissions, Request } from "./evaluate.fixture";
import { imagePushPolicy } from "./image-push-policy";
import { permissionsBoundary } from "./permissions-boundary";
import type { PolicyDocument } from "./policy-document";
import { readonlyPolicy } from "./readonly-policy";
import { scopeServices } from "./scopes";
import type { DeployScope } from "./scopes";

const { accountId, prefix, regions, deploy, preview } = prod;
const scopes = Object.keys(scopeServices) as readonly DeployScope[];
const stateRoleArns = [deploy.stateRoleArn, ...preview.stateRoleArns];
const boundaryArn = "arn:aws:iam::555555555555:policy/causeway-permissions-boundary";

const boundaryOf = (scope: DeployScope) =>
  permissionsBoundary({ accountId, prefix, regions, scope, stateRoleArns, stateAccountId: "222222222222" });
const deployer = (scope: DeployScope = "environment"): Permissions => ({
  policies: [readPolicy(scope), ...Object.values(deployPolicies(scope, accountId, deploy.stateRoleArn))],
  boundary: boundaryOf(scope),
});
const reader = (decryptKeyArns: readonly string[] = []): Permissions => ({
  policies: [readPolicy("environment"), readonlyPolicy(preview.stateRoleArns, decryptKeyArns)],
  boundary: boundaryOf("environment"),
});
/** A workload's role that a deployment made, with every permission it can be given. */
const workload: Permissions = {
  policies: [
    { Version: "2012-10-17", Statement: [{ Sid: "All", Effect: "Allow", Action: ["*"], Resource: "*" }] },
  ],
  boundary: boundaryOf("environment"),
};

/** In the account's region and by a role of CI, unless it says otherwise. */
const can = (permissions: Permissions, { context, ...request }: Request) =>
  allows(permissions, { ...request, context: { ...ofCi, ...context } });
const ofCi = {
  "aws:RequestedRegion": "us-east-1",
  "aws:PrincipalArn": `arn:aws:iam::${accountId}:role/pulumi-deploy-prod`,
};

describe("GH-10: every policy", () => {
  const documents: readonly (readonly [string, PolicyDocument])[] = [
    ...scopes.flatMap((scope) => [
      [`${scope}: boundary`, boundaryOf(scope)] as const,
      [`${scope}: read`, readPolicy(scope)] as const,
      ...Object.entries(deployPolicies(scope, accountId, deploy.stateRoleArn)).map(
        ([name, document]) => [`${scope}: ${name}`, document] as const,
      ),
    ]),
    ["read-only", readonlyPolicy(preview.stateRoleArns, [])],
    ["image push", imagePushPolicy(accountId, regions, prefix)],
  ];

  test.each(documents)(
    "%s fits IAM's quota of 6144 characters, with unique statement ids",
    (_name, document) => {
      expect(JSON.stringify(document).length).toBeLessThanOrEqual(6144);
      const sids = document.Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      expect(sids.join("")).toMatch(/^[0-9A-Za-z]+$/);
    },
  );

  test.each(documents)("%s names its actions: never all of AWS", (_name, { Statement }) => {
    const actions = Statement.filter(({ Effect }) => Effect === "Allow").flatMap(
      ({ Action }) => Action ?? [],
    );
    expect(actions).not.toContain("*");
    expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Za-z*]+$/.test(action))).toEqual([]);
  });

  test.each(documents.filter(([name]) => !name.endsWith("boundary")))(
    "%s gives no service as a whole, and names no action twice",
    (_name, { Statement }) => {
      const actions = Statement.filter(({ Effect }) => Effect === "Allow").flatMap(
        ({ Action }) => Action ?? [],
      );
      expect(actions.filter((action) => action.endsWith(":*"))).toEqual([]);
      expect(new Set(actions).size).toBe(actions.length);
    },
  );

  test.each(scopes)("those of %s fit IAM's quota of ten managed policies a role", (scope) => {
    expect(deployer(scope).policies.length).toBeLessThanOrEqual(10);
  });
});

describe("GH-10: a deploy role", () => {
  test.each<Request>([
    { action: "ec2:CreateVpc" },
    { action: "ecs:UpdateService" },
    { action: "ecs:StopServiceDeployment" },
    { action: "servicequotas:GetServiceQuota" },
    { action: "rds:ModifyDBInstance" },
    { action: "elasticloadbalancing:CreateLoadBalancer" },
    { action: "logs:PutRetentionPolicy" },
    { action: "appconfig:CreateConfigurationProfile" },
    { action: "route53:ChangeResourceRecordSets", context: { "aws:RequestedRegion": "us-east-1" } },
    { action: "s3:CreateBucket", context: { "aws:ResourceAccount": accountId } },
    { action: "guardduty:CreateDetector" },
    { action: "sts:AssumeRole", resource: deploy.stateRoleArn },
    {
      action: "iam:CreateRole",
      resource: `arn:aws:iam::${accountId}:role/api-task-role-1a2b3c4`,
      context: { "iam:PermissionsBoundary": boundaryArn },
    },
    {
      action: "iam:PassRole",
      resource: `arn:aws:iam::${accountId}:role/api-task-role-1a2b3c4`,
      context: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    },
    {
      action: "secretsmanager:PutSecretValue",
      resource: `arn:aws:secretsmanager:us-east-1:${accountId}:secret:stripe-AbCdEf`,
    },
    {
      action: "kms:GenerateDataKey",
      resource: `arn:aws:kms:us-east-1:${accountId}:key/1`,
      context: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" },
    },
  ])("deploys an environment: $action", (request) => {
    expect(can(deployer(), request)).toBe(true);
  });

  test.each<Request>([
    { action: "ec2:RunInstances" },
    { action: "ecs:ExecuteCommand" },
    { action: "rds-db:connect" },
    { action: "servicequotas:RequestServiceQuotaIncrease" },
    { action: "s3:GetObject", context: { "aws:ResourceAccount": accountId } },
    { action: "s3:CreateBucket", context: { "aws:ResourceAccount": "999999999999" } },
    { action: "backup:DeleteRecoveryPoint" },
    { action: "backup:DeleteBackupVaultLockConfiguration" },
    { action: "guardduty:DeleteDetector" },
    { action: "config:StopConfigurationRecorder" },
    { action: "securityhub:DisableSecurityHub" },
    { action: "cloudtrail:StopLogging" },
    { action: "ecr:PutImage" },
    { action: "appconfig:UpdateAccountSettings" },
    { action: "sts:AssumeRole", resource: "arn:aws:iam::222222222222:role/pulumi-state-writer-dev" },
    { action: "sts:AssumeRole", resource: "arn:aws:iam::111111111111:role/OrganizationAccountAccessRole" },
    {
      action: "kms:Decrypt",
      resource: `arn:aws:kms:us-east-1:${accountId}:key/1`,
    },
    {
      action: "kms:CreateGrant",
      resource: `arn:aws:kms:us-east-1:${accountId}:key/1`,
      context: { "kms:GrantIsForAWSResource": "false" },
    },
    {
      action: "secretsmanager:GetSecretValue",
      resource: `arn:aws:secretsmanager:us-east-1:${accountId}:secret:rds!db-1-AbCdEf`,
    },
  ])("cannot do what no deployment needs: $action on $resource", (request) => {
    expect(can(deployer(), request)).toBe(false);
  });

  test.each([
    { action: "appconfig:CreateHostedConfigurationVersion" },
    { action: "appconfig:StartDeployment" },
    {
      action: "kms:GenerateDataKey",
      resource: `arn:aws:kms:us-east-1:${accountId}:key/1`,
      context: { "kms:ViaService": "appconfig.us-east-1.amazonaws.com" },
    },
  ])("FF-03: may publish feature flags, under their key: $action", (request) => {
    expect(can(deployer(), request)).toBe(true);
  });

  const asWorkload = { "aws:PrincipalArn": `arn:aws:iam::${accountId}:role/api-task-role-1a2b3c4` };

  test("gives a role that it makes what a workload needs", () => {
    for (const action of ["dynamodb:GetItem", "s3:GetObject", "secretsmanager:GetSecretValue"])
      expect(can(workload, { action, context: { ...asWorkload, "aws:ResourceAccount": accountId } })).toBe(
        true,
      );
  });

  test.each<Request>([
    { action: "backup:DeleteRecoveryPoint" },
    { action: "backup:DeleteBackupVaultLockConfiguration" },
    { action: "guardduty:DeleteDetector" },
    { action: "config:StopConfigurationRecorder" },
    { action: "securityhub:DisableSecurityHub" },
    { action: "access-analyzer:DeleteAnalyzer" },
    { action: "ec2:RunInstances" },
    { action: "ecs:ExecuteCommand" },
    { action: "iam:CreateUser", resource: `arn:aws:iam::${accountId}:user/somebody` },
    {
      action: "secretsmanager:GetSecretValue",
      resource: `arn:aws:secretsmanager:us-east-1:${accountId}:secret:rds!db-1-AbCdEf`,
    },
    { action: "sts:AssumeRole", resource: deploy.stateRoleArn },
  ])("GH-10: cannot be escaped by a role that it makes: $action on $resource", (request) => {
    expect(can(workload, { ...request, context: { ...asWorkload, ...request.context } })).toBe(false);
  });

  test.each<Request>([
    { action: "ec2:CreateVpc", context: { "aws:RequestedRegion": "eu-west-1" } },
    { action: "ec2:DescribeVpcs", context: { "aws:RequestedRegion": "eu-west-1" } },
  ])("acts in its own regions only: $action", (request) => {
    expect(can(deployer(), request)).toBe(false);
  });

  test("of the organisation makes accounts and starts the trail, and lets nothing go", () => {
    const role = deployer("organization");
    const does = (action: string) => can(role, { action });
    expect(
      ["organizations:CreateAccount", "organizations:AttachPolicy", "cloudtrail:CreateTrail"].map(does),
    ).toEqual([true, true, true]);
    for (const action of [
      "organizations:LeaveOrganization",
      "organizations:DeleteOrganization",
      "organizations:CloseAccount",
      "organizations:RemoveAccountFromOrganization",
      "cloudtrail:StopLogging",
      "cloudtrail:DeleteTrail",
      "ecs:CreateService",
      "s3:DeleteBucket",
    ]) {
      expect([action, does(action)]).toEqual([action, false]);
    }
  });

  describe("of the organisation", () => {
    const role = deployer("organization");
    const roleArn = (path: string) => `arn:aws:iam::${accountId}:role/${path}`;
    const accountArn = (path: string) => `arn:aws:account::${accountId}:account${path}`;

    test("renames members, and neither its own account nor anything else about accounts", () => {
      const renames = (resource: string) => can(role, { action: "account:PutAccountName", resource });
      expect([accountArn("/o-a1b2c3d4e5/333333333333"), accountArn("")].map(renames)).toEqual([true, false]);
      for (const action of [
        "account:CloseAccount",
        "account:PutContactInformation",
        "account:EnableRegion",
      ]) {
        expect([action, can(role, { action, resource: accountArn("/o-a1b2c3d4e5/333333333333") })]).toEqual([
          action,
          false,
        ]);
      }
    });

    test("lets Identity Center make its own roles, which carry no boundary, and no other", () => {
      const makes = (path: string) => can(role, { action: "iam:CreateRole", resource: roleArn(path) });
      expect(
        ["aws-reserved/sso.amazonaws.com/AWSReservedSSO_x_1", "AWSReservedSSO_x_1", "strong"].map(makes),
      ).toEqual([true, false, false]);
      const sso = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_x_1";
      expect(can(deployer(), { action: "iam:CreateRole", resource: roleArn(sso) })).toBe(false);
    });

    test("does not change how people prove who they are", () => {
      const resource = `arn:aws:iam::${accountId}:saml-provider/AWSSSO_1_DO_NOT_DELETE`;
      expect(can(role, { action: "iam:GetSAMLProvider", resource })).toBe(true);
      expect(can(role, { action: "iam:UpdateSAMLProvider", resource })).toBe(false);
    });
  });

  test.each(["organization", "delivery"] as const)("of %s cannot be made to start instances", (scope) => {
    const made = { policies: workload.policies, boundary: boundaryOf(scope) };
    expect(can(made, { action: "ec2:GetEbsEncryptionByDefault" })).toBe(true);
    expect(can(made, { action: "ec2:RunInstances" })).toBe(false);
  });

  test("of the delivery stack takes on its state role and changes nothing in AWS", () => {
    const changes = Object.entries(deployPolicies("delivery", accountId, deploy.stateRoleArn));
    expect(changes.map(([name]) => name)).toEqual(["state"]);
    expect(changes[0]?.[1].Statement).toEqual([
      { Sid: "StateRole", Effect: "Allow", Action: ["sts:AssumeRole"], Resource: [deploy.stateRoleArn] },
    ]);
  });
});

describe("GH-10: a permissions boundary", () => {
  const role = (name: string) => `arn:aws:iam::${accountId}:role/${name}`;
  const bounded = { "iam:PermissionsBoundary": boundaryArn };

  test.each<readonly [string, Permissions]>([
    ["a deploy role", deployer()],
    ["a workload with every permission", workload],
  ])("keeps %s from making itself stronger", (_who, permissions) => {
    const attempts: readonly Request[] = [
      { action: "iam:CreateRole", resource: role("strong") },
      {
        action: "iam:CreateRole",
        resource: role("strong"),
        context: { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" },
      },
      { action: "iam:UpdateAssumeRolePolicy", resource: role("OrganizationAccountAccessRole") },
      { action: "iam:AttachRolePolicy", resource: role("OrganizationAccountAccessRole") },
      { action: "iam:DeleteRolePermissionsBoundary", resource: role("api"), context: bounded },
      {
        action: "iam:PutRolePermissionsBoundary",
        resource: role("api"),
        context: { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess" },
      },
      { action: "iam:AttachRolePolicy", resource: role("pulumi-deploy-prod"), context: bounded },
      { action: "iam:UpdateAssumeRolePolicy", resource: role("github-pulumi-readonly"), context: bounded },
      {
        action: "iam:PassRole",
        resource: role("pulumi-deploy-prod"),
        context: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
      },
      { action: "iam:CreatePolicyVersion", resource: boundaryArn },
      {
        action: "iam:CreatePolicyVersion",
        resource: `arn:aws:iam::${accountId}:policy/pulumi-deploy-prod-state`,
      },
      {
        action: "iam:UpdateOpenIDConnectProviderThumbprint",
        resource: `arn:aws:iam::${accountId}:oidc-provider/x`,
      },
      {
        action: "iam:AddClientIDToOpenIDConnectProvider",
        resource: `arn:aws:iam::${accountId}:oidc-provider/x`,
      },
      { action: "iam:CreateSAMLProvider", resource: `arn:aws:iam::${accountId}:saml-provider/x` },
      { action: "iam:CreateUser", resource: `arn:aws:iam::${accountId}:user/x` },
      { action: "iam:CreateAccessKey", resource: `arn:aws:iam::${accountId}:user/x` },
      { action: "iam:CreateLoginProfile", resource: `arn:aws:iam::${accountId}:user/x` },
      { action: "iam:AddUserToGroup", resource: `arn:aws:iam::${accountId}:group/x` },
      { action: "organizations:LeaveOrganization" },
      { action: "account:CloseAccount" },
      { action: "iam:DeleteAccountPasswordPolicy" },
      { action: "iam:CreateAccountAlias" },
      { action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::causeway-pulumi-state-prod-222222222222" },
      { action: "s3:GetObject", resource: "arn:aws:s3:::causeway-pulumi-state-prod-222222222222/.pulumi/x" },
      { action: "s3:DeleteObject", resource: "arn:aws:s3:::causeway-deployments-prod-222222222222/x" },
      { action: "kms:ScheduleKeyDeletion", resource: "arn:aws:kms:us-east-1:222222222222:key/1" },
      { action: "kms:CreateGrant", resource: "arn:aws:kms:us-east-1:222222222222:key/1" },
    ];
    const passed = attempts.filter((request) => can(permissions, request));
    expect(passed).toEqual([]);
  });

  test("lets a workload have what its deployment gives it", () => {
    for (const action of [
      "secretsmanager:GetSecretValue",
      "rds-db:connect",
      "sqs:SendMessage",
      "ssmmessages:OpenDataChannel",
    ]) {
      expect([action, can(workload, { action })]).toEqual([action, true]);
    }
    expect(can(workload, { action: "iam:PutRolePolicy", resource: role("api"), context: bounded })).toBe(
      true,
    );
  });

  test("grants nothing by itself", () => {
    const nobody = { policies: [], boundary: boundaryOf("environment") };
    expect(can(nobody, { action: "ec2:DescribeVpcs" })).toBe(false);
  });
});

describe("GH-09: the read-only role", () => {
  test.each<Request>([
    { action: "ec2:DescribeVpcs" },
    { action: "ecs:DescribeServices" },
    { action: "rds:DescribeDBInstances" },
    { action: "s3:GetBucketPolicy" },
    { action: "secretsmanager:DescribeSecret" },
    { action: "iam:GetRolePolicy" },
    { action: "servicequotas:GetServiceQuota" },
    { action: "sts:AssumeRole", resource: "arn:aws:iam::222222222222:role/pulumi-state-reader-prod" },
  ])("sees settings: $action", (request) => {
    expect(can(reader(), request)).toBe(true);
  });

  test.each<Request>([
    { action: "appconfig:GetHostedConfigurationVersion" },
    { action: "secretsmanager:GetSecretValue" },
    { action: "secretsmanager:BatchGetSecretValue" },
    { action: "s3:GetObject" },
    { action: "s3:GetObjectVersion" },
    { action: "ssm:GetParametersByPath" },
    { action: "logs:FilterLogEvents" },
    { action: "logs:GetLogEvents" },
    { action: "ecr:BatchGetImage" },
    { action: "kms:Decrypt", resource: `arn:aws:kms:us-east-1:${accountId}:key/1` },
  ])("sees no data, even with AWS's ReadOnlyAccess attached: $action", (request) => {
    const { policies, boundary } = reader();
    const everything = { policies: [...policies, ...workload.policies], boundary };
    expect(can(everything, request)).toBe(false);
  });

  test("ST-10: writes nothing, neither state nor resources", () => {
    const reads = /^(Describe|Get|List|View|Check)/;
    const actions = reader()
      .policies.flatMap(({ Statement }) => Statement)
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => Action ?? []);
    expect(actions.filter((action) => !reads.test(action.split(":")[1] ?? ""))).toEqual(["sts:AssumeRole"]);
    expect(can(reader(), { action: "sts:AssumeRole", resource: deploy.stateRoleArn })).toBe(false);
  });

  test("decrypts with the keys it is given, and with no other", () => {
    const key = "arn:aws:kms:us-east-1:222222222222:key/state";
    const decrypts = (resource: string) => can(reader([key]), { action: "kms:Decrypt", resource });
    expect([key, `${key}2`].map(decrypts)).toEqual([true, false]);
  });
});

describe("IM-01: the role that pushes images", () => {
  const pusher: Permissions = {
    policies: [imagePushPolicy("222222222222", regions, prefix)],
    boundary: boundaryOf("delivery"),
  };
  const repository = (name: string) => `arn:aws:ecr:us-east-1:222222222222:repository/${name}`;

  test("pushes to the estate's repositories", () => {
    expect(can(pusher, { action: "ecr:GetAuthorizationToken" })).toBe(true);
    expect(can(pusher, { action: "ecr:PutImage", resource: repository("causeway/api") })).toBe(true);
  });

  test.each<Request>([
    { action: "ecr:PutImage", resource: repository("other/api") },
    { action: "ecr:PutImage", resource: repository("causeway") },
    { action: "ecr:BatchDeleteImage", resource: repository("causeway/api") },
    { action: "ecr:PutImageTagMutability", resource: repository("causeway/api") },
    { action: "ecr:SetRepositoryPolicy", resource: repository("causeway/api") },
    { action: "sts:AssumeRole", resource: deploy.stateRoleArn },
  ])("and does nothing else: $action on $resource", (request) => {
    expect(can(pusher, request)).toBe(false);
  });
});
