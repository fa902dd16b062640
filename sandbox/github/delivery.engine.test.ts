import fs from "node:fs";
import path from "node:path";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

const stack = ["--stack", "delivery"];

/** Only the engine knows what an import is: a read by id, then a comparison with what the program asks for. */
describe("a program on the simulated GitHub", () => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    project.edit("Pulumi.yaml", "main: infra/", "main: fixture/");
    fs.cpSync(path.join(__dirname, "fixtures"), path.join(project.folder, "fixture"), { recursive: true });
    await project.succeed("stack", "init", "delivery");
  });
  afterAll(() => sandbox.close());

  test("imports the repository that is there, changes what differs, and then has nothing to do", async () => {
    const { output } = await project.succeed("up", "--yes", "--diff", ...stack);
    expect(output).toMatch(/= github:index\/repository:Repository: \(import\)/);
    expect((await project.succeed("stack", "output", "repositoryId", ...stack)).stdout.trim()).toBe(
      "2000002",
    );
    expect(await imported()).toMatchObject({ id: "causeway", outputs: { hasWiki: false, hasIssues: true } });
    await project.succeed("preview", "--refresh", "--expect-no-changes", ...stack);
    await project.succeed("up", "--yes", "--expect-no-changes", ...stack);
  });

  test("keeps secrets out of sight", () => {
    expect(project.checkpointText("delivery")).not.toContain("s3cret");
  });

  test("refuses to import what is not there", async () => {
    project.edit("fixture/index.js", 'import: "causeway"', 'import: "other"');
    await project.succeed("stack", "init", "elsewhere");
    const { code, output } = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", "elsewhere"]);
    expect(output).toContain("resource 'other' does not exist");
    expect(code).not.toBe(0);
  });

  async function imported() {
    const { resources = [] } = (await project.state("delivery")).deployment;
    return resources.find(({ type }) => type === "github:index/repository:Repository");
  }
});
