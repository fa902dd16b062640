import fs from "node:fs";
import path from "node:path";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

/** The credential inside a webhook URL: it must never be seen in clear outside of the cloud. */
const SENTINEL = "s3ntinel-T0KEN";

describe("SC-10: secrets", () => {
  let sandbox: TestSandbox;
  let project: Project;
  const outputs: string[] = [];

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
      outputs.push((await project.succeed(...args, "--stack", "dev")).output);
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
    expect(container.environment).toEqual([
      { name: "SESSION_KEY_SECRET_ARN", value: secret?.outputs?.["arn"] },
    ]);
    expect(container.secrets ?? []).toEqual([]);
  });

  test("the control API shows where resources are, not what they hold", async () => {
    expect(JSON.stringify(await sandbox.resources())).not.toContain(SENTINEL);
  });
});
