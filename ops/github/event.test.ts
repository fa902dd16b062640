import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { exitCode } from "../exit-codes";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { readEvent } from "./event";

const github = useGitHubServer({ roles: { ada: "write", ben: "write" } });

const PULL = "/repos/{owner}/{repo}/pulls/{pull_number}" as const;

test("events are read as Actions hands them over", async () => {
  const { client, owner, repo } = await github.open({ login: "ada" });
  const ben = (await github.open({ login: "ben" })).client;
  const sha = await github.server.push("ada", "a", { "a.txt": "1\n" });
  await client.request("POST /repos/{owner}/{repo}/pulls", {
    owner,
    repo,
    title: "A",
    head: "a",
    base: "main",
  });
  await ben.request(`POST ${PULL}/reviews`, { owner, repo, pull_number: 1, event: "APPROVE" });
  const comments = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
  await client.request(comments, { owner, repo, issue_number: 1, body: "/apply dev" });
  const read = github.server.events.map((event) => readEvent(github.server.eventEnv(event)));
  expect(read).toMatchObject([
    { name: "push", payload: { ref: "refs/heads/a", after: sha, created: true, sender: { login: "ada" } } },
    {
      name: "pull_request",
      payload: { action: "opened", number: 1, pull_request: { head: { sha }, merged: false } },
    },
    {
      name: "pull_request_review",
      payload: { review: { state: "approved", commit_id: sha, user: { login: "ben" } } },
    },
    {
      name: "issue_comment",
      payload: {
        action: "created",
        issue: { number: 1, pull_request: { html_url: "https://github.com/acme/platform/pull/1" } },
        comment: { body: "/apply dev", user: { login: "ada" } },
        repository: { full_name: "acme/platform", default_branch: "main" },
      },
    },
  ]);
});

test("runs, deployments, merge groups and runs by hand are read, too", async () => {
  const { server } = github;
  const headSha = server.world.seenRefs.get("refs/heads/main")!;
  const request = {
    path: ".github/workflows/preview.yml",
    name: "Preview",
    event: "pull_request",
    headSha,
    headBranch: "a",
  };
  await server.endRun(await server.startRun("ada", request), "success");
  const { client, owner, repo } = await github.open();
  const { data } = await client.request("POST /repos/{owner}/{repo}/deployments", {
    owner,
    repo,
    ref: "main",
  });
  const deployment_id = "id" in data ? Number(data.id) : 0;
  const statuses = "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
  await client.request(statuses, { owner, repo, deployment_id, state: "success" });
  await server.push("ada", "a", { "a.txt": "1\n" });
  const pull = { owner, repo, title: "A", head: "a", base: "main" };
  const ada = await github.open({ login: "ada" });
  await ada.client.request("POST /repos/{owner}/{repo}/pulls", pull);
  await server.enqueue("ada", 1);
  const read = server.events.map((event) => readEvent(server.eventEnv(event)));
  expect(read.map(({ name }) => name)).toEqual([
    "workflow_run",
    "workflow_run",
    "deployment_status",
    "push",
    "pull_request",
    "merge_group",
    // Of the branch that the group is tried on.
    "push",
    "merge_group",
    "push",
    "push",
    "pull_request",
  ]);
  expect(read[1]).toMatchObject({
    payload: {
      action: "completed",
      workflow_run: { path: request.path, conclusion: "success", head_sha: headSha },
    },
  });
});

describe("what is no event", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-event-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test("is refused where there is none", () => {
    expect(() => readEvent({}, ["issue_comment"])).toThrow(
      expect.objectContaining({
        message: "no event of GitHub is given",
        fix: "run this in a workflow that issue_comment starts (GITHUB_EVENT_NAME, GITHUB_EVENT_PATH)",
        code: exitCode.usage,
      }) as Error,
    );
  });

  test("is refused when it is another one than the command is for", () => {
    const env = { GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: path.join(folder, "none") };
    expect(() => readEvent(env, ["issue_comment", "pull_request"])).toThrow("the event is push");
  });

  test.each([
    ["not JSON", "is no push event: it is not JSON"],
    ["{}", "is no push event: repository: Invalid input: expected object, received undefined"],
  ])("is refused when the file says %j", (text, message) => {
    const file = path.join(folder, "event.json");
    fs.writeFileSync(file, text);
    expect(() => readEvent({ GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: file })).toThrow(
      `${file} ${message}`,
    );
  });
});
