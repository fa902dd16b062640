import { strFromU8, unzipSync } from "fflate";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openGitHub, type GitHub } from "../../ops/github/client";
import { findRoute } from "./find-route";
import { openGitHubServer, type GitHubServer } from "./server";
import type { RouteName } from "./route";

/*
 * Routes that no other test asks: each is asked here, on one repository where there is something to see, so that every
 * answer is held against GitHub's description of it.
 */
let folder: string;
let server: GitHubServer;
let github: GitHub;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-github-"));
  server = await openGitHubServer({
    folder,
    files: {
      "a.txt": "1\n",
      ".github/workflows/deploy.yml": "name: Deploy\non: { workflow_dispatch: {} }\n",
    },
    roles: { ada: "write" },
    teams: { leads: { members: ["ada"], role: "write" }, lead: { parent: "leads", members: ["lea"] } },
    environments: { prod: { reviewers: ["leads", "ada"] } },
    apps: { delivery: 77 },
  });
  github = await openGitHub(server.env({ login: "causeway[bot]" }));
  const { client } = await openGitHub(server.env({ login: "ada" }));
  const place = { owner: "acme", repo: "platform" };
  const sha = await server.push("ada", "a", { "b.txt": "1\n" });
  await client.request("POST /repos/{owner}/{repo}/pulls", { ...place, title: "A", head: "a", base: "main" });
  const one = { ...place, issue_number: 1 };
  await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    ...one,
    body: "hello",
  });
  await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/reactions", {
    ...one,
    content: "+1",
  });
  const deployment = { ...place, ref: "main", environment: "prod" };
  await client.request("POST /repos/{owner}/{repo}/deployments", deployment);
  const run = { ...place, workflow_id: "deploy.yml", ref: "main", return_run_details: true };
  await client.request("POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", run);
  const bundle = path.join(folder, "bundle");
  fs.mkdirSync(path.join(bundle, "deep"), { recursive: true });
  fs.writeFileSync(path.join(bundle, "deep", "a.txt"), "1\n");
  const createdAt = server.world.now();
  server.world.runs[0]!.artifacts.push(
    { id: 5, name: "bundle", folder: bundle, size: 1, createdAt },
    { id: 6, name: "expired", size: 1, createdAt },
  );
  await client.request("POST /repos/{owner}/{repo}/releases", { ...place, tag_name: "v1", prerelease: true });
  await github.client.request("POST /repos/{owner}/{repo}/check-runs", {
    ...place,
    name: "unit",
    head_sha: sha,
  });
});

afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await server.close();
});

type Values = Readonly<Record<string, unknown>>;

/** Routes with what they are asked for, and a part of what they then answer. */
const asked: readonly (readonly [RouteName, () => Values, unknown])[] = [
  ["GET /users/{username}", () => ({ username: "ada" }), { login: "ada", type: "User" }],
  [
    "GET /orgs/{org}/teams/{team_slug}",
    () => ({ team_slug: "lead" }),
    { slug: "lead", parent: { slug: "leads" } },
  ],
  ["GET /orgs/{org}/teams/{team_slug}/teams", () => ({ team_slug: "leads" }), [{ slug: "lead" }]],
  [
    "GET /orgs/{org}/teams/{team_slug}/members",
    () => ({ team_slug: "leads" }),
    [{ login: "ada" }, { login: "lea" }],
  ],
  ["GET /repos/{owner}/{repo}/issues", () => ({ state: "open" }), [{ number: 1, title: "A" }]],
  [
    "GET /repos/{owner}/{repo}/issues/{issue_number}",
    () => ({ issue_number: 1 }),
    { reactions: { "+1": 1 } },
  ],
  [
    "GET /repos/{owner}/{repo}/issues/{issue_number}/reactions",
    () => ({ issue_number: 1 }),
    [{ content: "+1" }],
  ],
  [
    "POST /repos/{owner}/{repo}/labels",
    () => ({ name: "emergency", color: "ff0000" }),
    { name: "emergency" },
  ],
  ["GET /repos/{owner}/{repo}/labels", () => ({}), [{ name: "emergency" }]],
  ["GET /repos/{owner}/{repo}/labels/{name}", () => ({ name: "emergency" }), { color: "ff0000" }],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/labels", () => ({ issue_number: 1 }), []],
  [
    "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
    comment,
    { body: "hello", user: { login: "ada" } },
  ],
  ["GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", comment, []],
  [
    "GET /repos/{owner}/{repo}/issues/comments",
    () => ({ since: "2020-01-01T00:00:00Z", sort: "updated", direction: "desc" }),
    [{ body: "hello" }],
  ],
  ["GET /apps/{app_slug}", () => ({ app_slug: "delivery" }), { id: 77, slug: "delivery" }],
  [
    "GET /repos/{owner}/{repo}/activity",
    () => ({ ref: "a", actor: "ada", activity_type: "branch_creation", time_period: "day" }),
    [{ ref: "refs/heads/a", before: "0".repeat(40), actor: { login: "ada" } }],
  ],
  [
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits",
    () => ({ pull_number: 1 }),
    [{ author: { login: "ada" } }],
  ],
  [
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
    () => ({ pull_number: 1 }),
    { users: [], teams: [] },
  ],
  ["GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", () => ({ commit_sha: head() }), [{ number: 1 }]],
  ["GET /repos/{owner}/{repo}/branches/{branch}", () => ({ branch: "a" }), { name: "a", protected: false }],
  [
    "GET /repos/{owner}/{repo}/check-runs/{check_run_id}",
    check,
    { name: "unit", status: "queued", conclusion: null },
  ],
  [
    "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
    () => ({ ...check(), conclusion: "success", output: { title: "All is well", summary: "1 test" } }),
    { status: "completed", conclusion: "success", output: { title: "All is well" } },
  ],
  [
    "GET /repos/{owner}/{repo}/deployments",
    () => ({ environment: "prod" }),
    [{ environment: "prod", ref: "main" }],
  ],
  ["GET /repos/{owner}/{repo}/deployments/{deployment_id}", deployment, { task: "deploy", payload: {} }],
  ["GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", deployment, []],
  [
    "GET /repos/{owner}/{repo}/environments/{environment_name}",
    () => ({ environment_name: "prod" }),
    { name: "prod" },
  ],
  [
    "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}",
    () => ({ workflow_id: "deploy.yml" }),
    { name: "Deploy" },
  ],
  [
    "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
    () => ({ workflow_id: "deploy.yml", branch: "main" }),
    { total_count: 1, workflow_runs: [{ event: "workflow_dispatch" }] },
  ],
  ["GET /repos/{owner}/{repo}/actions/runs/{run_id}", run, { status: "queued", run_attempt: 1 }],
  [
    "GET /repos/{owner}/{repo}/actions/artifacts",
    () => ({ name: "bundle" }),
    { artifacts: [{ name: "bundle" }] },
  ],
  ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel", run, {}],
  ["GET /repos/{owner}/{repo}/releases", () => ({}), [{ tag_name: "v1" }]],
  ["GET /repos/{owner}/{repo}/releases/tags/{tag}", () => ({ tag: "v1" }), { prerelease: true }],
  [
    "GET /repos/{owner}/{repo}/releases/{release_id}",
    () => ({ release_id: server.world.releases[0]!.id }),
    { tag_name: "v1" },
  ],
];

