import fs from "node:fs";
import path from "node:path";
import { openS3Server, type S3Server } from "../../testing/s3-server";
import { buckets, smallProject, writeProgram } from "../../testing/small-project";
import type { CliResult, Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
import { waitUntil } from "../../testing/wait-until";
import { readBundle } from "../bundle/read-bundle";
import { sha256 } from "../bundle/sources";
import { writeBundle } from "../bundle/write-bundle";
import { withoutMark } from "../fence/mark-checkpoint";
import type { DeploymentRecord } from "../records/deployment-record";

const APPLIES = 16;
const BUCKET = "state";

/** Milliseconds for a test in which so many wait for each other. */

let s3: S3Server;
let sandbox: TestSandbox;
let project: Project;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  s3 = await openS3Server({ buckets: [BUCKET] });
  sandbox = await openSandbox();
  env = { ...s3.env, PULUMI_BACKEND_URL: s3.backendUrl(BUCKET) };
  project = smallProject(sandbox, buckets(2));
  expect(await project.pulumi(["stack", "init", "dev"], env)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await sandbox.close();
  await s3.stop();
});

const bundle = (name: string): string => path.join(project.folder, "build", name);
const marks = (): string => path.join(project.folder, "marks");

/** Tells when it runs, and makes buckets with a tag that whoever runs it chooses. */
const program = `${buckets(2).replace('"first"', 'process.env["TAG"] ?? "first"')}
import fs from "node:fs";
const marks = process.env["MARKS"];
if (marks !== undefined) {
  fs.appendFileSync(marks, "begin " + process.pid + "\\n");
  process.on("exit", () => fs.appendFileSync(marks, "end " + process.pid + "\\n"));
}
`;

/** Another bundle of the same preview: it says that somebody else made it. */
async function writeAnother(of: string, actor: string): Promise<void> {
  const { manifest } = await readBundle(bundle(of), undefined);
  const { version: _version, id: _id, artifacts, ...content } = manifest;
  const files = Object.keys(artifacts).map((name) => [name, fs.readFileSync(path.join(bundle(of), name))]);
  await writeBundle(
    bundle(actor),
    { ...content, actor },
    Object.fromEntries(files) as Readonly<Record<string, Buffer>>,
    undefined,
  );
}

async function preview(name: string, more: NodeJS.ProcessEnv = {}): Promise<void> {
  const { code, output } = await project.causeway(["preview", "dev", "--out", bundle(name)], {
    ...env,
    ...more,
  });
  if (code !== 0 && !output.includes("while dev was previewed, something moved")) {
    throw new Error(`the preview ended with ${code}:\n${output}`);
  }
}

/** Applies a bundle, and looks at the checkpoint when it has ended. */
async function apply(name: string, more: NodeJS.ProcessEnv = {}): Promise<CliResult> {
  const result = await project.causeway(["apply", bundle(name), "--wait", "10m", "--json"], {
    ...env,
    MARKS: marks(),
    ...more,
  });
  expect(JSON.parse(checkpointText())).toMatchObject({ version: 3 });
  return result;
}

function checkpointText(): string {
  return fs.readFileSync(path.join(s3.folder, BUCKET, ".pulumi", "stacks", "causeway", "dev.json"), "utf8");
}

/** Whether every program that began had ended before the next one began; at least so many ran. */
function assertOneAtATime(atLeast: number): void {
  const lines = fs.readFileSync(marks(), "utf8").trim().split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(2 * atLeast);
  const begun = lines.filter((_, place) => place % 2 === 0);
  const ended = lines.filter((_, place) => place % 2 === 1);
  expect(begun.every((line) => line.startsWith("begin "))).toBe(true);
  expect(ended).toEqual(begun.map((line) => line.replace("begin", "end")));
  fs.rmSync(marks());
}

