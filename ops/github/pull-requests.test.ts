import type { GitHub } from "./client";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { approvalsOf, readPullRequest } from "./pull-requests";

const github = useGitHubServer({
  isPrivate: false,
  files: { "README.md": "# Platform\n", "old name.txt": "a\nb\nc\n", "stacks/prod.ts": "1\n" },
  roles: { ada: "write", ben: "write", cem: "write" },
});

const PULLS = "/repos/{owner}/{repo}/pulls" as const;

async function openPull(login: string, head: string, title = "Change"): Promise<number> {
  const { client, owner, repo } = await github.open({ login });
  const { data } = await client.request(`POST ${PULLS}`, {
    owner,
    repo,
    title,
    head,
    base: "main",
    body: "why",
  });
  return data.number;
}

async function review(
  login: string,
  number: number,
  event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT",
): Promise<void> {
  const { client, owner, repo } = await github.open({ login });
  const route = `POST ${PULLS}/{pull_number}/reviews` as const;
  await client.request(route, { owner, repo, pull_number: number, event, body: "words" });
}

describe("readPullRequest", () => {
  test("tells all of it, with the files that it changes", async () => {
    const sha = await github.server.push("ada", "feature/a", {
      "stacks/prod.ts": "1\n2\n",
      "old name.txt": null,
      "new name.txt": "a\nb\nc\n",
      "README.md": null,
      "ø/new.ts": "x\n",
    });
    const number = await openPull("ada", "feature/a", "Zwölf $(touch x)");
    const ada = await github.open({ login: "ada" });
    const { owner, repo } = ada;
    await ada.client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", {
      owner,
      repo,
      issue_number: number,
      labels: ["env:prod"],
    });
    expect(await readPullRequest(await github.open(), number)).toEqual({
      number,
      url: `https://github.com/acme/platform/pull/${number}`,
      title: "Zwölf $(touch x)",
      body: "why",
      author: "ada",
      isBot: false,
      state: "open",
      isDraft: false,
      isFork: false,
      head: { ref: "feature/a", sha },
      base: { ref: "main", sha: github.server.world.seenRefs.get("refs/heads/main") },
      merged: false,
      labels: ["env:prod"],
      files: [
        { path: "README.md", status: "removed", additions: 0, deletions: 1 },
        { path: "new name.txt", status: "renamed", previousPath: "old name.txt", additions: 0, deletions: 0 },
        { path: "stacks/prod.ts", status: "modified", additions: 1, deletions: 0 },
        { path: "ø/new.ts", status: "added", additions: 1, deletions: 0 },
      ],
    });
  });

  test("tells a fork from a branch of the repository", async () => {
    await github.server.push("mallory", "patch", { "README.md": "mine\n" }, { fork: true });
    const number = await openPull("mallory", "mallory:patch");
    expect(await readPullRequest(await github.open(), number)).toMatchObject({
      isFork: true,
      author: "mallory",
      head: { ref: "patch" },
    });
  });

  test("names the commit by which it was merged, and by whom; before that none", async () => {
    await github.server.push("ada", "a", { "a.txt": "1\n" });
    const number = await openPull("ada", "a");
    const client = await github.open();
    expect(await readPullRequest(client, number)).not.toHaveProperty("mergeCommit");
    const ben = await github.open({ login: "ben" });
    const { owner, repo } = ben;
    const merged = await ben.client.request(`PUT ${PULLS}/{pull_number}/merge`, {
      owner,
      repo,
      pull_number: number,
    });
    expect(await readPullRequest(client, number)).toMatchObject({
      state: "closed",
      merged: true,
      mergeCommit: merged.data.sha,
      mergedBy: "ben",
    });
  });

  test("more files than one page are all there", async () => {
    const files = Object.fromEntries(Array.from({ length: 130 }, (_, at) => [`many/${at}.txt`, `${at}\n`]));
    await github.server.push("ada", "many", files);
    const { files: read } = await readPullRequest(await github.open(), await openPull("ada", "many"));
    expect(read.map(({ path }) => path).sort()).toEqual(Object.keys(files).sort());
  });

  test("one that changes more files than GitHub names is refused", async () => {
    const files = Object.fromEntries(Array.from({ length: 3001 }, (_, at) => [`many/${at}.txt`, ""]));
    await github.server.push("ada", "many", files);
    const number = await openPull("ada", "many");
    await expect(readPullRequest(await github.open(), number)).rejects.toMatchObject({
      message: `pull request ${number} changes 3001 files, and GitHub names only 3000 of them`,
      fix: "split it into smaller pull requests",
    });
  });
});

describe("approvalsOf", () => {
  let client: GitHub;
  let number: number;
  let sha: string;

  beforeEach(async () => {
    sha = await github.server.push("ada", "a", { "a.txt": "1\n" });
    number = await openPull("ada", "a");
    client = await github.open();
  });

  test("names who approved that very commit", async () => {
    await review("ben", number, "APPROVE");
    await review("cem", number, "APPROVE");
    expect(await approvalsOf(client, number, sha)).toEqual(["ben", "cem"]);
  });

  test("an approval of an earlier commit is none, also where GitHub keeps it", async () => {
    await review("ben", number, "APPROVE");
    const later = await github.server.push("ada", "a", { "a.txt": "2\n" });
    expect(await approvalsOf(client, number, later)).toEqual([]);
    expect(await approvalsOf(client, number, sha)).toEqual(["ben"]);
  });

  test("a later demand for changes takes the approval back, a later comment does not", async () => {
    await review("ben", number, "APPROVE");
    await review("cem", number, "APPROVE");
    await review("ben", number, "REQUEST_CHANGES");
    await review("cem", number, "COMMENT");
    expect(await approvalsOf(client, number, sha)).toEqual(["cem"]);
  });

  test("one that was dismissed is none", async () => {
    await review("ben", number, "APPROVE");
    const { pull } = github.server.world.issue(number)!;
    const { owner, repo } = client;
    await client.client.request(`PUT ${PULLS}/{pull_number}/reviews/{review_id}/dismissals`, {
      owner,
      repo,
      pull_number: number,
      review_id: pull!.reviews[0]!.id,
      message: "no",
    });
    expect(await approvalsOf(client, number, sha)).toEqual([]);
  });

  test("an App's approval is nobody's", async () => {
    await review("other[bot]", number, "APPROVE");
    expect(await approvalsOf(client, number, sha)).toEqual([]);
  });
});