function head(): string {
  return server.world.issue(1)!.pull!.headSha;
}

function comment(): Values {
  return { comment_id: server.world.comments[0]!.id };
}

function check(): Values {
  return { check_run_id: server.world.checkRuns[0]!.id };
}

function deployment(): Values {
  return { deployment_id: server.world.deployments[0]!.id };
}

function run(): Values {
  return { run_id: server.world.runs[0]!.id };
}

test.each(asked)("%s", async (route, values, expected) => {
  const place = { owner: "acme", repo: "platform", org: "acme" };
  const [method = "", template = ""] = route.split(" ");
  const named = (name: string) => template.includes(`{${name}}`);
  const here = Object.fromEntries(Object.entries(place).filter(([name]) => named(name)));
  const answer = await github.client.request(`${method} ${template}`, { ...here, ...values() });
  expect(answer.data).toMatchObject(expected as object);
});

describe("an artifact", () => {
  const route = "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}";
  const get = (artifact_id: number, archive_format = "zip") =>
    github.client.request(route, { owner: "acme", repo: "platform", artifact_id, archive_format });

  test("comes as a zip, from a place that takes no token", async () => {
    const { data } = await get(5);
    const files = Object.entries(unzipSync(new Uint8Array(data as ArrayBuffer)));
    expect(files.map(([name, body]) => [name, strFromU8(body)])).toEqual([["deep/a.txt", "1\n"]]);
    const address = server.world.options.archiveUrl(5);
    expect((await fetch(address, { headers: { authorization: "Bearer x" } })).status).toBe(400);
    expect((await fetch(address.replace("s3cret", ""))).status).toBe(404);
  });

  test("that is gone, or is wanted in another form, does not", async () => {
    await expect(get(6)).rejects.toMatchObject({ status: 410 });
    await expect(get(5, "tar")).rejects.toMatchObject({ status: 404 });
    await expect(get(7)).rejects.toMatchObject({ status: 404 });
  });
});

test("whether a pull request was merged", async () => {
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/merge";
  const one = { owner: "acme", repo: "platform", pull_number: 1 };
  await expect(github.client.request(route, one)).rejects.toMatchObject({ status: 404 });
  await github.client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", {
    ...one,
    merge_method: "rebase",
  });
  expect((await github.client.request(route, one)).status).toBe(204);
});

test.each([
  [
    "/repos/a/b/commits/feature/x/status",
    "GET /repos/{owner}/{repo}/commits/{ref}/status",
    { ref: "feature/x" },
  ],
  [
    "/repos/a/b/commits/heads%2Fmain/check-runs",
    "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
    { ref: "heads/main" },
  ],
  [
    "/repos/a/b/compare/feature%2Fx...main",
    "GET /repos/{owner}/{repo}/compare/{basehead}",
    { basehead: "feature/x...main" },
  ],
  ["/repos/a/b/contents/docs/a%20b.md", "GET /repos/{owner}/{repo}/contents/{path}", { path: "docs/a b.md" }],
  ["/repos/a/b/contents", "GET /repos/{owner}/{repo}/contents/{path}", { path: "" }],
  ["/repos/a/b/git/ref/tags/v1", "GET /repos/{owner}/{repo}/git/ref/{ref}", { ref: "tags/v1" }],
  ["/repos/a/b/releases/latest", "GET /repos/{owner}/{repo}/releases/latest", {}],
  [
    "/repos/a/b/issues/comments/7",
    "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
    { comment_id: "7" },
  ],
])("%s is %s", (pathname, name, values) => {
  const found = findRoute("GET", pathname);
  expect(found?.route.name).toBe(name);
  expect(found?.path).toEqual({ owner: "a", repo: "b", ...values });
});
