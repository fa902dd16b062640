import fs from "node:fs";
import path from "node:path";
import { Project, type CliResult } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

/** The credential inside a webhook URL: it must never be seen in clear outside of the cloud. */
const SENTINEL = "s3ntinel-T0KEN";

/** What a careless change adds: a password and a plain variable that policies refuse, both from a secret. */
const CARELESS = `
import * as pulumi from "@pulumi/pulumi";
import { TaskDefinition } from "@pulumi/aws/ecs";
import { Provider } from "@pulumi/aws/provider";
import { Instance } from "@pulumi/aws/rds";

const provider = new Provider("careless", { region: "us-east-1" });
const url = new pulumi.Config("causeway").requireSecret("alertWebhookUrl");
const password = url.apply((text) => text.split("/").at(-1));
new Instance("careless", {
  instanceClass: "db.t4g.micro", engine: "postgres", allocatedStorage: 20, username: "careless", password,
}, { provider });
const environment = [{ name: "DATABASE_PASSWORD", value: url }];
new TaskDefinition("careless", {
  family: "careless",
  containerDefinitions: pulumi.jsonStringify([{ name: "app", image: url, user: password, environment }]),
}, { provider });
`;

describe("SC-10: secrets", () => {
  let sandbox: TestSandbox;
  let project: Project;
  const outputs: string[] = [];

  const judged = () => ({
    PULUMI_OPTION_POLICY_PACK: path.join(project.folder, "policies"),
    PULUMI_DEBUG_COMMANDS: "true",
  });
  const events = () => path.join(sandbox.folder, "events.jsonl");

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    await project.succeed("stack", "init", "dev");
    const url = `https://hooks.example/${SENTINEL}`;
    outputs.push(
      (await project.succeed("config", "set", "--secret", "causeway:alertWebhookUrl", url, "--stack", "dev"))
        .output,
    );
    for (const args of [
      ["preview", "--diff"],
      ["preview", "--json"],
      ["up", "--yes", "--diff"],
      ["stack", "output"],
      ["stack", "export"],
      ["refresh", "--yes", "--diff"],
    ]) {
      const { code, output } = await project.pulumi([...args, "--stack", "dev"], judged());
      expect({ code, output }).toMatchObject({ code: 0 });
      outputs.push(output);
    }
  });
  afterAll(() => sandbox.close());

  test("reach the resource that needs them", () => {
    expect(fs.readFileSync(path.join(sandbox.folder, "cloud.json"), "utf8")).toContain(SENTINEL);
  });

  test("ST-12: are encrypted in the checkpoint, in its history and in the configuration", () => {
    const files = fs.readdirSync(path.join(sandbox.folder, "state"), {
      recursive: true,
      withFileTypes: true,
    });
    const texts = files
      .filter((entry) => entry.isFile())
      .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.filter((text) => text.includes(SENTINEL))).toEqual([]);
    expect(fs.readFileSync(path.join(project.folder, "Pulumi.dev.yaml"), "utf8")).not.toContain(SENTINEL);
  });

  test("appear in no output of the engine", () => {
    expect(outputs.filter((output) => output.includes(SENTINEL))).toEqual([]);
  });

  test("DB-09: the database's master password is in neither state nor output", async () => {
    const { deployment } = await project.state("dev");
    const instance = deployment.resources?.find(({ urn }) => urn.endsWith("::database-instance"));
    expect(instance?.inputs?.["manageMasterUserPassword"]).toBe(true);
    expect(instance?.inputs).not.toHaveProperty("password");
    expect(instance?.outputs).not.toHaveProperty("password");
  });

  test("SC-02: a secret of the spec has no value in the state: the task is told its ARN, and reads it itself", async () => {
    const { resources = [] } = (await project.state("dev")).deployment;
    const find = (name: string) => resources.find(({ urn }) => urn.endsWith(`::${name}`));
    const secret = find("session-key-secret");
    expect(resources.filter(({ type }) => type.includes(":secretsmanager/secretVersion:"))).toEqual([]);
    expect(
      Object.keys({ ...secret?.inputs, ...secret?.outputs }).filter((key) =>
        /secretString|binary/i.test(key),
      ),
    ).toEqual([]);
    const definition = String(find("api-task-definition")?.inputs?.["containerDefinitions"]);
    const [container] = JSON.parse(definition) as [{ environment: unknown; secrets?: unknown }];
    const output = (name: string, key: string) => String(find(name)?.outputs?.[key]);
    const flags = `${output("api-flags-environment", "arn")}/configuration/${output("api-flags-profile", "configurationProfileId")}`;
    expect(container.environment).toEqual([
      { name: "FEATURE_FLAGS_ARN", value: flags },
      { name: "SESSION_KEY_SECRET_ARN", value: secret?.outputs?.["arn"] },
      { name: "USERS_SECRET_ARN", value: find("users-secret")?.outputs?.["arn"] },
    ]);
    expect(container.secrets ?? []).toEqual([]);
  });

  describe("in a change that policies refuse", () => {
    const refusals: CliResult[] = [];

    beforeAll(async () => {
      fs.writeFileSync(path.join(project.folder, "infra", "careless.ts"), CARELESS);
      project.edit("infra/index.ts", "import * as pulumi", 'import "./careless";\nimport * as pulumi');
      const commands = [
        ["preview", "--diff", "--event-log", events()],
        ["preview", "--json"],
        ["up", "--yes", "--diff", "--logtostderr", "-v=3"],
      ];
      for (const args of commands) refusals.push(await project.pulumi([...args, "--stack", "dev"], judged()));
      refusals.push(await project.causeway(["policies", "dev"]));
      refusals.push(await project.causeway(["policies", "dev", "--json"]));
    });

    test("PO-01: each command is refused, that of this repository with a code of its own", () => {
      expect(refusals.map(({ code }) => code === 0)).toEqual(Array(5).fill(false));
      expect(refusals.slice(3).map(({ code }) => code)).toEqual([5, 5]);
      for (const id of ["rds-managed-pw", "ecs-env-secrets"])
        for (const index of [0, 2, 3, 4]) expect(refusals[index]?.output).toContain(id);
      expect(refusals[3]?.output).toContain("careless: password is");
      expect(JSON.parse(refusals[4]?.stdout ?? "")).toMatchObject({ packVersion: "0.1.0" });
    });

    test("appear in no message, preview, log, report, event or state", () => {
      const texts = [...refusals.map(({ output }) => output), fs.readFileSync(events(), "utf8")];
      texts.push(project.checkpointText("dev"));
      expect(texts.filter((text) => text.includes(SENTINEL))).toEqual([]);
    });
  });

  test("the control API shows where resources are, not what they hold", async () => {
    expect(JSON.stringify(await sandbox.resources())).not.toContain(SENTINEL);
  });
});
