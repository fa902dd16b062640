import { useGitHubServer } from "../../testing/github/use-github-server";
import { checksOf } from "./checks";
import type { GitHub } from "./client";

const github = useGitHubServer();

const RUNS = "POST /repos/{owner}/{repo}/check-runs";
const STATUSES = "POST /repos/{owner}/{repo}/statuses/{sha}";

let client: GitHub;
let sha: string;

beforeEach(async () => {
  client = await github.open();
  sha = github.server.world.seenRefs.get("refs/heads/main")!;
});

async function run(name: string, conclusion?: "success" | "failure", by = client): Promise<void> {
  const { owner, repo } = by;
  await by.client.request(RUNS, {
    owner,
    repo,
    name,
    head_sha: sha,
    ...(conclusion === undefined ? {} : { conclusion }),
  });
}

async function status(context: string, state: "success" | "pending" | "failure"): Promise<void> {
  const { owner, repo } = client;
  await client.client.request(STATUSES, { owner, repo, sha, context, state });
}

test("names every check with its last conclusion, and none for one that goes on", async () => {
  await run("unit", "failure");
  await run("unit", "success");
  await run("policy");
  await status("external", "pending");
  await status("external", "failure");
  await status("slow", "pending");
  const told = await checksOf(client, sha);
  expect(told.map(({ name, app, conclusion }) => ({ name, app, conclusion }))).toEqual([
    { name: "external", app: undefined, conclusion: "failure" },
    { name: "policy", app: "github-actions", conclusion: undefined },
    { name: "slow", app: undefined, conclusion: undefined },
    { name: "unit", app: "github-actions", conclusion: "success" },
  ]);
});

test("a check of the same name by another App is another check", async () => {
  await run("unit", "failure");
  await run("unit", "success", await github.open({ login: "impostor[bot]" }));
  expect((await checksOf(client, "main")).map(({ app, conclusion }) => [app, conclusion])).toEqual([
    ["github-actions", "failure"],
    ["impostor", "success"],
  ]);
});

test("there may be more than a page of them, or none", async () => {
  expect(await checksOf(client, sha)).toEqual([]);
  for (let at = 0; at < 101; at += 1) await run(`check ${at}`, "success");
  expect(await checksOf(client, sha)).toHaveLength(101);
});
