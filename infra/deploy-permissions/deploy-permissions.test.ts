import { allows, type Permissions, type Request } from "../../components/ci-access/evaluate.fixture";
import { permissionsBoundaryArn } from "../../components/ci-access/names";
import type { PolicyDocument } from "../../components/ci-access/policy-document";
import { acm } from "../../components/load-balancer/certificate.fixture";
import { environments } from "../../stacks";
import { bootstrap } from "../../stacks/bootstrap";
import { accounts, prefix, type AccountName } from "../../stacks/estate";
import { organization } from "../../stacks/organization";
import { record, type RecordedResource, type Recording } from "../../testing/record";
import { buildBootstrap } from "../bootstrap/bootstrap";
import { buildEnvironment } from "../environment/environment";
import { buildOrganization } from "../organization/organization";
import type { Asking } from "./life.fixture";
import { childrenOfVpc, lives } from "./lives.fixture";

/** Recording every program takes a while on a busy machine. */
const recordingMs = 240_000;

const boundaryOf = (account: AccountName) => ({
  permissionsBoundaryArn: permissionsBoundaryArn(accounts[account], prefix),
});

const environmentProgram = (stack: keyof typeof environments) => () =>
  buildEnvironment(environments[stack], {
    region: "us-east-1",
    domain: "causeway.example",
    hostedZoneId: "Z0CAUSEWAY",
    slackTeamId: "T0123456",
    slackChannelId: "C0123456",
    images: { api: `registry.example/api@sha256:${"a".repeat(64)}` },
    account: accounts[stack],
    alertWebhookUrl: undefined,
    ...boundaryOf(stack),
  });

interface DeployedProgram {
  readonly account: AccountName;
  readonly program: () => unknown;
}

/** What CI deploys, and where. The account's role is named after the stack. */
const programs = {
  dev: { account: "dev", program: environmentProgram("dev") },
  staging: { account: "staging", program: environmentProgram("staging") },
  prod: { account: "prod", program: environmentProgram("prod") },
  organization: {
    account: "management",
    program: () => buildOrganization(organization, boundaryOf("management")),
  },
} as const satisfies Readonly<Record<string, DeployedProgram>>;

type StackName = keyof typeof programs;
const stackNames = Object.keys(programs) as StackName[];

const zones = ["us-east-1a", "us-east-1b", "us-east-1c"];
const mocks = {
  ...acm,
  call: (token: string) => (token.endsWith(":getAvailabilityZones") ? { names: zones } : undefined),
};

let ci: Recording<unknown>;
const stacks = new Map<StackName, Recording<unknown>>();

beforeAll(async () => {
  ci = await record(() => buildBootstrap(bootstrap), { stack: "bootstrap" });
  for (const stack of stackNames) {
    const { program }: DeployedProgram = programs[stack];
    stacks.set(stack, await record(program, mocks));
  }
}, recordingMs);

const resourcesOf = (stack: StackName): readonly RecordedResource[] => stacks.get(stack)?.resources ?? [];

/** Types of AWS that a program makes, those of the awsx Vpc's children among them. */
function typesOf(resources: readonly RecordedResource[]): string[] {
  const types = resources.flatMap(({ type }) => (type === "awsx:ec2:Vpc" ? childrenOfVpc : [type]));
  return [...new Set(types)].filter((type) => type.startsWith("aws:")).toSorted();
}

/** A role of an account, as bootstrap makes it: its policies, and the boundary that holds them. */
function roleOf(account: AccountName, kind: "deploy" | "readonly"): Permissions {
  const document = ({ inputs }: RecordedResource) => JSON.parse(String(inputs["policy"])) as PolicyDocument;
  const named = (name: RegExp) =>
    ci.byType("aws:iam/policy:Policy").filter((policy) => name.test(policy.name));
  const [boundary] = named(new RegExp(`^ci-${account}-boundary-policy$`)).map(document);
  if (boundary === undefined) throw new Error(`bootstrap makes no boundary in ${account}`);
  return { policies: named(new RegExp(`^ci-${account}-(read|${kind}-.+)-policy$`)).map(document), boundary };
}

