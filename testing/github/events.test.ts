import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import schema from "@octokit/webhooks-schemas/schema.json";
import { z } from "zod";
import { graphql } from "../../ops/github/graphql";
import { sendMergeGroup } from "./events";
import { useGitHubServer } from "./use-github-server";
import type { SentEvent } from "./world";

const github = useGitHubServer({
  files: {
    ".github/workflows/deploy.yml": "name: Deploy\non: { workflow_dispatch: { inputs: { env: {} } } }\n",
  },
  roles: { ada: "write", ben: "write" },
  teams: { leads: { role: "write", members: ["cem"] } },
  rulesets: [{ branch: "main", dismissStale: true, checks: ["check"] }],
});

const AUTO_MERGE = `mutation ($pullRequestId: ID!, $expectedHeadOid: GitObjectID!) {
  enablePullRequestAutoMerge(
    input: { pullRequestId: $pullRequestId, expectedHeadOid: $expectedHeadOid, mergeMethod: SQUASH }
  ) { pullRequest { number } }
}`;

const ajv = new Ajv({ strict: false, logger: false });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
ajv.addSchema({ ...schema, $id: "webhooks" });

/** Names in GitHub's schema: `<event>$<action>`, or `<event>$event` where there are no actions. */
function checkOf({ name, payload }: SentEvent): ValidateFunction {
  const definition = `${name}$${typeof payload["action"] === "string" ? payload["action"] : "event"}`;
  if (!(definition in schema.definitions)) throw new Error(`GitHub has no event ${definition}`);
  return ajv.getSchema(`webhooks#/definitions/${definition}`)!;
}

/** What is against GitHub's schemas in everything that was sent. */
function violations(): readonly string[] {
  return github.server.events.flatMap((event) => {
    const check = checkOf(event);
    if (check(event.payload)) return [];
    return (check.errors ?? []).map(({ instancePath, message }) => {
      return `${event.name} ${String(event.payload["action"])}${instancePath}: ${message ?? ""}`;
    });
  });
}

function sent(): readonly string[] {
  return github.server.events.map(({ name, payload }) => {
    return typeof payload["action"] === "string" ? `${name} ${payload["action"]}` : name;
  });
}

const PULL = "/repos/{owner}/{repo}/pulls/{pull_number}" as const;
const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}" as const;

test("what a pull request causes is of the shape of GitHub's webhooks", async () => {
  const { client, owner, repo } = await github.open({ login: "ada" });
  const ben = (await github.open({ login: "ben" })).client;
  const one = { owner, repo, pull_number: 1 };
  await github.server.push("ada", "a", { "a.txt": "1\n" }, { message: "feat: a" });
  await client.request("POST /repos/{owner}/{repo}/pulls", {
    owner,
    repo,
    title: "A",
    head: "a",
    base: "main",
  });
  await client.request(`POST ${ISSUE}/labels`, { owner, repo, issue_number: 1, labels: ["env:prod"] });
  await client.request(`DELETE ${ISSUE}/labels/{name}`, { owner, repo, issue_number: 1, name: "env:prod" });
  await client.request(`POST ${PULL}/requested_reviewers`, {
    ...one,
    reviewers: ["ben"],
    team_reviewers: ["leads"],
  });
  await ben.request(`POST ${PULL}/reviews`, { ...one, event: "APPROVE" });
  const { data } = await client.request(`POST ${ISSUE}/comments`, {
    owner,
    repo,
    issue_number: 1,
    body: "/help",
  });
  const comment = { owner, repo, comment_id: Number(data.id) };
  await client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    ...comment,
    body: "/apply dev",
  });
  await client.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", comment);
  const head = await github.server.push("ada", "a", { "a.txt": "2\n" });
  await client.request(`PATCH ${PULL}`, { ...one, title: "B" });
  const app = await github.open();
  const check = { owner, repo, name: "check", head_sha: head, conclusion: "success" } as const;
  await app.client.request("POST /repos/{owner}/{repo}/check-runs", check);
  await client.request(`PUT ${PULL}/merge`, { ...one, merge_method: "squash" });
  expect(violations()).toEqual([]);
  expect(sent()).toEqual([
    "push",
    "pull_request opened",
    "pull_request labeled",
    "pull_request unlabeled",
    "pull_request_review submitted",
    "issue_comment created",
    "issue_comment edited",
    "issue_comment deleted",
    "push",
    "pull_request synchronize",
    "pull_request_review dismissed",
    "pull_request edited",
    "push",
    "pull_request closed",
  ]);
});

