import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { commit, deployed, digest } from "../promotion/environment.fixture";
import { readQuarantine } from "../quarantine/quarantine";
import { writeRecord } from "../records/write-record";
import type { ObjectStore } from "../state/object-store";
import { recordsStore } from "../state/open-stores";
import { quarantineAdd } from "./quarantine-add";
import { quarantineLift } from "./quarantine-lift";
import { quarantineList } from "./quarantine-list";

let folder: string;
let env: NodeJS.ProcessEnv;
let records: ObjectStore;
const output = captureOutput();
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-quarantine-"));
  env = { PULUMI_BACKEND_URL: `file://${folder}` };
  records = await recordsStore("staging", `file://${folder}`, env);
  await writeRecord(records, deployed("b", 8));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

test("RB-16: a release is quarantined by hand, listed, and lifted", async () => {
  await quarantineAdd("staging", "bbbbbbb", { reason: "loses orders", json: true }, env);
  expect(JSON.parse(output.stdout)).toMatchObject({ commit: commit("b"), images: { api: digest("b") } });
  expect(output.stderr).toBe(`Quarantined bbbbbbbbbbbb of staging, and ${digest("b")}: loses orders\n`);
  output.stderr = "";
  await quarantineLift("staging", "bbbbbbb", { reason: "the load test was wrong" }, env);
  await quarantineList("staging", {}, env);
  expect(output.stderr).toMatch(
    /bbbbbbbbbbbb was rolled back in staging .*: loses orders \(lifted by .*: the load test was wrong\)\n$/,
  );
});

test("--dry-run only says so", async () => {
  await quarantineAdd("staging", "bbbbbbb", { reason: "loses orders", dryRun: true }, env);
  expect(output.stderr).toContain("Would quarantine bbbbbbbbbbbb");
  expect(await readQuarantine(records, "staging")).toEqual([]);
  await quarantineList("staging", { json: true }, env);
  expect(JSON.parse(output.stdout)).toEqual({ version: 1, stack: "staging", entries: [] });
});

test("what was never deployed there is no release", async () => {
  await expect(quarantineAdd("staging", "ccccccc", { reason: "x" }, env)).rejects.toMatchObject({
    code: 2,
    message: "ccccccc was never deployed to staging",
  });
});
