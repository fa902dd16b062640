import { delivery } from "../../stacks/delivery";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { mergePromotion } from "./merge-promotion";

const APP = "causeway-delivery[bot]";
const BRANCH = "promote/staging";
const { requiredChecks } = delivery;

/** Main asks for two reviews, which the App may do without, and apart from them for checks, which nobody may. */
const github = useGitHubServer({
  roles: { ada: "write" },
  rulesets: [
    { branch: "main", approvals: 2, codeOwners: true, bypass: [APP] },
    { branch: "main", checks: requiredChecks },
  ],
});

let said: string;
beforeEach(() => {
  said = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => ((said += String(text)), true));
});
afterEach(() => jest.restoreAllMocks());

/** A pull request to main. @returns its commit */
async function propose(login = APP, branch = BRANCH): Promise<string> {
  const sha = await github.server.push(login, branch, { "Pulumi.staging.yaml": "a: 1\n" });
  const { client, owner, repo } = await github.open({ login });
  const place = { owner, repo, title: "chore(promotion): api", head: branch, base: "main" };
  await client.request("POST /repos/{owner}/{repo}/pulls", place);
  return sha;
}

type Ended = "success" | "failure" | "cancelled";

/** @param ended of each check; one that is `undefined` goes on */
async function check(sha: string, ended: Readonly<Record<string, Ended | undefined>> = {}): Promise<void> {
  const { client, owner, repo } = await github.open();
  const route = "POST /repos/{owner}/{repo}/check-runs";
  for (const name of requiredChecks) {
    const conclusion = name in ended ? ended[name] : "success";
    const run = { owner, repo, name, head_sha: sha, status: "in_progress" as const };
    await client.request(route, conclusion === undefined ? run : { ...run, status: "completed", conclusion });
  }
}

/** As the job of the workflow may. */
const run = (options: { readonly branch?: string; readonly dryRun?: boolean } = {}) =>
  mergePromotion(
    { branch: BRANCH, ...options },
    github.server.env({
      login: APP,
      permissions: { checks: "read", contents: "write", "pull-requests": "write", statuses: "read" },
    }),
  );

const merged = () => github.server.world.issues.map(({ pull }) => pull?.merged?.by);

const URL = "https://github.com/acme/platform/pull/1";
const READY = `Nothing of ${BRANCH} is ready to be merged.\n`;

test("IM-03: a promotion is merged by the App once its checks have passed, without a review, as one commit", async () => {
  await check(await propose());
  await run();
  expect(merged()).toEqual([APP]);
  expect(said).toBe(`Merged ${URL}.\n`);
  const { git, seenRefs } = github.server.world;
  const { message, parents } = await git.commit(seenRefs.get("refs/heads/main")!);
  expect([message, parents.length]).toEqual(["chore(promotion): api (#1)", 1]);
});

test("it would not have been merged for anybody else: two reviews are missing", async () => {
  await check(await propose());
  const { client, owner, repo } = await github.open({ login: "ada" });
  const route = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";
  await expect(client.request(route, { owner, repo, pull_number: 1 })).rejects.toMatchObject({
    status: 405,
    reason: expect.stringContaining("At least 2 approving reviews are required") as unknown,
  });
});

test("--dry-run says what it would do", async () => {
  await check(await propose());
  await run({ dryRun: true });
  expect([merged(), said]).toEqual([[undefined], `Would merge ${URL}.\n`]);
});

test("while a check goes on, or has not begun, it waits", async () => {
  const sha = await propose();
  await run();
  await check(sha, { test: undefined });
  await run();
  expect([merged(), said]).toEqual([[undefined], READY.repeat(2)]);
});

test.each(["failure", "cancelled"] as const)(
  "a check that ended with %s is told, and nothing is merged",
  async (ended) => {
    await check(await propose(), { test: ended });
    await expect(run()).rejects.toMatchObject({
      code: 4,
      message: `not merged: the check test of ${URL} ended with ${ended}`,
      fix: "mend what it says, and promote again",
    });
    expect(merged()).toEqual([undefined]);
  },
);

test("a check that failed at first and then passed holds nothing up", async () => {
  const sha = await propose();
  await check(sha, { test: "failure" });
  await check(sha);
  await run();
  expect(merged()).toEqual([APP]);
});

test("what passed at an earlier commit does not count for the present one", async () => {
  await check(await propose());
  await github.server.push(APP, BRANCH, { "Pulumi.staging.yaml": "a: 2\n" });
  await run();
  expect([merged(), said]).toEqual([[undefined], READY]);
});

test("a pull request that is not the App's own is not merged, whatever its branch is called", async () => {
  await check(await propose("ada"));
  await expect(run()).rejects.toMatchObject({
    code: 4,
    message: `not merged: ${URL} was opened by ada, and not by ${APP}`,
    fix: "have it reviewed and merge it by hand",
  });
  expect(merged()).toEqual([undefined]);
});

test("PR-05: what somebody else pushed to its branch is not merged, though its own workflows report every check", async () => {
  await check(await propose());
  const sha = await github.server.push("ada", BRANCH, {
    ".github/workflows/check.yml": "on: pull_request\n",
  });
  await check(sha);
  await expect(run()).rejects.toMatchObject({
    code: 4,
    message: `not merged: the commit ${sha.slice(0, 12)} of ${URL} was pushed by ada, and not by ${APP}`,
    fix: "promote again, which replaces it, or have it reviewed and merge it by hand",
  });
  expect(merged()).toEqual([undefined]);
});

test.each(["feature/it", "promote/", "promote/prod/x", "x/promote/prod", "promote/prod\n"])(
  "%j is no branch of a promotion, and GitHub is not asked for its pull request",
  async (branch) => {
    await check(await propose(APP, "feature/it"));
    const asked = github.server.requests.length;
    await expect(run({ branch })).rejects.toMatchObject({
      code: 4,
      message: `not merged: ${branch} is no branch of a promotion`,
    });
    expect(github.server.requests.slice(asked)).toEqual(["POST /graphql"]);
    expect(merged()).toEqual([undefined]);
  },
);

test("where nothing is open, nothing is merged", async () => {
  await run();
  expect(said).toBe(READY);
});
