import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
let sandbox: TestSandbox;
let project: Project;
beforeAll(async () => { sandbox = await openSandbox(); project = new Project(sandbox); });
afterAll(() => sandbox.close());
test.each(["bootstrap", "organization", "staging", "dev"])("%s", async (stack) => {
  await project.succeed("stack", "init", stack);
  const a = await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
  console.log(a.output.slice(-600));
  const b = await project.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes", "--stack", stack]);
  console.log(b.output.slice(-600)); expect(b.code).toBe(0);
  if (stack === "dev") { const d = await project.pulumi(["destroy", "--yes", "--skip-preview", "--stack", stack]); console.log(d.output.slice(-800)); expect(d.code).toBe(0); }
}, 400000);
