import fs from "node:fs";
import path from "node:path";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { collectInputs } from "../bundle/collect-inputs";
import { writeBundle } from "../bundle/write-bundle";
import { openGitHub } from "../github/client";
import { repositoryRoot } from "../lib/repository";
import { TestEstate } from "../promotion/estate.fixture";
import { openRecords } from "../promotion/read-environment";
import { stateStore } from "../state/open-stores";
import { agreeToOverride, requestOverride } from "../windows/override";
import { readOverride } from "../windows/override-record";
import { gate } from "../commands/gate";
import { readFacts } from "./read-facts";

let estate: TestEstate<GitHubServer>;
/** By which pull request 1 of ada, approved by lea, came to main. */
let merged: string;
let head: string;
beforeEach(async () => {
  estate = await TestEstate.open(openGitHubServer);
  head = await estate.server.push("ada", "feature/it", { "infra/index.ts": "1" });
  const place = { owner: estate.server.owner, repo: estate.server.repo };
  const [ada, lea] = await Promise.all(
    ["ada", "lea"].map((login) => openGitHub(estate.server.env({ login }))),
  );
  const route = "/repos/{owner}/{repo}/pulls" as const;
  const { data } = await ada!.client.request(`POST ${route}`, {
    ...place,
    base: "main",
    head: "feature/it",
    title: "feat: it",
  });
  const pull = { ...place, pull_number: data.number };
  await lea!.client.request(`POST ${route}/{pull_number}/reviews`, {
    ...pull,
    commit_id: head,
    event: "APPROVE",
  });
  const { data: merge } = await ada!.client.request(`PUT ${route}/{pull_number}/merge`, {
    ...pull,
    merge_method: "squash",
  });
  merged = merge.sha;
});
afterEach(() => estate.close());

/** A bundle of prod, made of the commit; everything else is as it is here. */
async function bundle(commit: string): Promise<string> {
  const folder = path.join(estate.folder, "bundle");
  const state = await stateStore(String(estate.env["PULUMI_BACKEND_URL"]), estate.env);
  const inputs = await collectInputs("prod", state);
  const changes = { stack: "prod", planning: true, changes: [], unchanged: 1, diagnostics: [] };
  await writeBundle(
    folder,
    {
      stack: "prod",
      createdAt: new Date().toISOString(),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      actor: "ada",
      inputs: {
        ...inputs,
        tree: { commit, dirty: false },
        files: { ...inputs.files },
        versions: { ...inputs.versions },
      },
      tier: "routine",
      backupFirst: [],
    },
    { "changes.json": JSON.stringify(changes), "plan.json": "{}" },
    undefined,
  );
  return folder;
}

async function facts(env: NodeJS.ProcessEnv = estate.env, commit = merged) {
  return readFacts({ stack: "prod", now: new Date(), kind: "apply", folder: await bundle(commit) }, env);
}

test("CO-04: the commit of the bundle leads to its pull request and those who approved it", async () => {
  const read = await facts();
  expect(await read.commit()).toBe(merged);
  expect(await read.pullRequest()).toMatchObject({
    number: 1,
    author: "ada",
    head: { sha: head },
    mergeCommit: merged,
  });
  expect(await read.approvers()).toEqual({ pullRequest: ["lea"], environments: [] });
  expect(await read.isMember("leads", "lea")).toBe(true);
  expect(await read.isMember("leads", "ada")).toBe(false);
});

test("what moved since the preview is told: here, that another commit is checked out", async () => {
  const { moved } = await (await facts()).bundle();
  expect(moved[0]).toMatch(new RegExp(`^commit: ${merged} -> `));
});

test("GH-03: who released the run at an environment counts, and who rejected it does not", async () => {
  const { server } = estate;
  const run = await server.startRun("ada", {
    path: ".github/workflows/deploy.yml",
    name: "deploy",
    event: "push",
    headSha: merged,
    headBranch: "main",
  });
  run.gates.push(
    { environment: "prod", since: 0, decision: { state: "approved", by: "lea", comment: "" } },
    { environment: "prod-security", since: 0, decision: { state: "rejected", by: "ada", comment: "" } },
  );
  server.world.environments.set("prod", { ...server.world.environments.get("prod-rollback")!, name: "prod" });
  server.world.environments.set("prod-security", {
    ...server.world.environments.get("prod-rollback")!,
    name: "prod-security",
  });
  const read = await facts({ ...estate.env, GITHUB_RUN_ID: String(run.id) });
  expect((await read.approvers()).environments).toEqual([{ login: "lea", environment: "prod" }]);
});

