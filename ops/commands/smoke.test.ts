import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { recordOf } from "../records/record.fixture";
import { writeRecord } from "../records/write-record";
import type { ObjectStore } from "../state/object-store";
import { recordsStore } from "../state/open-stores";
import { TestService } from "../verification/service.fixture";
import { readVerification } from "../verification/verification";
import { smoke, type SmokeOptions } from "./smoke";

const deployment = recordOf({ id: "d1" });

let service: TestService;
let folder: string;
let env: NodeJS.ProcessEnv;
let records: ObjectStore;
const output = captureOutput();
beforeEach(async () => {
  service = await TestService.start();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-smoke-"));
  env = {
    PULUMI_BACKEND_URL: `file://${folder}`,
    CAUSEWAY_SMOKE_USER: "smoke@example.com",
    CAUSEWAY_SMOKE_PASSWORD: "correct horse",
  };
  records = await recordsStore("staging", `file://${folder}`, env);
});
afterEach(async () => {
  await service.close();
  fs.rmSync(folder, { recursive: true });
});

const run = (options: Partial<SmokeOptions> = {}, stack = "staging") =>
  smoke(stack, { url: service.url, settle: "0s", for: "0s", ...options }, env);

test("DP-14: what the checks said is written down for the last deployment, with what other tests said", async () => {
  await writeRecord(records, deployment);
  await run({ record: true, also: ["e2e=success"], json: true });
  const verification = await readVerification(records, deployment);
  expect(verification).toMatchObject({
    deployment: "d1",
    passed: true,
    checks: ["health", "status", "login", "users/me", "e2e"].map((name) => ({ name, passed: true })),
  });
  expect(JSON.parse(output.stdout)).toEqual(verification);
  expect(output.stderr).toContain("staging answers as it should.\n");
});

test("DP-13: a failure is written down, said, and ends with 1; the way back is named", async () => {
  await writeRecord(records, deployment);
  service.answers.set("/health", { status: 500 });
  await expect(run({ record: true })).rejects.toMatchObject({
    code: 1,
    message: "staging does not answer as it should: health (answered 500, expected 200)",
    fix: "see docs/runbooks/check-deployment.md; the way back: npx causeway rollback staging previous --reason <text>",
  });
  expect(await readVerification(records, deployment)).toMatchObject({ passed: false });
});

test("nothing that was sent to log in is shown or written down", async () => {
  await writeRecord(records, deployment);
  service.answers.set("/api/v1/auth/login", { status: 401, body: "correct horse t0ken" });
  await expect(run({ record: true, json: true })).rejects.toThrow("login (answered 401, expected 200)");
  const written = JSON.stringify(await readVerification(records, deployment));
  expect(`${output.stdout}${output.stderr}${written}`).not.toMatch(/correct horse|t0ken/);
});

test("without --record, and with --dry-run, nothing is written down", async () => {
  await writeRecord(records, deployment);
  await run();
  await run({ record: true, dryRun: true });
  expect(await readVerification(records, deployment)).toBeUndefined();
});

test.each([
  ["there is none", undefined, "staging was never deployed, so that nothing can be said of a deployment"],
  [
    "the last one failed",
    "failed" as const,
    "the last deployment of staging, of 2026-01-01T10:00:00.000Z, is failed: what answers is not known to be of any",
  ],
])("no deployment is verified when %s, and nothing is asked", async (_title, result, message) => {
  if (result !== undefined) await writeRecord(records, { ...deployment, result });
  await expect(run({ record: true })).rejects.toMatchObject({ message });
  expect(service.seen).toEqual([]);
});

test("a deployment that comes while another one is verified leaves both without a word", async () => {
  await writeRecord(records, deployment);
  let asked = 0;
  service.answers.set("/health", () => {
    asked += 1;
    fs.cpSync(
      path.join(folder, ".causeway/records/staging/2026-01-01T10:00:00.000Z-1.json"),
      path.join(folder, ".causeway/records/staging/2026-01-01T11:00:00.000Z-2.json"),
    );
    const later = path.join(folder, ".causeway/records/staging/2026-01-01T11:00:00.000Z-2.json");
    fs.writeFileSync(later, fs.readFileSync(later, "utf8").replace('"d1"', '"d2"'));
    return { status: 200 };
  });
  await expect(run({ record: true })).rejects.toThrow("staging was deployed anew while it was verified");
  expect(asked).toBe(1);
  expect(await readVerification(records, deployment)).toBeUndefined();
});

test("a login that is not set is asked for before anything else: it says nothing of the environment", async () => {
  await writeRecord(records, deployment);
  delete env["CAUSEWAY_SMOKE_PASSWORD"];
  await expect(run({ record: true })).rejects.toMatchObject({
    code: 2,
    message: "the checks log in, and CAUSEWAY_SMOKE_PASSWORD is not set",
  });
  expect(service.seen).toEqual([]);
});

test.each(["http://example.com", "ftp://127.0.0.1", "https://user:secret@example.com", "nowhere"])(
  "no password is sent to %s",
  async (url) => {
    await expect(run({ url })).rejects.toMatchObject({
      code: 2,
      message: "--url (or CAUSEWAY_SMOKE_URL) names no place that a login may be sent to",
    });
  },
);

test("where it answers can stand in the environment", async () => {
  env["CAUSEWAY_SMOKE_URL"] = service.url;
  await smoke("staging", { settle: "0s", for: "0s" }, env);
  expect(service.seen).toHaveLength(4);
});

test("only environments answer requests", async () => {
  await expect(run({}, "organization")).rejects.toMatchObject({
    message: "organization is no environment",
    code: 2,
  });
});
