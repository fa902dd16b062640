import fs from "node:fs";
import path from "node:path";
import { bucketUrl, openSandbox } from "../../testing/sandbox";
import { openS3Server, type S3Server } from "../../testing/s3-server";
import { waitUntil } from "../../testing/wait-until";
import type { ObjectStore } from "../state/object-store";
import { stateStore } from "../state/open-stores";
import { FencedProject } from "./fenced-run.fixture";
import { markCheckpoint } from "./mark-checkpoint";

const OVERTAKEN = "so this run must not write it any more";

let s3: S3Server;
let project: FencedProject;
let store: ObjectStore;

beforeAll(async () => {
  s3 = await openS3Server({ buckets: ["state"] });
  store = await stateStore(s3.backendUrl("state"), s3.env);
  project = new FencedProject(s3.backendUrl("state"), s3.env);
});
afterAll(async () => {
  project.remove();
  await s3.stop();
});
beforeEach(() => project.closeGate());

const keyOf = (stack: string): string => `.pulumi/stacks/causeway/${stack}.json`;
const checkpoint = (stack: string): string =>
  fs.readFileSync(path.join(s3.folder, "state", keyOf(stack)), "utf8");
const locks = (stack: string): Promise<readonly unknown[]> =>
  store.list(`.pulumi/locks/organization/causeway/${stack}/`);
const up = (stack: string): string[] => ["up", "--yes", "--skip-preview", "--stack", stack];

async function fenced(
  stack: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { code, output } = await project.fenced(stack, args, variables).ended;
  expect([code, output]).toEqual([0, expect.stringContaining("refusals: []")]);
  return output;
}

/** Waits until the engine has written down what it did before the gate; after it there is one write more. */
function untilAtGate(stack: string): Promise<void> {
  return waitUntil("the engine is at the gate", () => {
    const text = checkpoint(stack);
    return text.includes("part-0") && !text.includes("pending_operations");
  });
}

test("the engine does all it does on a bucket through the fence", async () => {
  await fenced("all", ["stack", "init", "all"]);
  await fenced("all", ["preview", "--stack", "all"], { PARTS: "3" });
  await fenced("all", up("all"), { PARTS: "3" });
  expect(await project.direct(["stack", "export", "--stack", "all"])).toContain("part-2");
  expect(await project.direct(["stack", "history", "--stack", "all"])).toContain("+4");
  await fenced("all", ["refresh", "--yes", "--stack", "all"], { PARTS: "3" });
  await fenced("all", ["destroy", "--yes", "--stack", "all"], { PARTS: "3" });
  expect([await locks("all"), checkpoint("all").includes("part-")]).toEqual([[], false]);
});

test("a checkpoint that the engine uploads in parts arrives whole", async () => {
  await project.direct(["stack", "init", "large"]);
  await fenced("large", up("large"), { SIZE: "20000000" });
  const outputs = await project.direct(["stack", "output", "--json", "--stack", "large"]);
  expect(JSON.parse(outputs)).toEqual({ text: "x".repeat(20_000_000) });
  await project.direct(["preview", "--expect-no-changes", "--stack", "large"], { SIZE: "20000000" });
});

test("what somebody else writes during a run is kept, and the run ends with the reason", async () => {
  await project.direct(["stack", "init", "raced"]);
  const run = project.fenced("raced", up("raced"), { GATE: project.gate });
  await untilAtGate("raced");
  const another = checkpoint("raced").replace("part-0", "another");
  await store.put(keyOf("raced"), another);
  project.openGate();
  const { code, output } = await run.ended;
  expect([code === 0, checkpoint("raced")]).toEqual([false, another]);
  expect(output).toContain(OVERTAKEN);
});

test("a run that was stopped, taken over and continued overwrites nothing", async () => {
  await project.direct(["stack", "init", "paused"]);
  const run = project.fenced("paused", up("paused"), { GATE: project.gate });
  await untilAtGate("paused");
  process.kill(-run.child.pid!, "SIGSTOP");
  await markCheckpoint(store, "paused", 2);
  const marked = checkpoint("paused");
  project.openGate();
  process.kill(-run.child.pid!, "SIGCONT");
  const { code, output } = await run.ended;
  expect([code === 0, checkpoint("paused"), await locks("paused")]).toEqual([false, marked, []]);
  expect(output).toContain(OVERTAKEN);
});

test("the engine reads a marked checkpoint, and its next write is an ordinary one", async () => {
  await project.direct(["stack", "init", "marked"]);
  await project.direct(up("marked"));
  const before = await project.direct(["stack", "export", "--stack", "marked"]);
  await markCheckpoint(store, "marked", 5);
  expect(checkpoint("marked")).toMatch(/\}\n\t \t$/);
  expect(await project.direct(["stack", "export", "--stack", "marked"])).toBe(before);
  await project.direct(["preview", "--expect-no-changes", "--stack", "marked"]);
  await fenced("marked", up("marked"), { PARTS: "2" });
  expect(checkpoint("marked")).toMatch(/\}\s*$/);
  expect(await project.direct(["stack", "export", "--stack", "marked"])).toContain("part-1");
});

test("the engine works through the fence on the S3 of the sandbox, where it cannot upload in parts by itself", async () => {
  const bucket = {
    type: "aws:s3/bucket:Bucket",
    id: "state",
    account: "222222222222",
    region: "us-east-1",
    urn: "",
    inputs: { bucket: "state" },
    outputs: {},
  };
  const cloud = JSON.stringify({ version: 1, resources: [bucket] });
  const sandbox = await openSandbox((folder) => fs.writeFileSync(path.join(folder, "cloud.json"), cloud));
  const { AWS_ENDPOINT_URL_S3, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = sandbox.env;
  const keys = { AWS_ENDPOINT_URL_S3, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
  const inSandbox = new FencedProject(bucketUrl(sandbox, "state"), keys);
  try {
    await inSandbox.direct(["stack", "init", "small"]);
    const { code, output } = await inSandbox.fenced("small", up("small"), { SIZE: "20000000" }).ended;
    expect([code, output]).toEqual([0, expect.stringContaining("refusals: []")]);
    expect(await inSandbox.direct(["stack", "export", "--stack", "small"])).toContain("part-0");
  } finally {
    inSandbox.remove();
    await sandbox.close();
  }
});