describe("GH-03: whoever asked for a deployment does not agree to it:", () => {
  const titled = (file: string) =>
    fs.readFileSync(path.join(repositoryRoot, ".github", "workflows", file), "utf8");

  /** A run that was started, and that lea released at an environment. @returns whom the gates count */
  async function counted(
    login: string,
    file: "deploy.yml" | "rollback.yml",
    inputs: Readonly<Record<string, string>>,
    event = "workflow_dispatch",
    message = "Change workflows",
  ) {
    const { server } = estate;
    const place = `.github/workflows/${file}`;
    const headSha = await server.push("ada", "main", { [place]: titled(file) }, { message });
    const request = { path: place, name: file, event, headSha, headBranch: "main", inputs };
    const run = await server.startRun(login, request);
    run.gates.push({
      environment: "prod-rollback",
      since: 0,
      decision: { state: "approved", by: "lea", comment: "" },
    });
    return (await facts({ ...estate.env, GITHUB_RUN_ID: String(run.id) })).approvers();
  }

  const nobody = { pullRequest: [], environments: [] };
  const lea = { pullRequest: ["lea"], environments: [{ login: "lea", environment: "prod-rollback" }] };
  const app = "causeway-delivery[bot]";

  test.each([
    ["in a comment", app, "deploy.yml", { stack: "prod", requested_by: "lea" }],
    ["in a comment, in other letters", app, "deploy.yml", { stack: "prod", requested_by: "LEA" }],
    ["in a comment, for a rollback", app, "rollback.yml", { environment: "prod", requested_by: "lea" }],
    ["by hand", "lea", "deploy.yml", { stack: "prod", requested_by: "" }],
    ["by hand, and named another person", "lea", "deploy.yml", { stack: "prod", requested_by: "ada" }],
  ] as const)("%s", async (_how, login, file, inputs) => {
    expect(await counted(login, file, inputs)).toEqual(nobody);
  });

  test("others do", async () => {
    expect(await counted(app, "deploy.yml", { stack: "prod", requested_by: "ada" })).toEqual(lea);
  });

  test("who merged did not ask, whatever the commit's message says", async () => {
    const message = "deploy prod, asked for by lea";
    expect(await counted("lea", "deploy.yml", {}, "push", message)).toEqual(lea);
  });
});

test("a commit that came to main by no pull request is not known to be agreed to", async () => {
  const read = await facts(estate.env, estate.first);
  await expect(read.pullRequest()).rejects.toThrow(
    `the commit ${estate.first.slice(0, 12)} came to main by no pull request`,
  );
});

test("GH-03: causeway gate hears every gate, prints all of them, and ends with 4", async () => {
  const options = { bundle: await bundle(merged), json: true };
  await expect(gate("prod", options, estate.env)).rejects.toMatchObject({ code: 4 });
  const report = JSON.parse(estate.stdout) as { gates: { gate: string; outcome: string }[] };
  expect(report).toMatchObject({ version: 1, stack: "prod", passed: false, approvals: [] });
  const outcome = (name: string) => report.gates.find((one) => one.gate === name)?.outcome;
  expect(["bundle", "approvals", "restore-drill", "destruction"].map(outcome)).toEqual([
    "refused",
    "passed",
    "refused",
    "passed",
  ]);
  expect(estate.stderr).toContain("passed   approvals: approved by lea\n");
});

test("the gates that a job names are asked, and no other; a name that no gate has is refused", async () => {
  const folder = await bundle(merged);
  const asked = async (options: object) => {
    await gate("prod", { bundle: folder, json: true, ...options }, estate.env).catch(() => undefined);
    const report = JSON.parse(estate.stdout.slice(estate.stdout.lastIndexOf('{\n  "version'))) as {
      gates: { gate: string }[];
    };
    return report.gates.map((one) => one.gate);
  };
  expect(await asked({ only: ["predecessor", "window"] })).toEqual(["predecessor", "window"]);
  expect(await asked({ without: ["predecessor"] })).not.toContain("predecessor");
  await expect(gate("prod", { bundle: folder, only: ["windows"] }, estate.env)).rejects.toThrow(
    "there is no gate windows",
  );
});

test("DP-06: an override serves every gate and every job of one deployment, and the job that asks for the window uses it up", async () => {
  const folder = await bundle(merged);
  const records = await openRecords("prod", estate.env);
  const place = { records, stack: "prod", commit: merged };
  const reason = "checkout answers 500 since noon";
  await requestOverride(place, { requestedBy: "ida", reason });
  await agreeToOverride(place, "lea", () => Promise.resolve(true));
  const ask = (only: readonly string[], more: object = {}) =>
    gate("prod", { bundle: folder, only, ...more }, estate.env);
  const use = async () => (await readOverride(records, place))?.override.use;
  await ask(["checklist"]);
  await ask(["checklist", "window"], { dryRun: true });
  await expect(ask(["bundle", "window"])).rejects.toMatchObject({ code: 4 });
  expect(await use()).toBeUndefined();
  await ask(["checklist", "window"]);
  expect(await use()).toMatchObject({ at: expect.any(String) as string });
  expect(estate.stderr).toContain(`ida and lea override it: ${reason}`);
  await expect(ask(["checklist"])).rejects.toMatchObject({ code: 4 });
});

test("a folder that is no bundle, and a GitHub that nobody may ask, refuse", async () => {
  const { GITHUB_TOKEN: _token, ...env } = estate.env;
  await expect(gate("prod", { bundle: "/nowhere", json: true }, env)).rejects.toMatchObject({ code: 4 });
  const report = JSON.parse(estate.stdout) as { gates: { gate: string; outcome: string; why: string }[] };
  expect(report.gates.find((one) => one.gate === "bundle")).toMatchObject({
    outcome: "refused",
    why: expect.stringContaining("/nowhere is no bundle: it has no manifest.json") as string,
  });
});

test.each(["0", "-1", "three", "1.5"])(
  "--confirm-changes %s is no number of changes",
  async (confirmChanges) => {
    await expect(gate("prod", { bundle: "x", confirmChanges }, estate.env)).rejects.toMatchObject({
      code: 2,
    });
  },
);
