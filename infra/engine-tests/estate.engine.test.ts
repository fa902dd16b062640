import fs from "node:fs";
import path from "node:path";
import { backends } from "../../stacks/backends";
import { Project, type CliResult, type StateResource } from "../../testing/project";
import { bucketUrl, openSandbox, type TestSandbox } from "../../testing/sandbox";

/** The credential inside a webhook URL. */
const SENTINEL = "s3ntinel-T0KEN";

const REPOSITORY = "github:index/repository:Repository";

/**
 * The stacks that serve every environment, in the order of a first installation and by the command that a user types.
 * Only the engine knows what an import is (a read by id, then a comparison), what a reference to another stack gives,
 * and in which order things go. The tests follow each other.
 */
describe("DP-17: the platform stacks", () => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
  });
  afterAll(() => sandbox.close());

  const up = (stack: string): Promise<CliResult> => project.causeway(["sandbox", "up", stack]);
  const programmed = async () => (await sandbox.resources()).filter(({ urn }) => urn !== "");
  const unchanged = /Resources:\n\s+\d+ unchanged\n/;

  describe("bootstrap", () => {
    test.each(["organization", "delivery"])("%s before it is refused, with the reason", async (stack) => {
      const { code, output } = await up(stack);
      expect(output).toContain(
        `error: the state of ${stack} belongs into the bucket that bootstrap makes, and there is none\n` +
          "fix: make up STACK=bootstrap\n",
      );
      expect(code).toBe(4);
      expect(await programmed()).toEqual([]);
    });

    test("comes first, and leaves the stack files as they were committed", async () => {
      const files = fs.readdirSync(project.folder).filter((name) => name.endsWith(".yaml"));
      const texts = () => files.map((name) => fs.readFileSync(path.join(project.folder, name), "utf8"));
      const before = texts();
      const { code, output } = await up("bootstrap");
      expect(output).toContain("bootstrap is up on the sandbox");
      expect(code).toBe(0);
      expect(texts()).toEqual(before);
    });
  });

  describe("organization", () => {
    test("has the organisation and the accounts that are there; a second run changes nothing", async () => {
      const first = await up("organization");
      expect(first).toMatchObject({ code: 0 });
      expect(first.output).toMatch(/= 5 imported/);
      const second = await up("organization");
      expect(second.output).toMatch(unchanged);
      expect(second.code).toBe(0);
    });

    test("is not destroyed: it is protected", async () => {
      const before = await programmed();
      const { code, output } = await project.causeway(["sandbox", "down", "organization"]);
      expect(output).toMatch(/cannot be deleted\s+because it is protected/);
      expect(output).toContain("docs/runbooks/remove-environment.md");
      expect(code).not.toBe(0);
      expect(await programmed()).toEqual(before);
    });
  });

  describe("delivery", () => {
    const outputs: string[] = [];

    async function pulumi(...args: string[]): Promise<CliResult> {
      const inPlatform = { PULUMI_BACKEND_URL: bucketUrl(sandbox, backends.platform.bucket) };
      const result = await project.pulumi([...args, "--stack", "delivery"], inPlatform);
      outputs.push(result.output);
      return result;
    }
    async function succeed(...args: string[]): Promise<CliResult> {
      const result = await pulumi(...args);
      expect(result).toMatchObject({ code: 0 });
      return result;
    }
    const onGitHub = async () => (await programmed()).filter(({ type }) => type.startsWith("github:"));
    const cloud = () =>
      JSON.parse(fs.readFileSync(path.join(sandbox.folder, "cloud.json"), "utf8")) as {
        resources: { type: string; outputs: Record<string, unknown> }[];
      };
    async function resources(): Promise<readonly StateResource[]> {
      const { stdout } = await succeed("stack", "export");
      return (
        (JSON.parse(stdout) as { deployment: { resources?: StateResource[] } }).deployment.resources ?? []
      );
    }

    beforeAll(async () => {
      const webhook = `https://hooks.example/${SENTINEL}`;
      await succeed("stack", "init");
      await succeed("config", "set", "--secret", "causeway:slackDriftWebhook", webhook);
    });
    afterEach(() => {
      project.restore("stacks/delivery.ts");
      project.restore("stacks/repository.ts");
    });

    test("GH-16: a plan without reviewers and timers is refused before anything is touched, with the alternative", async () => {
      project.edit("stacks/delivery.ts", 'plan: "enterprise"', 'plan: "team"');
      const { code, output } = await pulumi("up", "--yes", "--skip-preview");
      expect(output).toContain('gates: "causeway"');
      expect(code).not.toBe(0);
      expect(await onGitHub()).toEqual([]);
    });

    test("a repository that is not there is not made: it is imported, or nothing happens", async () => {
      project.edit("stacks/repository.ts", 'const name = "causeway"', 'const name = "other"');
      const { code, output } = await pulumi("preview");
      expect(output).toContain("resource 'other' does not exist");
      expect(code).not.toBe(0);
    });

    test("comes last: the repository is imported and brought to its settings, everything else is made", async () => {
      const { output } = await succeed("up", "--yes", "--diff");
      expect(output).toMatch(/\b1 imported/);
      const imported = (await resources()).filter(({ type }) => type === REPOSITORY);
      expect(imported).toMatchObject([{ id: "causeway", outputs: { hasWiki: false } }]);
      expect((await succeed("stack", "output", "repositoryId")).stdout.trim()).toBe("2000002");
    });

    test("a second run changes nothing, nor does one after a look at GitHub", async () => {
      await succeed("preview", "--json", "--expect-no-changes");
      await succeed("up", "--yes", "--refresh", "--expect-no-changes", "--diff");
    });

    test("GH-13: jobs are told the roles, backends and keys that bootstrap made", async () => {
      const variables = (await resources()).filter(({ type }) =>
        type.endsWith(":ActionsEnvironmentVariable"),
      );
      const valuesIn = (environment: string) =>
        Object.fromEntries(
          variables
            .filter(({ inputs }) => inputs?.["environment"] === environment)
            .map(({ inputs }) => [inputs?.["variableName"], inputs?.["value"]]),
        ) as Record<string, unknown>;
      const prod = {
        STACK: "prod",
        AWS_REGION: "us-east-1",
        AWS_ROLE_ARN: "arn:aws:iam::555555555555:role/pulumi-deploy-prod",
        STATE_ROLE_ARN: "arn:aws:iam::222222222222:role/pulumi-state-writer-prod",
        STATE_EXTERNAL_ID: "prod-state-writer-2026",
        PULUMI_BACKEND_URL:
          "s3://causeway-pulumi-state-prod-222222222222?region=us-east-1&profile=pulumi-state-prod",
        PULUMI_SECRETS_PROVIDER:
          "awskms:///arn:aws:kms:us-east-1:222222222222:alias/causeway-prod-secrets?region=us-east-1&profile=pulumi-state-prod",
        DELIVERY_APP_CLIENT_ID: "Iv23liExampleExample",
      };
      expect(valuesIn("prod")).toEqual(prod);
      expect(valuesIn("prod-rollback")).toEqual(prod);
      expect(valuesIn("prod-security")).toEqual({});
      expect(valuesIn("preview")).toMatchObject({
        AWS_ROLE_ARN_PROD: "arn:aws:iam::555555555555:role/github-pulumi-readonly",
        STATE_ROLE_ARN_PROD: "arn:aws:iam::222222222222:role/pulumi-state-reader-prod",
        STATE_EXTERNAL_ID_PROD: "prod-state-reader-2026",
      });
      expect(JSON.stringify(valuesIn("preview"))).not.toContain("platform");
      expect(valuesIn("automation")).toMatchObject({
        STATE_EXTERNAL_ID_ORGANIZATION: "platform-state-reader-2026",
      });
      const roles = Object.values(valuesIn("preview")).filter((value) => String(value).includes(":role/"));
      expect(roles.filter((role) => !/reader|readonly/.test(String(role)))).toEqual([]);
    });

    test("SC-11: the webhook of drift reaches every environment of main but the one that only waits, and is in clear nowhere else", async () => {
      const objects = path.join(sandbox.folder, "objects");
      const files = fs.readdirSync(objects).map((name) => fs.readFileSync(path.join(objects, name), "utf8"));
      const stackFile = fs.readFileSync(path.join(project.folder, "Pulumi.delivery.yaml"), "utf8");
      expect(files.length).toBeGreaterThan(5);
      for (const text of [...files, ...outputs, stackFile]) expect(text).not.toContain(SENTINEL);
      const secrets = await sandbox.resources(
        "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
      );
      expect(secrets.map(({ id }) => id).sort()).toEqual([
        "causeway:automation:SLACK_DRIFT_WEBHOOK",
        "causeway:delivery:SLACK_DRIFT_WEBHOOK",
        "causeway:dev:SLACK_DRIFT_WEBHOOK",
        "causeway:organization:SLACK_DRIFT_WEBHOOK",
        "causeway:prod-rollback:SLACK_DRIFT_WEBHOOK",
        "causeway:prod:SLACK_DRIFT_WEBHOOK",
        "causeway:staging:SLACK_DRIFT_WEBHOOK",
      ]);
      expect(fs.readFileSync(path.join(sandbox.folder, "cloud.json"), "utf8")).toContain(SENTINEL);
    });

    test("destroying it is refused: the repository is protected", async () => {
      const before = await onGitHub();
      const { code, output } = await pulumi("destroy", "--yes");
      expect(output).toMatch(/cannot be deleted\s+because it is protected/);
      expect(code).not.toBe(0);
      expect(await onGitHub()).toEqual(before);
    });

    test("GH-17: CODEOWNERS that somebody changed is not overwritten past the rulesets", async () => {
      await sandbox.control("drift", { urn: "delivery-codeowners", set: { content: "* @octocat" } });
      const { code, output } = await pulumi("up", "--yes", "--skip-preview", "--refresh");
      expect(output).toContain("Changes must be made through a pull request.");
      expect(code).not.toBe(0);
    });

    test("unprotected, everything goes in an order that GitHub allows, and the repository is archived", async () => {
      await succeed("state", "unprotect", "--all", "--yes");
      await succeed("destroy", "--yes", "--skip-preview");
      expect(await onGitHub()).toEqual([]);
      const repositories = cloud().resources.filter(({ type }) => type === REPOSITORY);
      expect(repositories.map(({ outputs }) => outputs["archived"])).toEqual([true]);
    });
  });
});
