import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { stateBackendNames } from "../../components/state-backend/names";
import { backends as stackBackends } from "../../stacks/backends";
import { bootstrap } from "../../stacks/bootstrap";
import { accountAccessRole, accounts, prefix, type AccountName } from "../../stacks/estate";
import { mockArn } from "../../testing/mock-cloud";
import { record, resolved, type RecordedResource, type Recording } from "../../testing/record";
import { buildBootstrap, type BootstrapOutputs } from "./bootstrap";

const types = {
  alias: "aws:kms/alias:Alias",
  backend: "causeway:state-backend:StateBackend",
  bucket: "aws:s3/bucket:Bucket",
  key: "aws:kms/key:Key",
  oidc: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  provider: "pulumi:providers:aws",
  repository: "aws:ecr/repository:Repository",
  repositoryPolicy: "aws:ecr/repositoryPolicy:RepositoryPolicy",
  role: "aws:iam/role:Role",
} as const;

const backends = ["platform", "dev", "staging", "prod"] as const;

interface Statement {
  readonly Sid?: string;
  readonly Principal?: { readonly AWS?: unknown };
  readonly Condition?: { readonly StringEquals?: Readonly<Record<string, unknown>> };
}

const statementsOf = ({ inputs }: RecordedResource, property = "policy"): readonly Statement[] =>
  (JSON.parse(String(inputs[property])) as { Statement: readonly Statement[] }).Statement;

let program: Recording<BootstrapOutputs>;
/** Which provider each resource was registered with, by its own name. */
let providerOf: ReadonlyMap<string, string>;

beforeAll(async () => {
  const registrations = jest.spyOn(MockMonitor.prototype, "registerResource");
  program = await record(() => buildBootstrap(bootstrap), {
    stack: "bootstrap",
    state: ({ type, name, inputs }) => {
      if (type === "aws:kms/replicaKey:ReplicaKey") return { keyId: `${name}-id` };
      if (type === types.repository) return { repositoryUrl: `host/${String(inputs["name"])}` };
      return undefined;
    },
  });
  const providers = new Map(
    program.byType(types.provider).map(({ urn, name }): [string, string] => [urn, name]),
  );
  providerOf = new Map(
    registrations.mock.calls.map(([request]: [RegisterResourceRequest, unknown]) => [
      request.getName(),
      providers.get(request.getProvider().split("::").slice(0, -1).join("::")) ?? "",
    ]),
  );
  registrations.mockRestore();
}, 120_000);

const namesOf = (type: string, property = "name"): string[] =>
  program.byType(type).map(({ inputs }) => String(inputs[property]));

