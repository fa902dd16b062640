import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import type { DeploymentRecord } from "../records/deployment-record";
import { recordOf } from "../records/record.fixture";
import { writeRecord } from "../records/write-record";
import type { ObjectStore } from "../state/object-store";
import { recordsStore } from "../state/open-stores";
import { recordVerification } from "../verification/verification";
import { recordsDora } from "./records-dora";
import { recordsList } from "./records-list";
import { recordsShow } from "./records-show";

let folder: string;
let env: NodeJS.ProcessEnv;
let records: ObjectStore;
const output = captureOutput();
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-backend-"));
  env = { PULUMI_BACKEND_URL: `file://${folder}` };
  records = await recordsStore("prod", `file://${folder}`, env);
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

const operation = {
  operation: "update" as const,
  type: "aws:ecs/service:Service",
  name: "api",
  properties: [],
};

const first: DeploymentRecord = recordOf({
  id: "11111111-first",
  stack: "prod",
  startedAt: "2026-01-05T10:00:00.000Z",
  endedAt: "2026-01-05T10:07:00.000Z",
  done: [operation],
  images: { api: "sha256:1" },
});
const second: DeploymentRecord = recordOf({
  id: "22222222-second",
  stack: "prod",
  kind: "rollback",
  commit: "2".repeat(40),
  rollbackOf: "1".repeat(40),
  reason: "5xx since 10:05",
  approvals: ["octolead", "octochief"],
  dirty: true,
  actor: "octocat\u001b[31m",
  startedAt: "2026-01-06T10:00:00.000Z",
  endedAt: "2026-01-06T10:00:09.500Z",
  result: "failed",
  cause: "it broke",
  token: 2,
  notDone: [operation],
});

async function seed(): Promise<void> {
  await writeRecord(records, first);
  await writeRecord(records, second);
}

const rowsOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.trim().split(/\s{2,}/));

test("DO-01: records list shows the deployments of a stack, the newest first", async () => {
  await seed();
  await recordsList("prod", { limit: "20" }, env);
  expect(rowsOf(output.stderr)).toEqual([
    ["Started", "Result", "Kind", "Commit", "By", "Took", "Changes", "Id"],
    [
      "2026-01-06 10:00:00",
      "failed",
      "rollback",
      "222222222222+",
      "octocat\ufffd[31m",
      "9.5 s",
      "0",
      "22222222-second",
    ],
    [
      "2026-01-05 10:00:00",
      "succeeded",
      "apply",
      "111111111111",
      "octocat",
      "7 min 0 s",
      "1",
      "11111111-first",
    ],
  ]);
  expect(output.stdout).toBe("");
});

test("records list --json prints the records as they are, as many as are asked for", async () => {
  await seed();
  await recordsList("prod", { limit: "1", json: true }, env);
  expect(JSON.parse(output.stdout)).toEqual([second]);
  expect(output.stderr).toBe("");
});

test("a stack without records was never deployed", async () => {
  await recordsList("prod", { limit: "20" }, env);
  expect(output.stderr).toBe("prod was never deployed, as far as records go.\n");
  await expect(recordsShow("prod", "latest", {}, env)).rejects.toMatchObject({
    message: "prod was never deployed, as far as records go",
    fix: "see them all: npx causeway records list prod",
  });
});

test.each(["0", "-1", "many", "1.5", ""])("--limit %j is no number of deployments", async (limit) => {
  await expect(recordsList("prod", { limit }, env)).rejects.toMatchObject({ code: 2 });
});

test("AC-07: records show tells who did what, when, why, and who approved", async () => {
  await seed();
  await recordsShow("prod", "latest", {}, env);
  expect(output.stderr.trimEnd().split("\n")).toEqual([
    "prod:",
    "  id: 22222222-second",
    "  kind: rollback",
    `  rollback of: ${"1".repeat(40)}`,
    "  result: failed",
    "  reason: 5xx since 10:05",
    "  cause: it broke",
    "  started: 2026-01-06T10:00:00.000Z",
    "  took: 9.5 s",
    "  by: octocat\ufffd[31m",
    "  approved by: octolead, octochief",
    `  commit: ${"2".repeat(40)}, with changes that are in no commit`,
    "  bundle: bundle",
    "  tests: none",
    "  not done:",
    "    update aws:ecs/service:Service api",
  ]);
});

test.each(["11111111-first", "1111", "1".repeat(12)])(
  "records show finds a deployment by %s",
  async (name) => {
    await seed();
    const checks = [
      { name: "health", passed: true },
      { name: "login", passed: false },
    ];
    const { endedAt } = first;
    const verification = await recordVerification(records, first, { checks, startedAt: endedAt, endedAt });
    await recordsShow("prod", name, { json: true }, env);
    await recordsShow("prod", name, {}, env);
    expect(JSON.parse(output.stdout)).toEqual({ record: first, verification });
    expect(output.stderr).toContain(
      "  tests: failed (login)\n  done:\n    update aws:ecs/service:Service api\n",
    );
    expect(output.stderr).toContain("  images:\n    api sha256:1\n");
  },
);

test.each(["333333", "111", ""])("records show says so where no deployment is %j", async (name) => {
  await seed();
  await expect(recordsShow("prod", name, {}, env)).rejects.toMatchObject({
    code: 1,
    message: `none of the last 2 deployments of prod is ${JSON.stringify(name)}`,
  });
});

