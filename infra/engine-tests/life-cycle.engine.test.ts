import { changes, parseDigest } from "../../testing/preview";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

/** Every stack has a backend of its own, so that a reference from one to another would fail. */
describe.each(["dev", "staging", "prod"])("the life of %s", (stack) => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    await project.succeed("stack", "init", stack);
  });
  afterAll(() => sandbox.close());

  test("TS-02: a preview of the empty stack plans to create everything and changes nothing", async () => {
    const digest = parseDigest((await project.succeed("preview", "--json", "--stack", stack)).stdout);
    expect(Object.keys(digest.changeSummary ?? {})).toEqual(["create"]);
    expect((await sandbox.resources()).filter(({ urn }) => urn !== "")).toEqual([]);
  });

  test("TS-03: a deployment creates what the preview promised", async () => {
    const planned = parseDigest((await project.succeed("preview", "--json", "--stack", stack)).stdout);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
    const { deployment } = await project.state(stack);
    expect(deployment.resources).toHaveLength(planned.changeSummary?.["create"] ?? -1);
    expect(deployment.pending_operations ?? []).toEqual([]);
  });

  test("TS-03: a second deployment finds nothing to change", async () => {
    const digest = parseDigest((await project.succeed("preview", "--json", "--stack", stack)).stdout);
    expect(changes(digest)).toEqual([]);
    await project.succeed("up", "--yes", "--expect-no-changes", "--stack", stack);
  });

  test("DR-02: a refresh of what nobody touched finds no drift", async () => {
    const result = await project.pulumi([
      "refresh",
      "--preview-only",
      "--expect-no-changes",
      "--stack",
      stack,
    ]);
    expect(result.output).not.toContain("error");
    expect(result.code).toBe(0);
  });

  test("every resource of the cloud is known to the state, and lies in the stack's own account", async () => {
    const { deployment } = await project.state(stack);
    const known = new Set(deployment.resources?.map(({ urn }) => urn));
    const made = (await sandbox.resources()).filter(({ urn }) => urn !== "");
    expect(made.filter(({ urn }) => !known.has(urn))).toEqual([]);
    expect(new Set(made.map(({ account }) => account)).size).toBe(1);
  });
});