describe("state", () => {
  test("every environment, and what serves them all, has buckets, keys and roles that no other has", () => {
    expect(namesOf(types.backend, "environment").toSorted()).toEqual([...backends].sort());
    for (const [type, property] of [
      [types.bucket, "bucket"],
      [types.alias, "name"],
      [types.role, "name"],
    ] as const) {
      const ofBackends = namesOf(type, property).filter((name) => /state|secrets/.test(name));
      for (const backend of backends)
        expect(
          ofBackends.filter((name) => name.split(/[-/]/).includes(backend)).length,
        ).toBeGreaterThanOrEqual(2);
    }
    const buckets = namesOf(types.bucket, "bucket").filter((name) => name.startsWith("causeway-"));
    expect(new Set(buckets).size).toBe(buckets.length);
  });

  test("ST-07: all of it lives in the tooling account, which no environment's stack deploys to", () => {
    const ofState = program.resources.filter(
      ({ type, name }) => type.startsWith("aws:") && name.startsWith("state-"),
    );
    expect(ofState.length).toBeGreaterThan(100);
    expect(new Set(ofState.map(({ name }) => providerOf.get(name)))).toEqual(new Set(["tooling"]));
  });

  test.each(["dev", "staging", "prod"] as const)(
    "ST-07: the keys of %s are closed to its account",
    (environment) => {
      for (const kind of ["state", "secrets"]) {
        const denial = statementsOf(program.one(types.key, `state-${environment}-${kind}-key`)).find(
          ({ Sid }) => Sid === "NotFromWorkloadAccount",
        );
        expect(denial?.Condition?.StringEquals).toEqual({ "aws:PrincipalAccount": accounts[environment] });
      }
    },
  );

  const ciRole = (account: AccountName, kind: string): string =>
    mockArn(types.role, `ci-${account}-${kind}-role`);
  const administrator = `arn:aws:iam::${accounts.tooling}:role/${accountAccessRole}`;
  const trusted = (role: string): unknown =>
    statementsOf(program.one(types.role, role), "assumeRolePolicy")[0]?.Principal?.AWS;

  test.each(["dev", "staging", "prod"] as const)(
    "ST-08: the state of %s is written by its own deploy role and read by its own read-only role",
    (environment) => {
      expect(trusted(`state-${environment}-writer`)).toEqual([ciRole(environment, "deploy")]);
      expect(trusted(`state-${environment}-reader`)).toEqual([ciRole(environment, "readonly")]);
    },
  );

  test("ST-08: the platform's is written by the stacks that are in it, and by the administrator who makes it", () => {
    expect(trusted("state-platform-writer")).toEqual([
      ciRole("management", "deploy"),
      ciRole("tooling", "deploy"),
      administrator,
    ]);
  });

  test("ST-08: roles come before the policies that name them: IAM and KMS refuse a principal that is not there", () => {
    const order = (before: RecordedResource, after: RecordedResource): boolean =>
      after.opts.dependencies.includes(before.urn);
    for (const environment of ["dev", "staging", "prod"]) {
      const writer = program.one(types.role, `state-${environment}-writer`);
      const reader = program.one(types.role, `state-${environment}-reader`);
      expect(order(program.one(types.role, `ci-${environment}-deploy-role`), writer)).toBe(true);
      expect(order(program.one(types.role, `ci-${environment}-readonly-role`), reader)).toBe(true);
      for (const kind of ["state", "secrets"]) {
        const key = program.one(types.key, `state-${environment}-${kind}-key`);
        expect([writer, reader].filter((role) => !order(role, key))).toEqual([]);
      }
    }
  });

  test("ST-08: no two roles are entered with the same external id", () => {
    const ids = backends.flatMap((backend) =>
      ["writer", "reader"].map(
        (kind) =>
          statementsOf(program.one(types.role, `state-${backend}-${kind}`), "assumeRolePolicy")[0]?.Condition
            ?.StringEquals?.["sts:ExternalId"],
      ),
    );
    expect(ids).toContain("prod-state-writer-2026");
    expect(new Set(ids).size).toBe(8);
  });
});

