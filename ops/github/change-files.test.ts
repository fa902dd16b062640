import { useGitHubServer } from "../../testing/github/use-github-server";
import { mergePullRequest } from "./merge";
import { openFilesPullRequest, type FilesChange } from "./change-files";
import type { GitHub } from "./client";

const github = useGitHubServer({
  files: { "Pulumi.staging.yaml": "image: one\n", "old.txt": "x\n" },
  roles: { ada: "write", ben: "write" },
  rulesets: [
    { branch: "main", checks: ["check"] },
    { branch: "main", approvals: 1, dismissStale: true, bypass: ["causeway[bot]"] },
  ],
});

const change: FilesChange = {
  branch: "promote/staging",
  base: "main",
  title: "promote: two to staging",
  body: "Release notes",
  files: { "Pulumi.staging.yaml": "image: two\n", "old.txt": null },
  message: "promote: two to staging",
};

function openApp(): Promise<GitHub> {
  return github.open({ login: "causeway[bot]" });
}

async function passCheck(sha: string): Promise<void> {
  const { client, owner, repo } = await github.open();
  const route = "POST /repos/{owner}/{repo}/check-runs";
  await client.request(route, { owner, repo, name: "check", head_sha: sha, conclusion: "success" });
}

test("opens a pull request of one commit on the tip of its base, which GitHub signs", async () => {
  const client = await openApp();
  const { world } = github.server;
  const base = world.seenRefs.get("refs/heads/main")!;
  const opened = await openFilesPullRequest(client, { ...change, labels: ["promotion"] });
  expect(opened).toEqual({
    number: 1,
    url: "https://github.com/acme/platform/pull/1",
    sha: world.seenRefs.get("refs/heads/promote/staging"),
  });
  expect(await world.git.commit(opened.sha)).toMatchObject({ parents: [base], message: change.message });
  expect(await world.git.differences(base, opened.sha)).toMatchObject([
    { path: "Pulumi.staging.yaml", status: "modified" },
    { path: "old.txt", status: "removed" },
  ]);
  expect(world.signed.has(opened.sha)).toBe(true);
  expect(world.issue(1)).toMatchObject({
    title: change.title,
    body: "Release notes",
    user: "causeway[bot]",
    labels: ["promotion"],
    pull: { autoMerge: null },
  });
});

test("a second time it brings the same one up to date, on the newest base", async () => {
  const client = await openApp();
  const first = await openFilesPullRequest(client, change);
  const files = { "Pulumi.staging.yaml": "image: three\n" };
  const second = await openFilesPullRequest(client, {
    ...change,
    title: "promote: three",
    body: "New notes",
    files,
  });
  expect(second.number).toBe(first.number);
  const { world } = github.server;
  expect(world.issues).toHaveLength(1);
  expect(world.issue(1)).toMatchObject({
    title: "promote: three",
    body: "New notes",
    pull: { headSha: second.sha },
  });
  expect(await world.git.read(second.sha, "old.txt")).toBe("x\n");
});

test("a branch that was left behind gives way", async () => {
  await github.server.push("ada", change.branch, { "other.txt": "1\n" });
  const { sha } = await openFilesPullRequest(await openApp(), change);
  expect(await github.server.world.git.read(sha, "other.txt")).toBeUndefined();
});

test("files that the base holds already are no pull request", async () => {
  const files = { "Pulumi.staging.yaml": "image: one\n" };
  await expect(openFilesPullRequest(await openApp(), { ...change, files })).rejects.toMatchObject({
    message: "main holds these files already: Pulumi.staging.yaml",
  });
  expect(github.server.world.issues).toEqual([]);
});

describe("a merge of the App's own", () => {
  test("bypasses the review, and no check", async () => {
    const client = await openApp();
    const { number, sha } = await openFilesPullRequest(client, change);
    await expect(mergePullRequest(client, number, sha)).rejects.toMatchObject({
      status: 405,
      reason: 'Repository rule violations found\n\nRequired status check "check" is expected.\n\n',
    });
    await passCheck(sha);
    await mergePullRequest(client, number, sha);
    expect(github.server.world.issue(number)?.pull?.merged).toMatchObject({ by: "causeway[bot]" });
  });

  test("takes no commit that came meanwhile", async () => {
    const client = await openApp();
    const { number, sha } = await openFilesPullRequest(client, change);
    const later = await github.server.push("ada", change.branch, { "evil.txt": "1\n" });
    await passCheck(later);
    await expect(mergePullRequest(client, number, sha)).rejects.toMatchObject({
      status: 409,
      reason: "Head branch was modified. Review and try the merge again.",
    });
  });
});
