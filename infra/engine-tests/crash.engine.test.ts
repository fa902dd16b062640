import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
import { waitUntil } from "../../testing/wait-until";

/** Any stack will do: what a crash leaves and what recovers it is the same for all. */
const stack = "staging";

describe(`a deployment of ${stack} whose engine is killed`, () => {
  let sandbox: TestSandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    await project.succeed("stack", "init", stack);
  });
  afterAll(() => sandbox.close());

  const programmed = async () => (await sandbox.resources()).filter(({ urn }) => urn !== "");

  test("leaves things that its state does not know", async () => {
    await sandbox.control("latency", { operation: "create", milliseconds: 500 });
    const child = project.start(["up", "--yes", "--skip-preview", "--stack", stack]);
    const ended = once(child, "close");
    child.stdout?.resume();
    child.stderr?.resume();
    await waitUntil(
      "a NAT gateway is made",
      async () => (await sandbox.resources("aws:ec2/natGateway:NatGateway")).length > 0,
    );
    await stopBetweenWrites(child.pid!, () => project.checkpointText(stack));
    process.kill(-child.pid!, "SIGKILL");
    await ended;
    await sandbox.control("calm");

    const known = (await project.state(stack)).deployment.resources?.map(({ urn }) => urn);
    expect((await programmed()).filter(({ urn }) => !known?.includes(urn)).length).toBeGreaterThan(0);
  });

  test("refuses the next run while its lock stands", async () => {
    const { code, output } = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", stack]);
    expect(output).toContain("the stack is currently locked");
    expect(code).not.toBe(0);
  });

  test("recovers completely: after it the state knows everything, and a deployment finds nothing to do", async () => {
    await recover(project, sandbox, stack);
    await project.succeed("up", "--yes", "--skip-preview", "--stack", stack);
    const { deployment } = await project.state(stack);
    expect(deployment.pending_operations ?? []).toEqual([]);
    const known = deployment.resources?.map(({ urn, id }) => `${urn} ${id ?? ""}`);
    expect(
      (await programmed()).map(({ urn, id }) => `${urn} ${id}`).filter((made) => !known?.includes(made)),
    ).toEqual([]);
    await project.succeed("preview", "--expect-no-changes", "--stack", stack);
  });
});

/**
 * Stops the processes of a group at a moment when the checkpoint is whole: the engine writes the file of a file backend
 * in place, which no bucket does, and half a file is another story (ops/bootstrap/local-state.ts).
 */
async function stopBetweenWrites(group: number, checkpoint: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    process.kill(-group, "SIGSTOP");
    if (isWhole(checkpoint())) return;
    process.kill(-group, "SIGCONT");
    await setTimeout(20);
  }
  throw new Error("the checkpoint was never whole");
}

function isWhole(checkpoint: string): boolean {
  try {
    JSON.parse(checkpoint);
    return true;
  } catch {
    return false;
  }
}

/**
 * What an operator does after a crash. First the dead run's lock goes. Each pending operation is a creation that was
 * begun: where the cloud has the resource, it joins the state under its id and a refresh reads the rest; where it
 * has none, the operation is dropped. (`pulumi refresh --import-pending-creates` of 3.259 clears the operations and
 * adopts nothing.)
 */
async function recover(project: Project, sandbox: TestSandbox, stack: string): Promise<void> {
  await project.succeed("cancel", "--yes", "--stack", stack);
  const checkpoint = await project.state(stack);
  const { pending_operations: pending = [], resources = [] } = checkpoint.deployment;
  const made = await sandbox.resources();
  const adopted = pending.flatMap(({ resource }) => {
    const id = made.find(({ urn }) => urn === resource.urn)?.id;
    return id === undefined ? [] : [{ ...resource, id }];
  });
  const mended = {
    ...checkpoint,
    deployment: { ...checkpoint.deployment, resources: [...resources, ...adopted], pending_operations: [] },
  };
  const file = path.join(project.folder, "mended.json");
  fs.writeFileSync(file, JSON.stringify(mended));
  await project.succeed("stack", "import", "--file", file, "--stack", stack);
  await project.succeed("refresh", "--yes", "--skip-preview", "--stack", stack);
}