describe("the way of CI into the accounts", () => {
  test.each(Object.entries(accounts))("ST-09: nothing but %s is reached by its provider", (account, id) => {
    const { inputs } = program.one(types.provider, account);
    const { assumeRoles } = inputs;
    const roles: unknown = typeof assumeRoles === "string" ? JSON.parse(assumeRoles) : [];
    expect(JSON.parse(String(inputs["allowedAccountIds"]))).toEqual([id]);
    // The other accounts' access roles trust the management account alone: whoever runs the stack is there.
    expect(roles).toEqual(
      account === "management"
        ? []
        : [{ roleArn: `arn:aws:iam::${id}:role/${accountAccessRole}`, sessionName: "pulumi-bootstrap" }],
    );
  });

  test.each([
    ["management", "organization", ["organization"]],
    ["tooling", "delivery", ["delivery"]],
    ["dev", "dev", ["dev"]],
    ["staging", "staging", ["staging"]],
    ["prod", "prod", ["prod", "prod-rollback"]],
  ] as const)("GH-08: %s has one deploy role, for %s and jobs of %j", (account, stack, environments) => {
    const role = program.one(types.role, `ci-${account}-deploy-role`);
    expect(role.inputs["name"]).toBe(`pulumi-deploy-${stack}`);
    expect(providerOf.get(role.name)).toBe(account);
    const [statement] = statementsOf(role, "assumeRolePolicy");
    expect(statement?.Condition?.StringEquals?.["token.actions.githubusercontent.com:sub"]).toEqual(
      environments.flatMap((environment) => [
        `repo:example/causeway:environment:${environment}`,
        `repo:example@1000001/causeway@2000002:environment:${environment}`,
      ]),
    );
    expect(providerOf.get(program.one(types.oidc, `ci-${account}-github`).name)).toBe(account);
  });

  test.each([
    ["management", ["automation"]],
    ["tooling", ["automation"]],
    ["dev", ["preview", "automation"]],
    ["staging", ["preview", "automation"]],
    ["prod", ["preview", "automation"]],
  ] as const)(
    "GH-09: %s is read by jobs of %j: the platform's state by none of a branch",
    (account, jobs) => {
      const statements = statementsOf(
        program.one(types.role, `ci-${account}-readonly-role`),
        "assumeRolePolicy",
      );
      const subjects = statements.flatMap(
        ({ Condition }) => Condition?.StringEquals?.["token.actions.githubusercontent.com:sub"] ?? [],
      );
      expect(subjects).toEqual(
        jobs.flatMap((environment) => [
          `repo:example/causeway:environment:${environment}`,
          `repo:example@1000001/causeway@2000002:environment:${environment}`,
        ]),
      );
    },
  );

  test("GH-09: each account has a read-only role of one name", () => {
    expect(namesOf(types.role).filter((name) => name === "github-pulumi-readonly")).toHaveLength(5);
  });
});

describe("images", () => {
  test("IM-03: one registry, in the tooling account, from which all environments pull the same digest", () => {
    expect(namesOf(types.repository)).toEqual(["causeway/api"]);
    expect(providerOf.get(program.one(types.repository).name)).toBe("tooling");
    const [pull] = statementsOf(program.one(types.repositoryPolicy));
    expect(pull?.Principal?.AWS).toEqual(
      (["dev", "staging", "prod"] as const).map((account) => `arn:aws:iam::${accounts[account]}:root`),
    );
  });

  test("IM-01: one role pushes them, that of jobs on main of the tooling account", () => {
    expect(namesOf(types.role).filter((name) => name === "github-image-push")).toHaveLength(1);
    const push = statementsOf(program.one(types.repositoryPolicy)).find(({ Sid }) => Sid === "Push");
    expect(push?.Principal?.AWS).toBe(mockArn(types.role, "ci-tooling-image-push-role"));
  });
});

test("everything that others stand on is protected: state, its keys, images, and the way in", () => {
  const kept = [types.bucket, types.key, types.repository, types.oidc].flatMap(program.byType);
  expect(kept.filter(({ opts }) => !opts.protect).map(({ name }) => name)).toEqual([]);
});

test.each(backends)("ST-01: stacks and outputs agree on where the state of %s is", async (environment) => {
  const { bucket, deploymentsBucket, region, profile, writerRole } = stackBackends[environment];
  const names = stateBackendNames({ prefix, environment, accountId: accounts.tooling });
  expect({ bucket, deploymentsBucket, profile, writerRole }).toEqual({
    bucket: names.stateBucket,
    deploymentsBucket: names.deploymentsBucket,
    profile: names.profile,
    writerRole: names.writerRole,
  });
  expect(await resolved(program.value.backends[environment].backendUrl)).toBe(
    `s3://${bucket}?region=${region}&profile=${profile}`,
  );
});

test("ST-11: the outputs name every backend with the roles and external ids that open it", () => {
  const { backends: outputs, stackValues, ci } = program.value;
  expect(Object.keys(outputs).toSorted()).toEqual([...backends].sort());
  expect(outputs.prod).toMatchObject({
    writerExternalId: "prod-state-writer-2026",
    readerExternalId: "prod-state-reader-2026",
  });
  expect(Object.keys(ci).toSorted()).toEqual(["delivery", "dev", "organization", "prod", "staging"]);
  expect(Object.keys(stackValues)).toEqual(["organization", "dev", "staging", "prod"]);
});
