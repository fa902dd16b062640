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

  /** Neither runs the program, so that the sandbox's providers are the only guard. */
  test.each(["refresh", "destroy"])("sandbox providers refuse a real account in a %s", async (command) => {
    await project.pulumi(["stack", "init", command]);
    const state = path.join(sandbox.folder, `project-${command}.json`);
    fs.writeFileSync(state, JSON.stringify(stateWithOneResource(command)));
    await project.succeed("stack", "import", "--stack", command, "--file", state);
    const before = await project.state(command);

    const args = [command, "--yes", "--skip-preview", "--stack", command];
    const { code, output } = await project.pulumi(args, { AWS_PROFILE: "prod-admin" });
    expect(output).toContain("sandbox and reality must not mix");
    expect(output).toContain("AWS_PROFILE may hold the credentials of a real account");
    expect(code).not.toBe(0);
    expect((await project.state(command)).deployment.resources).toEqual(before.deployment.resources);

    await project.succeed(...args);
    expect((await project.state(command)).deployment.resources).not.toEqual(before.deployment.resources);
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
    ).toEqual(["CAUSEWAY_SANDBOX", "cloud.json", "home", "ports.json", "sandbox.json", "state"]);
  });
});

/** A state as an earlier deployment leaves it: the provider, and an address that is gone meanwhile. */
function stateWithOneResource(stack: string): unknown {
  const urn = (type: string): string => `urn:pulumi:${stack}::causeway::${type}::one`;
  const [provider, region] = ["pulumi:providers:aws", "us-east-1"];
  const id = "6f2a9d0e-3b1c-4c57-9b0e-5d5f4f1f7a11";
  return {
    version: 3,
    deployment: {
      manifest: { time: "2025-01-01T00:00:00Z", magic: "", version: "" },
      resources: [
        { urn: urn(provider), custom: true, id, type: provider, inputs: { region }, outputs: { region } },
        {
          ...{ urn: urn("aws:ec2/eip:Eip"), custom: true, id: "eipalloc-1", type: "aws:ec2/eip:Eip" },
          ...{ inputs: {}, outputs: { domain: "vpc" }, provider: `${urn(provider)}::${id}` },
        },
      ],
    },
  };
}
