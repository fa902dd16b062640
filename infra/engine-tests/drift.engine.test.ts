import { changes, parseDigest } from "../../testing/preview";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

/** Exit code of the CLI for unexpected changes (pkg/cmd/pulumi/cmd/exit_codes.go). */
const UNEXPECTED_CHANGES = 7;

describe.each(["dev", "staging", "prod"])("drift of %s", (stack) => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    await project.succeed("stack", "init", stack);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
  });
  afterAll(() => sandbox.close());

  function findDrift() {
    return project.pulumi(["refresh", "--preview-only", "--expect-no-changes", "--diff", "--stack", stack]);
  }

  test("DR-02, DR-03: a changed property is found, and the search writes nothing", async () => {
    await sandbox.control("drift", { urn: "::database-instance", set: { backupRetentionPeriod: 1 } });
    const before = project.checkpointText(stack);
    const { code, output } = await findDrift();
    expect(output).toContain("backupRetentionPeriod");
    expect(code).toBe(UNEXPECTED_CHANGES);
    expect(project.checkpointText(stack)).toBe(before);
  });

  test("DR-05: a deployment after a refresh takes the change back", async () => {
    await project.succeed("refresh", "--yes", "--stack", stack);
    const digest = parseDigest((await project.succeed("preview", "--json", "--stack", stack)).stdout);
    expect(changes(digest)).toEqual(["update aws:rds/instance:Instance database-instance"]);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
    expect((await findDrift()).code).toBe(0);
  });

  test("DR-02: a resource deleted behind the program's back is found and made again", async () => {
    await sandbox.control("drift", { urn: "::network-flow-log", delete: true });
    expect((await findDrift()).code).toBe(UNEXPECTED_CHANGES);
    await project.succeed("up", "--yes", "--refresh", "--skip-preview", "--stack", stack);
    expect(await sandbox.resources("aws:ec2/flowLog:FlowLog")).toHaveLength(1);
  });

  test("CS-16, CT-03: what ECS and autoscaling move is no change to take back", async () => {
    await sandbox.control("drift", { urn: "::api-service", set: { desiredCount: 4 } });
    await project.succeed("refresh", "--yes", "--stack", stack);
    const digest = parseDigest((await project.succeed("preview", "--json", "--stack", stack)).stdout);
    expect(changes(digest)).toEqual([]);
  });
});