/** ARN of the kind that an action is about, where policies name any. */
function resourceOf(action: string, account: string): string {
  const [service = "", name = ""] = action.split(":");
  if (service === "iam") return `arn:aws:iam::${account}:role/some-role-1a2b3c4`;
  if (service === "kms" && name !== "CreateKey") return `arn:aws:kms:us-east-1:${account}:key/1`;
  if (service === "secretsmanager") return `arn:aws:secretsmanager:us-east-1:${account}:secret:some-AbCdEf`;
  if (service === "account") return `arn:aws:account::${account}:account/o-causeway00/222222222222`;
  return "*";
}

function requestsOf(account: string, { actions, context, resource }: Asking): Request[] {
  return actions.map((action) => ({
    action,
    resource: resource === undefined ? resourceOf(action, account) : `arn:aws:iam::${account}:${resource}`,
    context: {
      "aws:RequestedRegion": "us-east-1",
      "aws:ResourceAccount": account,
      "iam:PermissionsBoundary": permissionsBoundaryArn(account, prefix),
      ...context,
    },
  }));
}

/** Requests that a role may not make, with what tells them apart. */
function deniedTo(role: Permissions, account: AccountName, asking: Asking): string[] {
  const requests = requestsOf(accounts[account], asking);
  return requests
    .filter((request) => !allows(role, request))
    .map(({ action, context = {} }) =>
      [action, context["iam:PassedToService"] ?? context["iam:AWSServiceName"] ?? ""].join(" ").trim(),
    );
}

const plain = (actions: readonly string[] = [], context = {}): Asking => ({ actions, context });

test.each([...stackNames, "bootstrap"] as const)(
  "GH-10: every kind of resource of %s has an entry that says what IAM is asked for it",
  (stack) => {
    const types = typesOf(stack === "bootstrap" ? ci.resources : resourcesOf(stack));
    expect(types.filter((type) => lives[type] === undefined)).toEqual([]);
    expect(types.length).toBeGreaterThan(20);
  },
);

test("no entry is for a kind that no stack has", () => {
  const types = new Set([ci.resources, ...stackNames.map(resourcesOf)].flatMap(typesOf));
  expect(Object.keys(lives).filter((type) => !types.has(type))).toEqual([]);
});

test.each(stackNames)(
  "GH-09: the read-only role of %s sees every kind of resource that its stack has",
  (stack) => {
    const { account } = programs[stack];
    const denied = typesOf(resourcesOf(stack)).flatMap((type) =>
      deniedTo(roleOf(account, "readonly"), account, plain(lives[type]?.reads)).map((action) => [
        type,
        action,
      ]),
    );
    expect(denied).toEqual([]);
  },
);

test("GH-09: the read-only role of the tooling account sees what bootstrap has there", () => {
  const ofTooling = ci.resources.filter(({ name }) => !/^ci-(?!tooling-)/.test(name));
  const denied = typesOf(ofTooling).flatMap((type) =>
    deniedTo(roleOf("tooling", "readonly"), "tooling", plain(lives[type]?.reads)).map((action) => [
      type,
      action,
    ]),
  );
  expect(denied).toEqual([]);
});

/** What an account's guards consist of is turned on by CI, and off by an administrator; so is what keeps data. */
const guards = [
  "access-analyzer:DeleteAnalyzer",
  "config:DeleteConfigurationRecorder",
  "config:DeleteDeliveryChannel",
  "config:StopConfigurationRecorder",
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:DisableSnapshotBlockPublicAccess",
  "guardduty:DeleteDetector",
  "iam:DeleteAccountPasswordPolicy",
  "iam:DeleteServiceLinkedRole",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:ListBucketVersions",
  "securityhub:DisableSecurityHub",
];
const administrators: Readonly<Record<StackName, readonly string[]>> = {
  dev: guards,
  staging: guards,
  prod: [...guards, "backup:DeleteBackupVaultLockConfiguration"],
  organization: [
    ...guards,
    "cloudtrail:DeleteTrail",
    "cloudtrail:StopLogging",
    "kms:DeleteAlias",
    "kms:ScheduleKeyDeletion",
    "logs:DeleteLogGroup",
    "organizations:CreateOrganization",
    "organizations:DeleteOrganization",
    "organizations:RemoveAccountFromOrganization",
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
  ],
};

