import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Project } from "../testing/project";
import { openSandbox, type TestSandbox } from "../testing/sandbox";

describe("sandbox and reality never mix", () => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    await project.succeed("stack", "init", "dev");
  });
  afterAll(() => sandbox.close());

  async function expectRefusal(env: NodeJS.ProcessEnv, reason: string): Promise<void> {
    const { code, output } = await project.pulumi(["up", "--yes", "--stack", "dev"], env);
    expect(output).toContain("sandbox and reality must not mix");
    expect(output).toContain(reason);
    expect(code).not.toBe(0);
    expect((await sandbox.resources()).filter(({ urn }) => urn !== "")).toEqual([]);
  }

  test("sandbox providers refuse a run that carries credentials of a real account", async () => {
    await expectRefusal({ AWS_PROFILE: "prod-admin" }, "AWS_PROFILE");
  });

  test("sandbox providers refuse a run with a real backend", async () => {
    const backend = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-backend-"));
    const url = `file://${backend}`;
    await project.pulumi(["stack", "init", "dev"], { PULUMI_BACKEND_URL: url });
    await expectRefusal({ PULUMI_BACKEND_URL: url }, "PULUMI_BACKEND_URL");
    fs.rmSync(backend, { recursive: true });
  });

  test("sandbox providers refuse a run from another engine home", async () => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-home-"));
    fs.symlinkSync(path.join(sandbox.folder, "home", "versions"), path.join(home, "versions"));
    await expectRefusal({ PULUMI_HOME: home }, "PULUMI_HOME");
    fs.rmSync(home, { recursive: true });
  });

  test("a run with real providers refuses the sandbox's state and home", async () => {
    await expectRefusal(
      { PULUMI_DEBUG_PROVIDERS: "" },
      "PULUMI_BACKEND_URL and PULUMI_HOME lead into a sandbox",
    );
  });

  test("the sandbox's files lie inside its folder alone", () => {
    expect(
      fs
        .readdirSync(sandbox.folder)
        .filter((name) => !name.startsWith("project-"))
        .sort(),
    ).toEqual(["cloud.json", "home", "ports.json", "sandbox.json", "state"]);
  });
});
