import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Clock } from "../lock/clock";
import { primaryLimit, secondaryLimit, type Identity } from "../../testing/github/server";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { openGitHub, type GitHub } from "./client";
import { GitHubError } from "./github-error";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const github = useGitHubServer({ roles: { ada: "write" }, clock: () => NOW });

let said: string;
let waits: number[];

beforeEach(() => {
  said = "";
  waits = [];
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

/** Does not wait, and notes how long it would have. */
function patientClock(): Clock {
  let elapsed = 0;
  return {
    now: () => ({ monotonic: elapsed, wall: NOW + elapsed }),
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      elapsed += milliseconds;
      return Promise.resolve();
    },
  };
}

function open(identity?: Identity): Promise<GitHub> {
  return openGitHub(github.server.env(identity), patientClock());
}

async function defaultBranch({ client, owner, repo }: GitHub): Promise<string> {
  return (await client.request("GET /repos/{owner}/{repo}", { owner, repo })).data.default_branch;
}

function comment({ client, owner, repo }: GitHub, body = "hello"): Promise<unknown> {
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
  return client.request(route, { owner, repo, issue_number: 1, body });
}

async function failure(work: Promise<unknown>): Promise<UserError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error(`no UserError, but ${String(error)}`);
  return error;
}

describe("what it is opened with", () => {
  test.each([
    ["", 'GITHUB_REPOSITORY is "", and should name the repository as owner/name'],
    ["platform", 'GITHUB_REPOSITORY is "platform", and should name the repository as owner/name'],
    ["a/b/c", 'GITHUB_REPOSITORY is "a/b/c", and should name the repository as owner/name'],
  ])("a repository %j is refused", async (GITHUB_REPOSITORY, message) => {
    const error = await failure(openGitHub({ GITHUB_REPOSITORY, GITHUB_TOKEN: "t" }));
    expect(error).toMatchObject({ message, code: exitCode.usage });
  });

  test("without a token it says how a step of a workflow gets one", async () => {
    const { message, fix, code } = await failure(openGitHub({ GITHUB_REPOSITORY: "acme/platform" }));
    expect(message).toBe("GITHUB_TOKEN is not set, and without it GitHub is not asked");
    expect(fix).toContain("env: GITHUB_TOKEN: ${{ github.token }}");
    expect(code).toBe(exitCode.usage);
  });

  test("it asks the repository it was opened for, and in the version it knows", async () => {
    const { client, owner, repo } = await open();
    expect([owner, repo]).toEqual(["acme", "platform"]);
    const { headers } = await client.request("GET /repos/{owner}/{repo}", { owner, repo });
    expect(headers["x-github-api-version-selected"]).toBe("2022-11-28");
  });
});

