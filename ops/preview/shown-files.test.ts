import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { readBundle } from "../bundle/read-bundle";
import { fullReport, reportOf } from "../report/report.fixture";
import { keepRefused } from "./shown-files";

let folder: string;
beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "causeway-refused-")), "out");
});
afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true }));

test("of what policies are against the data is kept, for nobody else to read, and nothing that could be applied", async () => {
  expect(keepRefused(folder, fullReport)).toBe(true);
  expect(fs.readdirSync(folder).sort()).toEqual(["changes.json", "report.json"]);
  const modes = fs.readdirSync(folder).map((name) => fs.statSync(path.join(folder, name)).mode & 0o777);
  expect([fs.statSync(folder).mode & 0o777, ...modes]).toEqual([0o700, 0o600, 0o600]);
  expect(JSON.parse(fs.readFileSync(path.join(folder, "changes.json"), "utf8"))).toEqual(fullReport.changes);
  await expect(readBundle(folder, undefined)).rejects.toMatchObject({
    code: 2,
    message: `${folder} is no bundle: it has no manifest.json`,
  });
});

test("of what no policy is against nothing is kept", () => {
  expect(keepRefused(folder, reportOf())).toBe(false);
  expect(fs.existsSync(folder)).toBe(false);
});