const until = "2026-01-08T00:00Z";

test("DO-02 to DO-05: records dora measures the environments", async () => {
  await seed();
  const chart = path.join(folder, "dora.svg");
  await recordsDora([], { period: "7d", until, chart, json: true }, env);
  const { stacks, ...period } = JSON.parse(output.stdout) as { stacks: Record<string, unknown>[] };
  expect(period).toEqual({ version: 1, from: "2026-01-01T00:00:00.000Z", until: "2026-01-08T00:00:00.000Z" });
  expect(stacks.map(({ stack }) => stack)).toEqual(["dev", "staging", "prod"]);
  expect(stacks[0]).toMatchObject({ deploymentFrequency: { perDay: null, verdict: "no data" } });
  expect(stacks[2]).toMatchObject({
    deploymentFrequency: { deployments: 1, perDay: 1 / 7, verdict: "missed" },
    leadTime: { median: null, untold: 1 },
    changeFailureRate: { rate: 1, failed: 1, of: 1 },
    timeToRestore: { restored: 0, brokenSince: "2026-01-05T10:07:00.000Z", verdict: "missed" },
  });
  expect(fs.readFileSync(chart, "utf8")).toContain(
    "Delivery from 2026-01-01 00:00 UTC to 2026-01-08 00:00 UTC",
  );
  expect(output.stderr).toBe("");
});

test("records dora tells people, of the stacks that they name", async () => {
  await recordsDora(["prod"], { period: "30d", until }, env);
  expect(rowsOf(output.stderr)).toHaveLength(6);
  expect(rowsOf(output.stderr)[0]).toEqual(["From 2025-12-09 00:00 UTC to 2026-01-08 00:00 UTC:"]);
  expect(rowsOf(output.stderr)[2]).toContain("no deployments");
  expect(output.stdout).toBe("");
});

test("DO-06: records dora --summary shows the metrics on the page of the run", async () => {
  await seed();
  const file = path.join(folder, "summary");
  await recordsDora(["prod"], { period: "7d", until, summary: true }, { ...env, GITHUB_STEP_SUMMARY: file });
  expect(fs.readFileSync(file, "utf8")).toBe(`Delivery from 2026-01-01 00:00 UTC to 2026-01-08 00:00 UTC

| Stack | Metric | Value | Of | Goal |  |
|---|---|---|---|---|---|
| prod | Deployment frequency | 0.1 a day | 1 deployment | several a day (2 or more) | missed |
|  | Lead time | no commits | 0 commits, 1 deployment not told | under 1 h | no data |
|  | Change failure rate | 100 % | 1 of 1 | under 15 % | missed |
|  | Time to restore | nothing restored | 0 times; broken since 2026-01-05 10:07 UTC | under 1 h | missed |
`);
});

describe("an issue about missed goals", () => {
  let server: GitHubServer;
  beforeEach(async () => {
    server = await openGitHubServer({ folder: path.join(folder, "github"), roles: { app: "admin" } });
  });
  afterEach(() => server.close());

  const measure = (options: object) =>
    recordsDora(
      ["prod"],
      { period: "7d", until, issue: true, ...options },
      { ...server.env({ login: "app" }), ...env },
    );
  const issues = () => server.world.issues.map(({ title, state, body }) => ({ title, state, body }));

  test("DO-06: is opened once, says what is missed, and closes when no goal is missed", async () => {
    await seed();
    await measure({});
    await measure({});
    expect(issues()).toEqual([
      {
        title: "Delivery misses a goal",
        state: "open",
        body: expect.stringMatching(
          /^<!-- causeway:dora -->\nprod misses:\n\n- Deployment frequency: 0\.1 a day; the goal is several a day \(2 or more\)\n- Change/,
        ) as string,
      },
    ]);
    await measure({ until: "2026-01-04T00:00Z" });
    expect(issues()).toMatchObject([{ state: "closed" }]);
  });

  test("is not there where nothing is missed, nor on a dry run", async () => {
    await measure({});
    await seed();
    const chart = path.join(folder, "dora.svg");
    await measure({ dryRun: true, chart });
    expect(issues()).toEqual([]);
    expect(fs.existsSync(chart)).toBe(false);
  });
});

test("--issue without prod is wrong usage", async () => {
  await expect(recordsDora(["dev"], { period: "7d", issue: true }, env)).rejects.toMatchObject({
    code: 2,
    message: "--issue is about prod, and dev is measured",
  });
});

test.each([
  [{ period: "1h" }, "--period is 1h, and the metrics are of 1 to 366 days"],
  [{ period: "367d" }, "--period is 367d, and the metrics are of 1 to 366 days"],
  [{ period: "month" }, '--period is "month", and not a length of time'],
  [{ period: "7d", until: "tomorrow" }, '--until is "tomorrow", and not a time in UTC'],
  [
    { period: "7d", chart: "dora.png" },
    '"dora.png" is no chart: its name ends neither with .svg nor with .html',
  ],
])("%j is wrong usage", async (options, message) => {
  await expect(recordsDora([], options, env)).rejects.toMatchObject({ code: 2, message });
});
