import { record, resolved } from "../../testing/record";
import type { Recording } from "../../testing/record";
import { CiAccess } from "./ci-access";
import { prod } from "./ci-access.fixture";
import type { CiAccessArgs } from "./ci-access-args";
import { deployPolicies } from "./deploy-policies";
import { githubTrust } from "./github-trust";
import { permissionsBoundary } from "./permissions-boundary";

const types = {
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  policy: "aws:iam/policy:Policy",
  provider: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  role: "aws:iam/role:Role",
} as const;

const recordAccess = (args: CiAccessArgs, preview = false) =>
  record(() => new CiAccess("ci", args), { preview });

let standard: Recording<CiAccess>;
beforeAll(async () => {
  standard = await recordAccess(prod);
});

const namesOf = (recording: Recording<CiAccess>, type: string) =>
  recording.byType(type).map(({ inputs }) => inputs["name"]);

/** Names of the managed policies attached to a role. */
function attachedTo({ byType }: Recording<CiAccess>, role: string): readonly unknown[] {
  const arns = byType(types.attachment)
    .filter(({ inputs }) => inputs["role"] === role)
    .map(({ inputs }) => String(inputs["policyArn"]).split("/").at(-1));
  return byType(types.policy)
    .filter(({ name }) => arns.includes(name))
    .map(({ inputs }) => inputs["name"]);
}

test("access is exactly these resources, all of them its children", () => {
  const component = standard.one("causeway:ci-access:CiAccess");
  const children = standard.resources.slice(1);
  expect(children.filter(({ opts }) => opts.parent !== component.urn)).toEqual([]);
  expect(namesOf(standard, types.role)).toEqual(["pulumi-deploy-prod", "github-pulumi-readonly"]);
  expect(namesOf(standard, types.policy)).toEqual([
    "causeway-permissions-boundary",
    "github-pulumi-read",
    "pulumi-deploy-prod-state",
    "pulumi-deploy-prod-network",
    "pulumi-deploy-prod-compute",
    "pulumi-deploy-prod-data",
    "pulumi-deploy-prod-storage",
    "pulumi-deploy-prod-observability",
    "pulumi-deploy-prod-baseline",
    "pulumi-deploy-prod-identity",
    "github-pulumi-readonly",
  ]);
  expect(children).toHaveLength(1 + 2 + 11 + 11);
});

test("GH-08: GitHub's provider has one audience and no thumbprint, which AWS would ignore", () => {
  const { inputs, opts } = standard.one(types.provider);
  expect(inputs).toEqual({
    url: "https://token.actions.githubusercontent.com",
    clientIdLists: ["sts.amazonaws.com"],
  });
  expect(opts.protect).toBe(true);
});

test("GH-08: the deploy role trusts the given environments on main, for as long as a job can take", () => {
  const { inputs, opts } = standard.one(types.role, "ci-deploy-role");
  expect(inputs).toEqual({
    name: "pulumi-deploy-prod",
    description: "Deploys prod: jobs on main of the environments prod, prod-rollback",
    assumeRolePolicy: JSON.stringify(
      githubTrust("arn:aws:iam:us-east-1:123456789012:openIdConnectProvider/ci-github", prod.repository, {
        contexts: ["environment:prod", "environment:prod-rollback"],
        ref: "refs/heads/main",
      }),
    ),
    maxSessionDuration: 21600,
    permissionsBoundary: "arn:aws:iam:us-east-1:123456789012:policy/ci-boundary-policy",
    tags: { Repository: "example/causeway" },
  });
  expect(opts.protect).toBe(true);
});

test("GH-09: the read-only role trusts the environment preview on any ref, automation on main, and is bounded too", () => {
  const { inputs } = standard.one(types.role, "ci-readonly-role");
  expect(inputs).toMatchObject({
    name: "github-pulumi-readonly",
    maxSessionDuration: 3600,
    permissionsBoundary: "arn:aws:iam:us-east-1:123456789012:policy/ci-boundary-policy",
  });
  expect(inputs["assumeRolePolicy"]).toBe(
    JSON.stringify(
      githubTrust(
        "arn:aws:iam:us-east-1:123456789012:openIdConnectProvider/ci-github",
        prod.repository,
        { contexts: ["environment:preview"] },
        { contexts: ["environment:automation"], ref: "refs/heads/main" },
      ),
    ),
  );
});

test("GH-09: where the account is not open to branches, it trusts automation on main alone", async () => {
  const { one } = await recordAccess({ ...prod, preview: { ...prod.preview, openToBranches: false } });
  const { inputs } = one(types.role, "ci-readonly-role");
  expect(inputs["description"]).toBe("Reads: jobs on main of the environment automation");
  expect(inputs["assumeRolePolicy"]).toBe(
    JSON.stringify(
      githubTrust("arn:aws:iam:us-east-1:123456789012:openIdConnectProvider/ci-github", prod.repository, {
        contexts: ["environment:automation"],
        ref: "refs/heads/main",
      }),
    ),
  );
});

test("GH-10: each role has its own policies attached, and none of AWS's", () => {
  expect(attachedTo(standard, "pulumi-deploy-prod")).toEqual([
    "github-pulumi-read",
    ...Object.keys(deployPolicies("environment", prod.accountId, prod.deploy.stateRoleArn)).map(
      (part) => `pulumi-deploy-prod-${part}`,
    ),
  ]);
  expect(attachedTo(standard, "github-pulumi-readonly")).toEqual([
    "github-pulumi-read",
    "github-pulumi-readonly",
  ]);
  const foreign = standard
    .byType(types.attachment)
    .filter(({ inputs }) => String(inputs["policyArn"]).startsWith("arn:aws:iam::aws:"));
  expect(foreign).toEqual([]);
});

