import { ComponentProject } from "../../testing/component-project";

/** Access to two accounts, a state role that trusts one of them, and a role such as a deployment makes. */
const program = `
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/aws/provider";
import { CiAccess } from "../components/ci-access/ci-access";
import { permissionsBoundaryArn } from "../components/ci-access/names";

const [dev, tooling] = ["333333333333", "222222222222"];
const providerOf = (account: string) =>
  new Provider(\`aws-\${account}\`, { region: "us-east-1", allowedAccountIds: [account] });
const providers = { [dev]: providerOf(dev), [tooling]: providerOf(tooling) };
const state = (kind: string, environment: string) => \`arn:aws:iam::\${tooling}:role/pulumi-state-\${kind}-\${environment}\`;
const common = {
  prefix: "causeway",
  regions: ["us-east-1"],
  repository: { owner: "example", name: "causeway", ownerId: "1001", id: "2002" },
};
const access = new CiAccess(
  "ci-dev",
  {
    ...common,
    accountId: dev,
    deploy: { stack: "dev", scope: "environment", githubEnvironments: ["dev"], stateRoleArn: state("writer", "dev") },
    preview: { stateRoleArns: [state("reader", "dev")] },
  },
  { providers: { aws: providers[dev] } },
);
new CiAccess(
  "ci-tooling",
  {
    ...common,
    accountId: tooling,
    deploy: { stack: "delivery", scope: "delivery", githubEnvironments: ["delivery"], stateRoleArn: state("writer", "platform") },
    preview: { stateRoleArns: [state("reader", "platform")] },
    imagePush: true,
  },
  { providers: { aws: providers[tooling] } },
);
const trust = (principal: object, Condition?: object) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", Condition }],
});
new iam.Role(
  "state-writer",
  {
    name: "pulumi-state-writer-dev",
    assumeRolePolicy: access.deployRoleArn.apply((AWS) =>
      JSON.stringify(trust({ AWS }, { StringEquals: { "sts:ExternalId": "dev-state-writer-2026" } })),
    ),
  },
  { provider: providers[tooling] },
);
new iam.Role(
  "task",
  {
    assumeRolePolicy: JSON.stringify(trust({ Service: "ecs-tasks.amazonaws.com" })),
    permissionsBoundary: permissionsBoundaryArn(dev, "causeway"),
  },
  { provider: providers[dev], dependsOn: access },
);
export const deployRoleArn = access.deployRoleArn;
`;

// Only the engine and an API that looks things up show that everything comes in an order that AWS accepts: the
// provider and the boundary before the roles, the roles before the policies of others that name them.
describe("CI access on the sandbox", () => {
  let project: ComponentProject;

  beforeAll(async () => {
    project = await ComponentProject.open(program);
    await project.up();
  });
  afterAll(() => project.close());

  test("GH-08: each account has its provider and its roles, by the names that others rely on", async () => {
    const all = await project.sandbox.resources("aws:iam/role:Role");
    // AWS makes some by itself, for the organisation.
    const roles = all.filter(({ urn }) => urn !== "");
    const named = roles.map(({ account, id }) => `${account} ${id}`).filter((role) => !role.includes("task"));
    expect(named.toSorted()).toEqual([
      "222222222222 github-image-push",
      "222222222222 github-pulumi-readonly",
      "222222222222 pulumi-deploy-delivery",
      "222222222222 pulumi-state-writer-dev",
      "333333333333 github-pulumi-readonly",
      "333333333333 pulumi-deploy-dev",
    ]);
    const oidc = await project.sandbox.resources("aws:iam/openIdConnectProvider:OpenIdConnectProvider");
    expect(oidc.map(({ id }) => id).toSorted()).toEqual([
      "arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com",
      "arn:aws:iam::333333333333:oidc-provider/token.actions.githubusercontent.com",
    ]);
  });

  test("the second run changes nothing, and neither does a look for drift", async () => {
    await project.up("--expect-no-changes");
    await project.succeed("refresh", "--preview-only", "--expect-no-changes");
  });

  test("a second provider for GitHub in one account is refused, by AWS's own words", async () => {
    project.write(`${program}
new iam.OpenIdConnectProvider(
  "another",
  { url: "https://token.actions.githubusercontent.com", clientIdLists: ["sts.amazonaws.com"] },
  { provider: providers[dev] },
);
`);
    const { code, output } = await project.pulumi("up", "--yes", "--skip-preview");
    expect(code).not.toBe(0);
    expect(output).toContain(
      "EntityAlreadyExists: Provider with url https://token.actions.githubusercontent.com already exists.",
    );
  });

  test("roles are protected: made again, they would not be those that keys and buckets know", async () => {
    const { code, output } = await project.pulumi("destroy", "--yes", "--skip-preview");
    expect(code).not.toBe(0);
    expect(output).toContain("protect");
    expect((await project.sandbox.resources("aws:iam/role:Role")).map(({ id }) => id)).toContain(
      "pulumi-deploy-dev",
    );
  });
});
