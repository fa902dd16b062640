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

/** Another change of main. */
async function advanceMain(client: GitHub, files: FilesChange["files"]): Promise<void> {
  const { number, sha } = await openFilesPullRequest(client, { ...change, branch: "other", files });
  await passCheck(sha);
  await mergePullRequest(client, number, sha);
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

describe("an open one that proposes the same", () => {
  const ticked = "Release notes\n- [x] Support is briefed";
  const tick = async (number: number, title = change.title): Promise<void> => {
    const { client, owner, repo } = await github.open({ login: "ada" });
    const route = "PATCH /repos/{owner}/{repo}/pulls/{pull_number}";
    await client.request(route, { owner, repo, pull_number: number, body: ticked, title });
  };
  const bodyOf = (number: number) => github.server.world.issue(number)?.body;
  const again = { ...change, body: "Newer release notes" };
  const isOnTip = async (sha: string) => {
    const { git, seenRefs } = github.server.world;
    expect((await git.commit(sha)).parents).toEqual([seenRefs.get("refs/heads/main")]);
  };

  test("DP-10: is left alone, with what people have ticked in it", async () => {
    const client = await openApp();
    const first = await openFilesPullRequest(client, change);
    await tick(first.number);
    expect(await openFilesPullRequest(client, again)).toEqual(first);
    expect(github.server.world.seenRefs.get("refs/heads/promote/staging")).toBe(first.sha);
    expect(bodyOf(first.number)).toBe(ticked);
  });

  test("DP-10: keeps its description also where main goes on, and its commit comes onto the newest", async () => {
    const client = await openApp();
    const first = await openFilesPullRequest(client, change);
    await tick(first.number);
    await advanceMain(client, { "other.txt": "1\n" });
    const second = await openFilesPullRequest(client, again);
    await isOnTip(second.sha);
    expect(github.server.world.issue(first.number)?.pull?.headSha).toBe(second.sha);
    expect(bodyOf(first.number)).toBe(ticked);
  });

  test.each([
    [
      "main says something else in that place",
      async () => advanceMain(await openApp(), { "old.txt": "y\n" }),
    ],
    [
      "somebody else has pushed the same",
      async (sha: string) => {
        await github.server.push("ben", change.branch, { "evil.txt": "1\n" });
        const { client, owner, repo } = await github.open({ login: "ben" });
        const route = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";
        await client.request(route, { owner, repo, ref: `heads/${change.branch}`, sha, force: true });
      },
    ],
    ["somebody else has pushed more", () => github.server.push("ben", change.branch, { "evil.txt": "1\n" })],
    ["its title is another one", () => tick(1, "promote: one to staging")],
  ])("is brought up to date where %s", async (_what, happen: (sha: string) => Promise<unknown>) => {
    const client = await openApp();
    const first = await openFilesPullRequest(client, change);
    await tick(first.number);
    await happen(first.sha);
    const second = await openFilesPullRequest(client, again);
    await isOnTip(second.sha);
    expect(await github.server.world.git.read(second.sha, "evil.txt")).toBeUndefined();
    expect(github.server.world.issue(first.number)).toMatchObject({ title: change.title, body: again.body });
  });
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