test("GH-10: the boundary is that of the account's scope, regions and state", () => {
  const { inputs } = standard.one(types.policy, "ci-boundary-policy");
  expect(inputs["policy"]).toBe(
    JSON.stringify(
      permissionsBoundary({
        accountId: "555555555555",
        prefix: "causeway",
        regions: ["us-east-1"],
        scope: "environment",
        stateRoleArns: [
          "arn:aws:iam::222222222222:role/pulumi-state-writer-prod",
          "arn:aws:iam::222222222222:role/pulumi-state-reader-prod",
        ],
        stateAccountId: "222222222222",
      }),
    ),
  );
});

test("ST-08: state is one role away, and the deploy role may take on that one alone", () => {
  const { inputs } = standard.one(types.policy, "ci-deploy-state-policy");
  expect(JSON.parse(String(inputs["policy"]))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "StateRole",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: ["arn:aws:iam::222222222222:role/pulumi-state-writer-prod"],
      },
    ],
  });
});

test("GH-10: no static key, no user and no session that outlasts a job", () => {
  expect(
    standard.resources.map(({ type }) => type).filter((type) => /user|accessKey|login/i.test(type)),
  ).toEqual([]);
});

test("it tells the ARNs that other stacks are configured with", async () => {
  const { oidcProviderArn, permissionsBoundaryArn, deployRoleArn, readonlyRoleArn, imagePushRoleArn } =
    standard.value;
  expect(
    await Promise.all(
      [oidcProviderArn, permissionsBoundaryArn, deployRoleArn, readonlyRoleArn].map(resolved),
    ),
  ).toEqual([
    "arn:aws:iam:us-east-1:123456789012:openIdConnectProvider/ci-github",
    "arn:aws:iam:us-east-1:123456789012:policy/ci-boundary-policy",
    "arn:aws:iam:us-east-1:123456789012:role/ci-deploy-role",
    "arn:aws:iam:us-east-1:123456789012:role/ci-readonly-role",
  ]);
  expect(imagePushRoleArn).toBeUndefined();
  expect(Object.keys(standard.one("causeway:ci-access:CiAccess").outputs)).toEqual(
    expect.arrayContaining(["deployRoleArn", "oidcProviderArn", "permissionsBoundaryArn", "readonlyRoleArn"]),
  );
});

test("a preview knows every resource before the account does", async () => {
  const preview = await recordAccess(prod, true);
  expect(preview.resources.map(({ urn }) => urn)).toEqual(standard.resources.map(({ urn }) => urn));
});

describe("in the tooling account", () => {
  const tooling: CiAccessArgs = {
    ...prod,
    accountId: "222222222222",
    deploy: {
      stack: "delivery",
      scope: "delivery",
      githubEnvironments: ["delivery"],
      stateRoleArn: "arn:aws:iam::222222222222:role/pulumi-state-writer-platform",
    },
    imagePush: true,
  };

  test("IM-01: images are pushed by jobs on main without an environment, below the prefix", async () => {
    const recording = await recordAccess(tooling);
    const { inputs } = recording.one(types.role, "ci-image-push-role");
    expect(inputs).toMatchObject({ name: "github-image-push", maxSessionDuration: 3600 });
    expect(inputs["assumeRolePolicy"]).toBe(
      JSON.stringify(
        githubTrust("arn:aws:iam:us-east-1:123456789012:openIdConnectProvider/ci-github", prod.repository, {
          contexts: ["ref:refs/heads/main"],
          ref: "refs/heads/main",
        }),
      ),
    );
    expect(attachedTo(recording, "github-image-push")).toEqual(["github-image-push"]);
    expect(recording.one(types.policy, "ci-image-push-policy").inputs["policy"]).toContain(
      "arn:aws:ecr:us-east-1:222222222222:repository/causeway/*",
    );
    expect(await resolved(recording.value.imagePushRoleArn)).toContain("role/ci-image-push-role");
  });

  test("the delivery role has state and reading, and nothing to change AWS with", async () => {
    const recording = await recordAccess(tooling);
    expect(attachedTo(recording, "pulumi-deploy-delivery")).toEqual([
      "github-pulumi-read",
      "pulumi-deploy-delivery-state",
    ]);
  });
});

test("GH-09: keys that previews may decrypt with can be known later", async () => {
  const { one } = await record(() => {
    const arn = new CiAccess("other", { ...prod, deploy: { ...prod.deploy, stack: "other" } }).deployRoleArn;
    return new CiAccess("ci", { ...prod, preview: { ...prod.preview, decryptKeyArns: [arn] } });
  });
  const { Statement } = JSON.parse(
    String(one(types.policy, "ci-readonly-limits-policy").inputs["policy"]),
  ) as {
    Statement: { Sid: string; Resource?: unknown; NotResource?: unknown }[];
  };
  const key = ["arn:aws:iam:us-east-1:123456789012:role/other-deploy-role"];
  expect(Statement).toContainEqual({
    Sid: "StateDecryption",
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: key,
  });
  expect(Statement).toContainEqual({
    Sid: "OtherDecryption",
    Effect: "Deny",
    Action: ["kms:Decrypt"],
    NotResource: key,
  });
});