test("what issues, runs, deployments and the merge queue cause is, too", async () => {
  const { client, owner, repo } = await github.open({ login: "ada" });
  const { server } = github;
  const { data: issue } = await client.request("POST /repos/{owner}/{repo}/issues", {
    owner,
    repo,
    title: "one",
  });
  await client.request(`PATCH ${ISSUE}`, { owner, repo, issue_number: issue.number, state: "closed" });
  await client.request(`PATCH ${ISSUE}`, { owner, repo, issue_number: issue.number, state: "open" });
  await client.request(`POST ${ISSUE}/comments`, { owner, repo, issue_number: issue.number, body: "words" });
  await client.request("POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", {
    owner,
    repo,
    workflow_id: "deploy.yml",
    ref: "main",
    inputs: { env: "dev" },
  });
  await server.endRun(server.world.runs[0]!, "success");
  const app = (await github.open({ login: "causeway[bot]" })).client;
  const { data } = await app.request("POST /repos/{owner}/{repo}/deployments", { owner, repo, ref: "main" });
  const status = { owner, repo, deployment_id: "id" in data ? Number(data.id) : 0 };
  const STATUSES = "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
  await app.request(STATUSES, { ...status, state: "in_progress" });
  await app.request(STATUSES, {
    ...status,
    state: "success",
    log_url: "https://github.com/acme/platform/actions/runs/1",
  });
  const main = server.world.seenRefs.get("refs/heads/main")!;
  const context = { world: server.world, actor: { login: "ada", isWorkflow: false } };
  const group = {
    number: 1,
    head: main,
    headRef: "refs/heads/q",
    base: main,
    baseRef: "refs/heads/main",
    by: "ada",
  };
  await sendMergeGroup(context, "checks_requested", group);
  await sendMergeGroup(context, "destroyed", group, "merged");
  await server.push("ada", "main2", { "a.txt": "1\n" });
  await app.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref: "heads/main2" });
  expect(violations()).toEqual([]);
  expect(sent()).toEqual([
    "issues opened",
    "issues closed",
    "issues reopened",
    "issue_comment created",
    "workflow_run requested",
    "workflow_dispatch",
    "workflow_run completed",
    "deployment_status created",
    "deployment_status created",
    "merge_group checks_requested",
    "merge_group destroyed",
    "push",
    "push",
  ]);
});

test("an event says whether a workflow's own token caused it: that starts no workflow", async () => {
  const ada = await github.open({ login: "ada" });
  const run = await github.open();
  const { owner, repo } = ada;
  for (const { client } of [ada, run]) {
    await client.request("POST /repos/{owner}/{repo}/issues", { owner, repo, title: "one" });
  }
  expect(github.server.events.map(({ byWorkflow }) => byWorkflow)).toEqual([false, true]);
});

test("an automatic merge is done by who asked for it, whatever let it happen", async () => {
  const ada = await github.open({ login: "ada" });
  const run = await github.open();
  const { owner, repo } = ada;
  const sha = await github.server.push("ada", "a", { "a.txt": "1\n" });
  const pull = { owner, repo, title: "A", head: "a", base: "main" };
  const { data } = await ada.client.request("POST /repos/{owner}/{repo}/pulls", pull);
  const given = { pullRequestId: data.node_id, expectedHeadOid: sha };
  await graphql(ada, AUTO_MERGE, given, z.unknown());
  const check = { owner, repo, name: "check", head_sha: sha, conclusion: "success" } as const;
  await run.client.request("POST /repos/{owner}/{repo}/check-runs", check);
  const merge = github.server.events.slice(-2);
  expect(merge.map(({ name, byWorkflow, payload }) => [name, byWorkflow, payload["sender"]])).toMatchObject([
    ["push", false, { login: "ada" }],
    ["pull_request", false, { login: "ada" }],
  ]);
});
