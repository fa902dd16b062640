import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

describe("destroying an environment", () => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
  });
  afterAll(() => sandbox.close());

  async function deploy(stack: string): Promise<void> {
    await project.succeed("stack", "init", stack);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
  }

  test("dev goes completely", async () => {
    await deploy("dev");
    await project.succeed("destroy", "--yes", "--skip-preview", "--stack", "dev");
    expect((await project.state("dev")).deployment.resources ?? []).toEqual([]);
    expect((await sandbox.resources()).filter(({ urn }) => urn.includes(":dev::"))).toEqual([]);
  });

  test("DB-04: prod refuses, names what is protected, and loses nothing", async () => {
    await deploy("prod");
    const before = (await sandbox.resources()).filter(({ urn }) => urn.includes(":prod::")).length;
    const { code, output } = await project.pulumi(["destroy", "--yes", "--stack", "prod"]);
    expect(code).not.toBe(0);
    expect(output).toMatch(/database-instance.*cannot be deleted|protected/s);
    expect((await sandbox.resources()).filter(({ urn }) => urn.includes(":prod::"))).toHaveLength(before);
  });

  test("DB-04: the API refuses too, where only Pulumi's own protection was taken away", async () => {
    const urn = (await project.state("prod")).deployment.resources?.find(
      ({ type }) => type === "aws:rds/instance:Instance",
    )?.urn;
    await project.succeed("state", "unprotect", urn ?? "", "--yes", "--stack", "prod");
    const { code, output } = await project.pulumi([
      ...["destroy", "--yes", "--skip-preview", "--stack", "prod", "--target-dependents"],
      ...["--target", urn ?? ""],
    ]);
    expect(code).not.toBe(0);
    expect(output).toMatch(/Cannot delete protected DB Instance/);
  });
});