test("ST-03: of sixteen applies of sixteen bundles one runs at a time, and each is done or refused", async () => {
  writeProgram(project, program);
  await preview("0");
  const names = Array.from({ length: APPLIES }, (_, copy) => String(copy));
  for (const name of names.slice(1)) await writeAnother("0", name);
  const finished = await Promise.all(names.map((name) => apply(name)));
  const done = finished.filter(({ code }) => code === 0);
  expect(done).toHaveLength(1);
  for (const { code, output } of finished.filter((result) => !done.includes(result))) {
    // Their own marks of use say nothing: what the first one did is what keeps the others from it.
    expect(output).toContain("is not applied: since its preview this moved:\n  state: it was written");
    expect(code).toBe(4);
  }
  // An update runs its program twice: it is previewed first.
  assertOneAtATime(2);
  const { checkpoint } = JSON.parse(done[0]?.stdout ?? "") as DeploymentRecord;
  expect(sha256(withoutMark(Buffer.from(checkpointText())))).toBe(checkpoint.after);
  await assertWhole(2);
});

test("ST-03: of four who preview and apply until they are done, each goes on from what another left", async () => {
  const before = sha256(withoutMark(Buffer.from(checkpointText())));
  const records = await Promise.all(["a", "b", "c", "d"].map(untilApplied));
  const inTurn = records.toSorted((one, other) => one.token - other.token);
  const after = inTurn.map(({ checkpoint }) => checkpoint.after);
  expect(inTurn.map(({ checkpoint }) => checkpoint.before)).toEqual([before, ...after.slice(0, -1)]);
  expect(sha256(withoutMark(Buffer.from(checkpointText())))).toBe(after.at(-1));
  expect(inTurn.map(({ done }) => done.length)).toEqual([2, 2, 2, 2]);
  assertOneAtATime(2 * records.length);
  await assertWhole(2);
});

/** Tags the buckets, however often somebody else was quicker. */
async function untilApplied(tag: string): Promise<DeploymentRecord> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const name = `${tag}-${attempt}`;
    await preview(name, { TAG: tag });
    // What moved while it was previewed left no bundle.
    if (!fs.existsSync(bundle(name))) continue;
    const { code, stdout, output } = await apply(name, { TAG: tag });
    if (code === 0) return JSON.parse(stdout) as DeploymentRecord;
    expect(output).toContain("state: it was written since the preview");
    expect(code).toBe(4);
  }
  throw new Error(`${tag} was never applied`);
}

test("a preview takes no lock, and an apply that may not wait names the holder", async () => {
  writeProgram(project, buckets(6));
  await preview("slow");
  await sandbox.control("latency", { operation: "create", milliseconds: 2000 });
  const first = project.causeway(["apply", bundle("slow")], env);
  await untilHeld();
  const [second, shown] = await Promise.all([
    project.causeway(["apply", bundle("slow")], env),
    project.causeway(["lock", "show", "dev", "--json"], env),
  ]);
  expect(second).toMatchObject({
    code: 6,
    output: expect.stringMatching(/dev is held by \S+ on \S+ \(causeway apply /) as string,
  });
  expect(JSON.parse(shown.stdout)).toMatchObject({ stack: "dev" });
  expect(await project.causeway(["preview", "dev"], env)).toMatchObject({ code: 0 });
  expect(await first).toMatchObject({ code: 0 });
  await sandbox.control("calm");
  await assertWhole(6);
});

function untilHeld(): Promise<void> {
  return waitUntil(
    "the first apply has begun",
    async () => (await sandbox.resources("aws:s3/bucket:Bucket")).length > 2,
  );
}

/** The checkpoint is read by the engine, knows what the cloud has, and nothing of the locks is left. */
async function assertWhole(count: number): Promise<void> {
  const { stdout } = await project.pulumi(["stack", "export", "--stack", "dev"], env);
  const { deployment } = JSON.parse(stdout) as {
    deployment: { resources: { type: string; id?: string }[]; pending_operations?: unknown[] };
  };
  const known = deployment.resources
    .filter(({ type }) => type === "aws:s3/bucket:Bucket")
    .map(({ id }) => id);
  const made = (await sandbox.resources("aws:s3/bucket:Bucket")).map(({ id }) => id);
  expect(known.sort()).toEqual(made.sort());
  expect(known).toHaveLength(count);
  expect(deployment.pending_operations ?? []).toEqual([]);
  const locks = path.join(s3.folder, BUCKET, ".pulumi", "locks", "organization", "causeway", "dev");
  expect(fs.existsSync(locks) ? fs.readdirSync(locks) : []).toEqual([]);
}
