import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { Project, type CliResult } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
import { waitUntil } from "../../testing/wait-until";
import type { Checkpoint } from "../lib/stack";
import { fateOf } from "./fate";
import type { Recovery } from "./recover-stack";

let sandbox: TestSandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await openSandbox();
  project = new Project(sandbox);
  await project.succeed("stack", "init", "prod");
});
afterAll(() => sandbox.close());

const deploy = () => project.succeed("up", "--yes", "--skip-preview", "--stack", "prod");
const programmed = async () => (await sandbox.resources()).filter(({ urn }) => urn !== "");

/** Runs the command, and reads what it prints. */
async function recover(...args: string[]): Promise<{ code: number | null; found: Recovery; output: string }> {
  const result = await project.causeway(["recover", "prod", "--json", ...args]);
  if (result.stdout === "") throw new Error(`causeway recover ended with ${result.code}:\n${result.output}`);
  return { ...result, found: JSON.parse(result.stdout) as Recovery };
}

const urnsOf = (found: readonly { readonly urn: string }[]) => found.map(({ urn }) => urn);

/** Everything in the cloud that the state does not have under its id. */
async function unknownToState() {
  const known = stored().resources?.map(({ urn, id }) => `${urn} ${id ?? ""}`);
  return (await programmed()).filter(({ urn, id }) => !known?.includes(`${urn} ${id}`));
}

interface StoredCheckpoint {
  readonly checkpoint: { readonly latest?: Checkpoint["deployment"] };
}

/** The state as it lies there; the engine itself could not always read it after a kill. */
function stored(): Checkpoint["deployment"] {
  return (JSON.parse(project.checkpointText("prod")) as StoredCheckpoint).checkpoint.latest ?? {};
}

/** Kills a deployment, engine and all, at some moment. */
async function killDeployment(hasCome: () => Promise<boolean> | boolean): Promise<void> {
  const child = project.start(["up", "--yes", "--skip-preview", "--stack", "prod"]);
  const ended = once(child, "close");
  child.stdout?.resume();
  child.stderr?.resume();
  await waitUntil("the moment to kill it", hasCome);
  process.kill(-child.pid!, "SIGKILL");
  await ended;
}

/** Whether something is being made that can be read afterwards, or that somebody would have to look for. */
async function hasBegun(kind: "read" | "look"): Promise<boolean> {
  const state = { deployment: stored() };
  const begun = (state.deployment.pending_operations ?? [])
    .filter(({ type, resource }) => type === "creating" && fateOf(resource, state).kind === kind)
    .map(({ resource: { urn } }) => urn);
  return (await programmed()).some(({ urn }) => begun.includes(urn));
}

const stateFolder = () => path.join(sandbox.folder, "state");

function audited(): { what: string; reason: string }[] {
  const folder = path.join(stateFolder(), ".causeway", "audit", "prod");
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files
    .sort()
    .map(
      (file) =>
        JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as { what: string; reason: string },
    );
}

