import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { writeBundle } from "../bundle/write-bundle";
import type { ResourceChange } from "../changes/change";
import { changeOf } from "../report/report.fixture";
import { sensitive, type SensitiveOptions } from "./sensitive";

let folder: string;
const output = captureOutput();
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-sensitive-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

const role = changeOf("task", { type: "aws:iam/role:Role" });
const service = changeOf("api", { type: "aws:ecs/service:Service" });

async function bundle(changes: readonly ResourceChange[]): Promise<string> {
  const place = path.join(folder, "bundle");
  await writeBundle(
    place,
    {
      stack: "prod",
      createdAt: "2026-03-02T10:00:00.000Z",
      expiresAt: "2126-03-02T10:00:00.000Z",
      actor: "octocat",
      inputs: { tree: { dirty: false }, backend: "s3://b", files: {}, versions: {} },
      tier: "routine",
      backupFirst: [],
    },
    {
      "plan.json": "{}",
      "changes.json": JSON.stringify({
        stack: "prod",
        planning: true,
        changes,
        unchanged: 0,
        diagnostics: [],
      }),
    },
    undefined,
  );
  return place;
}

/** @returns what the step put out */
async function run(place: string, options: SensitiveOptions = { githubOutput: true }): Promise<string> {
  const output = path.join(folder, "output");
  await sensitive(place, options, { GITHUB_OUTPUT: output });
  return fs.existsSync(output) ? fs.readFileSync(output, "utf8") : "";
}

test("GH-03: a change of identities goes past the security team, and is named", async () => {
  const place = await bundle([service, role]);
  expect(await run(place, { githubOutput: true, json: true })).toBe("sensitive=true\n");
  expect(output.stderr).toBe("The security team looks at this first:\n  update task (aws:iam/role:Role)\n");
  expect(JSON.parse(output.stdout)).toEqual({
    stack: "prod",
    changes: [{ urn: role.urn, type: "aws:iam/role:Role", operation: "update" }],
  });
});

test("GH-03: other changes do not", async () => {
  const place = await bundle([service]);
  expect(await run(place)).toBe("sensitive=false\n");
  expect(output.stderr).toBe(`${place} changes neither identities nor network, secrets or keys of prod.\n`);
  expect(output.stdout).toBe("");
});

test("outside of a workflow it only says so", async () => {
  expect(await run(await bundle([role]), {})).toBe("");
});

test("GH-03: a bundle from which a change was taken away is not believed", async () => {
  const place = await bundle([role]);
  fs.writeFileSync(path.join(place, "changes.json"), '{"changes":[]}');
  await expect(run(place)).rejects.toMatchObject({
    code: 4,
    message: `${place} is not applied: changes.json was changed`,
  });
  expect(fs.existsSync(path.join(folder, "output"))).toBe(false);
});

test("what is no bundle is told as such", async () => {
  await expect(run(folder)).rejects.toMatchObject({
    code: 2,
    message: `${folder} is no bundle: it has no manifest.json`,
  });
});
