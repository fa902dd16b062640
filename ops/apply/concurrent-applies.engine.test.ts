import fs from "node:fs";
import path from "node:path";
import { openS3Server, S3_SERVER_TIMEOUT, type S3Server } from "../../testing/s3-server";
import { buckets, smallProject, writeProgram } from "../../testing/small-project";
import type { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

const APPLIES = 16;
const BUCKET = "state";

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
}, S3_SERVER_TIMEOUT);
afterAll(async () => {
  await sandbox.close();
  await s3.stop();
});

interface Finished {
  readonly code: number | null;
  readonly output: string;
}

test("ST-03: of sixteen applies one runs at a time, and each is done or refused", async () => {
  const folder = path.join(project.folder, "build");
  expect(await project.causeway(["preview", "dev", "--out", path.join(folder, "0")], env)).toMatchObject({
    code: 0,
  });
  // The same bundle in as many places as there are appliers, of which one may have it.
  for (let copy = 1; copy < APPLIES; copy += 1)
    fs.cpSync(path.join(folder, "0"), path.join(folder, String(copy)), { recursive: true });
  const finished: Finished[] = await Promise.all(
    Array.from({ length: APPLIES }, (_, copy) =>
      project.causeway(["apply", path.join(folder, String(copy)), "--wait", "10m"], env),
    ),
  );
  expect(finished.map(({ code }) => code).sort()).toEqual([
    0,
    ...Array.from({ length: APPLIES - 1 }, () => 4),
  ]);
  for (const { code, output } of finished) {
    if (code === 4)
      expect(output).toMatch(/is not applied: (it was applied before|since its preview this moved)/);
  }
  await assertWhole(2);
});

test("a preview takes no lock, and an apply that may not wait names the holder", async () => {
  writeProgram(project, buckets(6));
  const bundle = path.join(project.folder, "build", "slow");
  expect(await project.causeway(["preview", "dev", "--out", bundle], env)).toMatchObject({ code: 0 });
  await sandbox.control("latency", { operation: "create", milliseconds: 2000 });
  const first = project.causeway(["apply", bundle], env);
  await untilHeld();
  const [second, shown] = await Promise.all([
    project.causeway(["apply", bundle], env),
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

async function untilHeld(): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if ((await sandbox.resources("aws:s3/bucket:Bucket")).length > 2) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the first apply never began");
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