describe("a first deployment of prod that is killed while things are being made", () => {
  let orphans: string[];

  test("leaves things that its state does not know", async () => {
    await sandbox.control("latency", { operation: "create", milliseconds: 500 });
    await killDeployment(async () => (await hasBegun("read")) && (await hasBegun("look")));
    await sandbox.control("calm");
    expect((await unknownToState()).length).toBeGreaterThan(1);
  });

  test("--dry-run says what would be looked for, and changes nothing", async () => {
    const before = { text: project.checkpointText("prod"), files: filesOf(stateFolder()) };
    const { code, stdout, output } = await project.causeway(["recover", "prod", "--dry-run", "--json"]);
    expect(output).toMatch(/Would remove the lock of the engine with process \d+, which was killed\./);
    const { candidates, orphans } = JSON.parse(stdout) as {
      candidates: { urn: string }[];
      orphans: { urn: string }[];
    };
    const named = [...urnsOf(candidates), ...urnsOf(orphans)];
    expect((await unknownToState()).filter(({ urn }) => !named.includes(urn))).toEqual([]);
    expect(code).toBe(3);
    expect({ text: project.checkpointText("prod"), files: filesOf(stateFolder()) }).toEqual(before);
  });

  test.each([
    ["before anything else", "Removed the lock"],
    ["before the cloud is read", "Looking what became of operations"],
    ["while the cloud is read", "refreshing"],
  ])("a recovery may be killed %s", async (_when, words) => {
    await sandbox.control("latency", { operation: "read", milliseconds: 2000 });
    const child = project.startCauseway(["recover", "prod"]);
    const ended = once(child, "close") as Promise<[number | null, string | null]>;
    child.stdout?.resume();
    child.stderr?.on("data", (chunk: Buffer) => {
      if (chunk.toString("utf8").includes(words)) process.kill(-child.pid!, "SIGKILL");
    });
    expect((await ended)[1]).toBe("SIGKILL");
    await sandbox.control("calm");
  });

  test("the next one knows what was made, and names the rest", async () => {
    const { code, found } = await recover("--reason", "the runner was lost");
    orphans = urnsOf(found.orphans);
    expect((await unknownToState()).map(({ urn }) => urn).filter((urn) => !orphans.includes(urn))).toEqual(
      [],
    );
    expect(orphans.length).toBeGreaterThan(0);
    expect(found.takenOver).toBe(true);
    expect(code).toBe(3);
    const { pending_operations: pending = [], resources = [] } = stored();
    expect(pending).toEqual([]);
    expect(resources.filter((resource) => "initErrors" in resource)).toEqual([]);
    expect(audited().at(-1)).toMatchObject({ what: "recovered", reason: "the runner was lost" });
  });

  test("names the same again until it is settled", async () => {
    const { code, found } = await recover();
    expect(urnsOf(found.orphans).sort()).toEqual([...orphans].sort());
    expect(code).toBe(3);
  });

  test("takes over what somebody has found", async () => {
    const made = await programmed();
    const adopt = orphans.flatMap((urn) => {
      const found = made.find((resource) => resource.urn === urn);
      return found === undefined ? [] : ["--adopt", `${urn}=${found.id}`];
    });
    const { found } = await recover(...adopt);
    expect(found.adopted).toHaveLength(adopt.length / 2);
    expect(await unknownToState()).toEqual([]);
  });

  test("goes on as if nothing had happened", async () => {
    await deploy();
    expect(await unknownToState()).toEqual([]);
    expect(stored().pending_operations ?? []).toEqual([]);
    await project.succeed("preview", "--expect-no-changes", "--stack", "prod");
  });

  test("and then there is nothing to recover from", async () => {
    const { code, output } = await recover();
    expect(output).toContain("prod has nothing to recover from.");
    expect(code).toBe(0);
  });
});

test("the id that follows from what was asked for is the one that a resource has", () => {
  const state = { deployment: stored() };
  const wrong = (state.deployment.resources ?? []).flatMap((resource) => {
    const fate = fateOf(resource, state);
    return fate.kind === "read" && fate.id !== resource.id ? [`${resource.type} ${fate.id}`] : [];
  });
  // AWS finds it by either.
  expect(wrong).toEqual(["aws:rds/instance:Instance prod-postgres"]);
});

describe("an update of prod that is killed", () => {
  const isUpdating = () =>
    stored().pending_operations?.some(
      ({ type, resource }) => type === "updating" && resource.urn.endsWith("::database-instance"),
    ) === true;

  test("while it runs, nobody else recovers it", async () => {
    project.edit("stacks/prod.ts", "maxAllocatedStorage: ", "maxAllocatedStorage: 1");
    await sandbox.control("latency", { operation: "update", milliseconds: 15_000 });
    let result: CliResult | undefined;
    await killDeployment(async () => {
      if (!isUpdating()) return false;
      result = await project.causeway(["recover", "prod"]);
      return true;
    });
    await sandbox.control("calm");
    expect(result?.output).toMatch(/error: prod was not touched: the stack is locked by .* process \d+/);
    expect(result?.code).toBe(6);
  });

  test("has in its state what the cloud says of the resource", async () => {
    const { code, found } = await recover();
    expect(urnsOf(found.read)).toEqual([expect.stringMatching(/::database-instance$/)]);
    expect(code).toBe(0);
    const database = stored().resources?.find(({ urn }) => urn.endsWith("::database-instance"));
    expect(String(database?.inputs?.["maxAllocatedStorage"])).toMatch(/^1\d{4}$/);
    await project.succeed("preview", "--expect-no-changes", "--stack", "prod");
  });

  test.each(["prod.json", "prod.json.attrs"])("and leaves half of %s, goes on all the same", async (name) => {
    project.restore("stacks/prod.ts");
    await deploy();
    const file = path.join(stateFolder(), ".pulumi", "stacks", "causeway", name);
    fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2));
    const { code, found, output } = await recover();
    expect({ code, mended: found.mended }).toEqual({ code: 0, mended: true });
    expect(output).toContain("The checkpoint could not be read, as its writer was cut off: it was mended.");
    await deploy();
    await project.succeed("preview", "--expect-no-changes", "--stack", "prod");
  });
});

function filesOf(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true }).map(String).sort();
}
