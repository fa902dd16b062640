import fs from "node:fs";
import path from "node:path";
import type { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
import { buckets, smallProject, writeProgram } from "../../testing/small-project";
import type { StateVersion } from "./versions";

const STACK = "dev";

let sandbox: TestSandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await openSandbox();
  project = smallProject(sandbox, buckets(2));
  await project.succeed("stack", "init", STACK);
  await deploy();
  writeProgram(project, buckets(2, "second"));
  await deploy();
});
afterAll(() => sandbox.close());

const deploy = () => project.succeed("up", "--yes", "--skip-preview", "--stack", STACK);
const checkpoint = () => path.join(sandbox.folder, "state", ".pulumi", "stacks", "causeway", `${STACK}.json`);

const restore = (version: string, ...args: string[]) =>
  project.causeway(["state", "restore", STACK, version, ...args]);
const meant = ["--confirm", STACK, "--reason", "to see that it works"];

/** The engine's copy of the state before the second deployment: two buckets, tagged first. */
async function firstState(): Promise<StateVersion> {
  const { stdout } = await project.causeway(["state", "versions", STACK, "--json"]);
  const { versions } = JSON.parse(stdout) as { versions: readonly StateVersion[] };
  const found = versions.findLast(
    ({ id, isCurrent, resources = 0 }) => !isCurrent && resources > 0 && !id.endsWith(".bak"),
  );
  return found!;
}

test("RB-05: an earlier state is put back by the engine, and the program then wants to make it what it was", async () => {
  const { id } = await firstState();
  const { code, output } = await restore(id, ...meant);
  expect(output).toContain(`dev has the state of version ${id}.`);
  expect(code).toBe(0);
  const text = project.checkpointText(STACK);
  expect(text).toContain('"first"');
  expect(text).not.toContain('"second"');
  const preview = await project.causeway(["preview", STACK, "--expect-no-changes"]);
  expect(preview.code).toBe(3);
  const kept = /What it replaced is kept: file:\/\/.*\/(dev\.\d+\.json)/.exec(output)?.[1] ?? "";
  expect((await restore(kept, ...meant)).code).toBe(0);
  expect((await project.causeway(["preview", STACK, "--expect-no-changes"])).code).toBe(0);
});

test("RB-05: a current state that is torn gives way, and the engine reads what took its place", async () => {
  const { id } = await firstState();
  const whole = fs.readFileSync(checkpoint());
  fs.writeFileSync(checkpoint(), whole.subarray(0, 100));
  const { code, output } = await restore(id, ...meant);
  expect(output).toContain("The current state cannot be read");
  expect(code).toBe(0);
  expect((await project.succeed("stack", "export", "--stack", STACK)).stdout).toContain("::bucket-001");
  fs.writeFileSync(checkpoint(), whole);
});

test("RB-05: where a resource was made since, nothing is written, and the lease is free again", async () => {
  const { id } = await firstState();
  writeProgram(project, buckets(3, "second"));
  await deploy();
  const before = fs.readFileSync(checkpoint(), "utf8");
  const { code, output } = await restore(id, ...meant);
  expect(output).toContain("since then 1 resources were made, 0 replaced and 0 removed");
  expect(output).toContain("npx causeway rollback dev");
  expect(code).toBe(4);
  expect(fs.readFileSync(checkpoint(), "utf8")).toBe(before);
  expect((await project.causeway(["lock", "show", STACK])).output).toContain("dev is free");
});