test("a list is read to its last page", async () => {
  const ada = await open({ login: "ada" });
  const { client, owner, repo } = ada;
  await client.request("POST /repos/{owner}/{repo}/issues", { owner, repo, title: "one" });
  for (let at = 1; at <= 7; at += 1) await comment(ada, String(at));
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const all = await client.paginate(route, { owner, repo, issue_number: 1, per_page: 3 });
  expect(all.map(({ body }) => body)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  expect(github.server.requests.filter((asked) => asked.startsWith("GET"))).toHaveLength(3);
});

describe("GitHub is out of order", () => {
  test("a question is asked again, after longer and longer waits", async () => {
    github.server.disturb({ status: 502, times: 3 });
    expect(await defaultBranch(await open())).toBe("main");
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(said).toBe("");
  });

  test("it waits as long as GitHub asks, and says so when that is long", async () => {
    github.server.disturb({ status: 503, headers: { "retry-after": "20" }, message: "Service unavailable" });
    expect(await defaultBranch(await open())).toBe("main");
    expect(waits).toEqual([20_000]);
    expect(said).toBe("GitHub is asked again in 20.0 s: Service unavailable\n");
  });

  test("it gives up after four attempts", async () => {
    github.server.disturb({ status: 502, times: 10, message: "Bad Gateway" });
    expect(await failure(defaultBranch(await open()))).toMatchObject({
      message: "GET /repos/acme/platform: GitHub was asked 4 times, and it answered 502: Bad Gateway",
      fix: "see https://www.githubstatus.com, then run this again",
      status: 502,
    });
    expect(github.server.requests).toHaveLength(4);
  });

  test("it gives up when the wait would be longer than a minute", async () => {
    github.server.disturb({ status: 503, headers: { "retry-after": "120" } });
    const { message } = await failure(defaultBranch(await open()));
    expect(message).toContain("GitHub was asked 1 times, and it answered 503");
    expect(waits).toEqual([]);
  });

  test("what may have been done is not done twice", async () => {
    const ada = await open({ login: "ada" });
    const { client, owner, repo } = ada;
    await client.request("POST /repos/{owner}/{repo}/issues", { owner, repo, title: "one" });
    github.server.disturb({ status: 502, afterwards: true });
    expect(await failure(comment(ada))).toMatchObject({
      message: "POST /repos/acme/platform/issues/1/comments: GitHub answered 502: Server Error",
      fix: "look on GitHub whether it was done, and run this again if it was not",
    });
    expect(github.server.world.comments).toHaveLength(1);
  });

  test("an answer that was lost is asked for again where that does no harm", async () => {
    const ada = await open({ login: "ada" });
    const { client, owner, repo } = ada;
    await client.request("POST /repos/{owner}/{repo}/issues", { owner, repo, title: "one" });
    github.server.disturb({ status: 502, afterwards: true });
    const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
    await client.request(route, { owner, repo, issue_number: 1, title: "two" });
    expect(github.server.world.issues[0]?.title).toBe("two");
  });

  test("no answer at all is named as that", async () => {
    const env = { ...github.server.env(), GITHUB_API_URL: "http://127.0.0.1:9" };
    const { message } = await failure(defaultBranch(await openGitHub(env, patientClock())));
    expect(message).toMatch(
      /^GET \/repos\/acme\/platform: GitHub was asked 4 times, and it did not answer: /,
    );
  });
});

describe("rate limits", () => {
  test("the secondary one is waited for as long as GitHub asks, also before something new is made", async () => {
    const ada = await open({ login: "ada" });
    const { client, owner, repo } = ada;
    github.server.disturb(secondaryLimit(30));
    await client.request("POST /repos/{owner}/{repo}/issues", { owner, repo, title: "one" });
    expect(waits).toEqual([30_000]);
    expect(said).toMatch(/^GitHub is asked again in 30.0 s: You have exceeded a secondary rate limit/);
    expect(github.server.world.issues).toHaveLength(1);
  });

  test("without a time the secondary one is given a minute, and no second one", async () => {
    github.server.disturb({ ...secondaryLimit(), times: 2 });
    const { message, fix } = await failure(defaultBranch(await open()));
    expect(message).toMatch(
      /^GET \/repos\/acme\/platform: the secondary rate limit of this token is used up. GitHub answered 403: You have/,
    );
    expect(fix).toBe("run this again after 2026-03-02T10:02:00Z");
    expect(waits).toEqual([60_000]);
  });

  test("the primary one is waited for when it ends soon", async () => {
    github.server.disturb(primaryLimit(NOW + 5000));
    expect(await defaultBranch(await open())).toBe("main");
    expect(waits).toEqual([6000]);
  });

  test("the primary one that ends late is named with its end", async () => {
    github.server.disturb(primaryLimit(NOW + 1_800_000));
    expect(await failure(defaultBranch(await open()))).toMatchObject({
      message:
        "GET /repos/acme/platform: the primary rate limit of this token is used up. GitHub answered 403: API rate limit exceeded for installation.",
      fix: "run this again after 2026-03-02T10:30:01Z",
    });
    expect(waits).toEqual([]);
  });
});

describe("refusals say what was asked, what GitHub answered and what mends it", () => {
  test("401: a token that GitHub does not know", async () => {
    const env = { ...github.server.env(), GITHUB_TOKEN: "ghp_unknown" };
    const error = await failure(defaultBranch(await openGitHub(env, patientClock())));
    expect(error).toMatchObject({
      message: "GET /repos/acme/platform: GitHub answered 401: Bad credentials",
      fix: "give a GITHUB_TOKEN that is valid: this one has ended, was revoked, or is no token of this GitHub",
      status: 401,
    });
    expect(error).toBeInstanceOf(GitHubError);
  });

  test("403: a permission that the job was not given", async () => {
    const { client, owner, repo } = await open({ permissions: { issues: "read" } });
    const route = "POST /repos/{owner}/{repo}/deployments";
    expect(await failure(client.request(route, { owner, repo, ref: "main" }))).toMatchObject({
      message:
        "POST /repos/acme/platform/deployments: GitHub answered 403: Resource not accessible by integration",
      fix: 'give the job "permissions: deployments: write", then run this again',
    });
  });

  test("403: a permission that only an App has", async () => {
    const { client, owner: org } = await open();
    expect(
      await failure(client.request("GET /orgs/{org}/teams/{team_slug}", { org, team_slug: "x" })),
    ).toMatchObject({
      fix: 'grant the GitHub App members=read (its settings, "Permissions"): a workflow\'s own token never has it, then run this again',
    });
  });

  test("404: what is not there", async () => {
    const { client, owner, repo } = await open();
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
    expect(await failure(client.request(route, { owner, repo, pull_number: 7 }))).toMatchObject({
      message: "GET /repos/acme/platform/pulls/7: GitHub answered 404: Not Found",
      fix: 'see that it exists under this name; if it does, give the job "permissions: pull-requests: read": what a token may not read is not found',
    });
  });

  test("422: what GitHub finds wrong with it, field by field", async () => {
    const { client, owner, repo } = await open();
    const route = "POST /repos/{owner}/{repo}/pulls";
    const work = client.request(route, { owner, repo, title: "t", head: "none", base: "main" });
    expect(await failure(work)).toMatchObject({
      message: "POST /repos/acme/platform/pulls: GitHub answered 422: Validation Failed: head (invalid)",
      fix: "mend what GitHub names; it has done nothing",
    });
  });

  test("no message holds the token", async () => {
    const env = github.server.env({ permissions: {} });
    const { message, fix, stack } = await failure(comment(await openGitHub(env, patientClock())));
    expect(`${message}${fix}${stack ?? ""}`).not.toContain(env["GITHUB_TOKEN"]);
  });
});
