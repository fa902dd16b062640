import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { exitCode } from "../exit-codes";
import { checkpointKey, engineBackupsPrefix } from "../state/layout";
import { bucketOf, checkpointOf } from "../state-restore/versions.fixture";
import { stateRestore, type StateRestoreOptions } from "./state-restore";
import { stateVersions } from "./state-versions";

const output = captureOutput();
let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-versions-"));
  env = { PULUMI_BACKEND_URL: `file://${folder}` };
  write(checkpointKey("prod"), checkpointOf(bucketOf("a"), bucketOf("b")));
  write(`${engineBackupsPrefix("prod")}prod.1.json`, checkpointOf(bucketOf("a")));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(key: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, key)), { recursive: true });
  fs.writeFileSync(path.join(folder, key), text);
}

async function restore(options: StateRestoreOptions, version = "prod.1.json") {
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await stateRestore("prod", version, options, env);
    return process.exitCode;
  } finally {
    process.exitCode = before;
  }
}

test("RB-05: versions are for people, and JSON is for programs", async () => {
  await stateVersions("prod", { limit: "20", json: true }, env);
  expect(output.stderr).toMatch(/prod\.json +\S+ +\d+ +2 +engine +current\n.*prod\.1\.json/);
  expect(JSON.parse(output.stdout)).toMatchObject({
    stack: "prod",
    versions: [
      { id: "prod.json", isCurrent: true },
      { id: "prod.1.json", resources: 1 },
    ],
  });
});

test.each(["0", "-1", "many", "1000"])("RB-05: --limit %s is wrong usage", async (limit) => {
  await expect(stateVersions("prod", { limit }, env)).rejects.toMatchObject({ code: exitCode.usage });
});

test("RB-05: --dry-run says how the two differ, and ends with 4 where it would be refused", async () => {
  expect(await restore({ dryRun: true, json: true })).toBe(exitCode.refused);
  expect(output.stderr).toContain("Version prod.1.json of prod is whole: 1 resources.\n");
  expect(output.stderr).toContain(`Made since, and not in it (1)\n  ${bucketOf("b").urn}\n`);
  expect(output.stderr).toContain("npx causeway rollback prod puts the program back");
  expect(JSON.parse(output.stdout)).toMatchObject({
    dryRun: true,
    comparison: { made: [bucketOf("b").urn] },
  });
});

test.each<[string, StateRestoreOptions, string]>([
  ["no confirmation", { reason: "x" }, "--confirm is missing"],
  ["another stack's name", { confirm: "dev", reason: "x" }, "--confirm is dev, and the stack is prod"],
  ["no reason", { confirm: "prod" }, "--reason is missing"],
  ["an empty reason", { confirm: "prod", reason: " " }, "--reason is missing"],
  ["a time that is none", { confirm: "prod", reason: "x", wait: "soon" }, "--wait"],
])("RB-05: with %s nothing is begun", async (_, options, message) => {
  await expect(restore(options)).rejects.toMatchObject({
    message: expect.stringContaining(message) as string,
    code: exitCode.usage,
  });
  expect(fs.readdirSync(folder)).toEqual([".pulumi"]);
});
