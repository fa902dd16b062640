import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { affected } from "./affected";

/** GitHub's name for what was before the first commit of a branch: since then, every file is new. */
const NOTHING = "0".repeat(40);
const delivered = ["organization", "delivery", "dev", "staging", "prod"];

let folder: string;
const output = captureOutput();
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-affected-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

test("PR-14: --json prints which stacks are affected, in the order of deployment, and by what", async () => {
  await affected({ base: NOTHING, head: "HEAD", json: true }, {});
  const report = JSON.parse(output.stdout) as { files: { file: string }[] };
  expect(report).toMatchObject({ version: 1, base: NOTHING, stacks: delivered, byHand: ["bootstrap"] });
  expect(report.files).toContainEqual({
    file: "Pulumi.prod.yaml",
    affects: ["prod"],
    why: "it is what prod is given",
  });
  expect(output.stderr).toBe("");
});

test("people are told of every stack, with a few of the files", async () => {
  await affected({ base: NOTHING, head: "HEAD" }, {});
  const lines = output.stderr.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^\d+ changed files:$/);
  expect(lines.slice(1).map((line) => line.replace(/: .*/, ""))).toEqual([
    ...delivered.map((stack) => `  ${stack}`),
    "  bootstrap, by hand",
  ]);
  expect(lines[5]).toMatch(/^ {2}prod: [^,]+, [^,]+, [^,]+, \d+ more$/);
  expect(output.stdout).toBe("");
});

test("a change of nothing affects no stack", async () => {
  await affected({ base: "HEAD", head: "HEAD" }, {});
  expect(output.stderr).toBe("No stack is affected by 0 changed files.\n");
});

test("CO-01: --only asks for one stack, affected or not", async () => {
  await affected({ base: NOTHING, head: "HEAD", only: "prod", json: true }, {});
  expect(JSON.parse(output.stdout)).toMatchObject({ stacks: ["prod"], byHand: [] });
  output.stdout = "";
  await affected({ base: "HEAD", head: "HEAD", only: "dev", json: true }, {});
  expect(JSON.parse(output.stdout)).toMatchObject({ stacks: ["dev"], byHand: [], files: [] });
});

test("--only of nothing is no limit, as an input of a workflow that was left empty", async () => {
  await affected({ base: NOTHING, head: "HEAD", only: "", json: true }, {});
  expect(JSON.parse(output.stdout)).toMatchObject({ stacks: delivered });
});

test.each([
  ["production", "there is no stack production"],
  ["bootstrap", "bootstrap is deployed by a person, and not by CI"],
])("--only %s is wrong usage", async (only, message) => {
  await expect(affected({ base: "HEAD", head: "HEAD", only }, {})).rejects.toMatchObject({
    code: 2,
    message,
  });
});

test("DP-01: --on takes a head that the branch holds, and refuses any other", async () => {
  await affected({ base: "HEAD", head: "HEAD", on: "HEAD" }, {});
  for (const [head, on] of [
    ["HEAD", "HEAD~1"],
    ["HEAD", "nowhere"],
    ["--all", "HEAD"],
  ] as const) {
    await expect(affected({ base: "HEAD", head, on }, {})).rejects.toMatchObject({
      code: 4,
      message: `${on} does not hold the commit "${head}"`,
      fix: "have it reviewed and merged, and name the commit that it was merged as",
    });
  }
});

test("--github-output adds JSON to what the step wrote before", async () => {
  const file = path.join(folder, "output");
  fs.writeFileSync(file, "before=1\n");
  await affected({ base: NOTHING, head: "HEAD", githubOutput: true }, { GITHUB_OUTPUT: file });
  await affected({ base: "HEAD", head: "HEAD", githubOutput: true }, { GITHUB_OUTPUT: file });
  expect(fs.readFileSync(file, "utf8").split("\n")).toEqual([
    "before=1",
    'stacks=["organization","delivery","dev","staging","prod"]',
    'previewed=["dev","staging","prod"]',
    'open=["dev","staging"]',
    'by-hand=["bootstrap"]',
    "stacks=[]",
    "previewed=[]",
    "open=[]",
    "by-hand=[]",
    "",
  ]);
});

test.each([
  ["organization", "[]"],
  ["delivery", "[]"],
  ["prod", '["prod"]'],
])("GH-09: %s, asked for alone, is previewed before the merge as %s", async (only, previewed) => {
  const file = path.join(folder, "output");
  await affected({ base: "HEAD", head: "HEAD", only, githubOutput: true }, { GITHUB_OUTPUT: file });
  const lines = fs.readFileSync(file, "utf8").split("\n");
  expect(lines).toContain(`stacks=["${only}"]`);
  expect(lines).toContain(`previewed=${previewed}`);
});

test("--github-output outside of GitHub Actions is wrong usage", async () => {
  await expect(affected({ base: "HEAD", head: "HEAD", githubOutput: true }, {})).rejects.toMatchObject({
    code: 2,
    message: "GITHUB_OUTPUT is not set, so there is no step to write outputs of",
  });
});

test("a base that git does not know is wrong usage", async () => {
  await expect(affected({ base: "no-such-branch", head: "HEAD" }, {})).rejects.toMatchObject({ code: 2 });
});