test.each(stackNames)(
  "GH-10: the deploy role of %s makes, changes and ends every kind of resource, but for what is an administrator's",
  (stack) => {
    const { account } = programs[stack];
    const role = roleOf(account, "deploy");
    const denied = typesOf(resourcesOf(stack)).flatMap((type) => {
      const { reads, writes = [], ends = [], asks = [] } = lives[type] ?? { reads: [] };
      return [plain([...reads, ...writes, ...ends]), ...asks].flatMap((asking) =>
        deniedTo(role, account, asking),
      );
    });
    expect([...new Set(denied)].toSorted()).toEqual(administrators[stack].toSorted());
  },
);

test("GH-10: the deploy role of prod keeps the copies of its backups, in their region", () => {
  const copies = resourcesOf("prod").filter(({ name }) => name.startsWith("backup-copy"));
  expect(typesOf(copies)).toEqual([
    "aws:backup/vault:Vault",
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    "aws:backup/vaultPolicy:VaultPolicy",
    "aws:kms/alias:Alias",
    "aws:kms/key:Key",
  ]);
  const role = roleOf("prod", "deploy");
  const denied = (region: string) =>
    typesOf(copies).flatMap((type) => {
      const { reads, writes = [] } = lives[type] ?? { reads: [] };
      return deniedTo(role, "prod", plain([...reads, ...writes], { "aws:RequestedRegion": region }));
    });
  expect(denied("us-west-2")).toEqual([]);
  expect(denied("eu-west-1")).not.toEqual([]);
});

describe.each(stackNames)("GH-10: roles that %s makes", (stack) => {
  const { account } = programs[stack];
  const roles = () => resourcesOf(stack).filter(({ type }) => type === "aws:iam/role:Role");

  test("have the boundary, without which its deploy role may not make one", () => {
    const boundaries = roles().map(({ inputs }) => inputs["permissionsBoundary"]);
    expect([...new Set(boundaries)]).toEqual([boundaryOf(account).permissionsBoundaryArn]);
  });

  test("can be handed to the services that they trust", () => {
    const services = roles().flatMap(({ inputs }) =>
      [...String(inputs["assumeRolePolicy"]).matchAll(/"([a-z.-]+\.amazonaws\.com)"/g)].map(
        ([, service]) => service,
      ),
    );
    expect(services.length).toBeGreaterThan(0);
    const denied = [...new Set(services)].flatMap((service = "") =>
      deniedTo(
        roleOf(account, "deploy"),
        account,
        plain(["iam:PassRole"], { "iam:PassedToService": service }),
      ),
    );
    expect(denied).toEqual([]);
  });

  test("are given nothing that the boundary takes away again", () => {
    const { boundary } = roleOf(account, "deploy");
    const everything: PolicyDocument = {
      Version: "2012-10-17",
      Statement: [{ Sid: "All", Effect: "Allow", Action: ["*"], Resource: "*" }],
    };
    const policies = resourcesOf(stack).filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
    const denied = policies.flatMap(({ name, inputs }) => {
      const { Statement } = JSON.parse(String(inputs["policy"])) as PolicyDocument;
      const actions = Statement.flatMap(({ Action = [] }) => [Action].flat());
      return deniedTo({ policies: [everything], boundary }, account, plain(actions)).map((action) => [
        name,
        action,
      ]);
    });
    expect(denied).toEqual([]);
  });
});
