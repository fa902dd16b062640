import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { changes, parseDigest } from "../../testing/preview";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

describe.each(["dev", "staging", "prod"])("a deployment of %s that fails in the middle", (stack) => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeEach(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    await project.succeed("stack", "init", stack);
  });
  afterEach(() => sandbox.close());

  async function expectConverged(): Promise<void> {
    const digest = parseDigest((await project.succeed("preview", "--json", "--stack", stack)).stdout);
    expect(changes(digest)).toEqual([]);
    const { deployment } = await project.state(stack);
    expect(deployment.pending_operations ?? []).toEqual([]);
    const known = new Set(deployment.resources?.map(({ urn, id }) => `${urn} ${id}`));
    const made = (await sandbox.resources()).filter(({ urn }) => urn !== "");
    expect(made.filter(({ urn, id }) => !known.has(`${urn} ${id}`))).toEqual([]);
  }

  test("a fault of the provider is shown, keeps what was made, and the next run completes", async () => {
    await sandbox.control("fault", {
      operation: "create",
      urn: "::cluster-cluster",
      message: "ThrottlingException: Rate exceeded",
    });
    const failed = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", stack]);
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain("ThrottlingException: Rate exceeded");
    expect((await sandbox.resources("aws:ec2/vpc:Vpc")).length).toBe(1);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
    await expectConverged();
  });

  test("SIGKILL leaves nothing that recovery does not find", async () => {
    await sandbox.control("latency", { operation: "create", milliseconds: 300 });
    const child = project.start(["up", "--yes", "--skip-preview", "--stack", stack]);
    child.stdout?.resume();
    child.stderr?.resume();
    await untilCreated(sandbox, "aws:ec2/vpc:Vpc");
    process.kill(-child.pid!, "SIGKILL");
    await once(child, "close");
    await sandbox.control("calm");

    await recover(project, sandbox, stack);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
    await expectConverged();
  });
});

/** Waits until the cloud holds a resource of the type, or fails after half a minute. */
async function untilCreated(sandbox: TestSandbox, type: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if ((await sandbox.resources(type)).length > 0) return;
    await setTimeout(50);
  }
  throw new Error(`no ${type} was created within 30 s`);
}

/**
 * What an operator does after a crash: clear the dead run's lock, adopt what the interrupted creations made, and
 * drop those that made nothing.
 */
async function recover(project: Project, sandbox: TestSandbox, stack: string): Promise<void> {
  await project.succeed("cancel", "--yes", "--stack", stack);
  const { deployment } = await project.state(stack);
  const made = await sandbox.resources();
  const adopted = (deployment.pending_operations ?? []).flatMap(({ resource: { urn } }) => {
    const found = made.find((candidate) => candidate.urn === urn);
    return found === undefined ? [] : ["--import-pending-creates", urn, "--import-pending-creates", found.id];
  });
  await project.succeed(
    "refresh",
    "--yes",
    "--skip-preview",
    ...adopted,
    "--clear-pending-creates",
    "--stack",
    stack,
  );
}
