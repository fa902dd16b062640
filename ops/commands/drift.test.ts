import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import type { ResourceChange } from "../changes/change";
import { findDrift } from "../drift/find-drift";
import { UserError } from "../lib/errors";
import { lastDriftCheck } from "../status/drift";
import { recordsStore } from "../state/open-stores";
import { drift } from "./drift";
import { status } from "./status";

jest.mock("../drift/find-drift", () => ({ findDrift: jest.fn() }));

const gone: ResourceChange = {
  urn: "urn:pulumi:dev::causeway::aws:s3/bucket:Bucket::logs",
  type: "aws:s3/bucket:Bucket",
  name: "logs",
  operation: "refresh",
  properties: [],
  deleteBeforeReplace: false,
};

let folder: string;
let env: NodeJS.ProcessEnv;
const output = captureOutput();
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-backend-"));
  env = { PULUMI_BACKEND_URL: `file://${folder}` };
});
afterEach(() => {
  process.exitCode = undefined;
  fs.rmSync(folder, { recursive: true });
});

const finds = (...found: readonly ResourceChange[]) => jest.mocked(findDrift).mockResolvedValue(found);
const check = async () => lastDriftCheck(await recordsStore("dev", `file://${folder}`, env), "dev");

test.each([
  ["none", [], "none <1 min"],
  ["some", [gone], "found <1 min"],
])("DR-02: a look that found %s is what status says of drift", async (_what, found, expected) => {
  finds(...found);
  await drift("dev", {}, env);
  output.stderr = "";
  await status(["dev"], {}, env);
  expect(output.stderr).toContain(expected);
  expect(output.stderr).not.toContain("never");
});

test("DR-02: a later look takes the place of the one before", async () => {
  finds(gone);
  await drift("dev", {}, env);
  expect(await check()).toMatchObject({ drifted: true });
  finds();
  await drift("dev", {}, env);
  expect(await check()).toMatchObject({ drifted: false });
});

test("a look that failed leaves the one before as it was", async () => {
  finds(gone);
  await drift("dev", {}, env);
  const before = await check();
  jest.mocked(findDrift).mockRejectedValue(new UserError("the API is down", "try again"));
  await expect(drift("dev", {}, env)).rejects.toThrow("the API is down");
  expect(await check()).toEqual(before);
});

test("with --dry-run nothing is written down", async () => {
  finds(gone);
  await drift("dev", { dryRun: true }, env);
  expect(await check()).toBeUndefined();
});
