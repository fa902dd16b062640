import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { openGitHub, type GitHub } from "../../ops/github/client";
import { openGitHubServer } from "./server";
import { useGitHubServer } from "./use-github-server";

const PULLS = "/repos/{owner}/{repo}/pulls" as const;
const PULL = `${PULLS}/{pull_number}` as const;

describe("GitHub's description of its API", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-github-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  /** What `close` says after these requests. */
  async function complaint(ask: (github: GitHub) => Promise<unknown>): Promise<string> {
    const server = await openGitHubServer({ folder });
    await ask(await openGitHub(server.env())).catch(() => undefined);
    return server.close().then(
      () => "",
      (error: unknown) => (error as Error).message,
    );
  }

  test.each<[string, (github: GitHub) => Promise<unknown>, string]>([
    [
      "a route that GitHub has not",
      ({ client }) => client.request("GET /repos/acme/platform/nothing"),
      "GET /repos/acme/platform/nothing: this stand-in has no such route",
    ],
    [
      "a parameter that GitHub does not know",
      ({ client }) => client.request("GET /repos/acme/platform/pulls", { stat: "open" }),
      "GET /repos/acme/platform/pulls: parameters: must NOT have additional properties",
    ],
    [
      "a parameter of another kind",
      ({ client }) => client.request("GET /repos/acme/platform/pulls/seven"),
      "GET /repos/acme/platform/pulls/seven: parameters/pull_number: must be integer",
    ],
    [
      "a field that GitHub does not know",
      ({ client }) => client.request("POST /repos/acme/platform/issues", { title: "t", text: "x" }),
      "POST /repos/acme/platform/issues: body: text is unknown",
    ],
    [
      "a field that is missing",
      ({ client }) => client.request("POST /repos/acme/platform/issues", { body: "x" }),
      "POST /repos/acme/platform/issues: body: must have required property 'title'",
    ],
    [
      "a value that GitHub does not take",
      ({ client }) => client.request("POST /repos/acme/platform/statuses/main", { state: "passed" }),
      "POST /repos/acme/platform/statuses/main: body/state: must be equal to one of the allowed values",
    ],
    [
      "a body that is missing",
      ({ client }) => client.request("POST /repos/acme/platform/pulls"),
      "POST /repos/acme/platform/pulls: body: is missing",
    ],
  ])("%s fails the test that asked for it", async (_what, ask, message) => {
    expect(await complaint(ask)).toBe(`against GitHub's description of its API:\n${message}`);
  });

  test("what GitHub would refuse is no fault of the test", async () => {
    const route = "GET /repos/acme/platform/pulls/7";
    expect(await complaint(({ client }) => client.request(route))).toBe("");
  });
});

describe("a protected branch", () => {
  const github = useGitHubServer({
    roles: { ada: "admin" },
    rulesets: [{ branch: "main", approvals: 1, bypass: ["ada", "causeway[bot]"] }],
  });

  const violation = "Repository rule violations found\n\nChanges must be made through a pull request.\n\n";

  test("takes no ref from anybody, nor a file, nor its end", async () => {
    const { client, owner, repo } = await github.open({ login: "ada" });
    const sha = await github.server.push("ada", "side", { "a.txt": "1\n" });
    const ref = { owner, repo, ref: "heads/main" };
    const file = { owner, repo, path: "a.txt", message: "m", content: "MQ==" };
    const attempts = [
      client.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ...ref, sha, force: true }),
      client.request("PUT /repos/{owner}/{repo}/contents/{path}", file),
      client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", ref),
    ];
    const refused = await Promise.all(attempts.map((attempt) => attempt.catch((error: unknown) => error)));
    expect(refused).toMatchObject([
      { status: 422, reason: violation },
      { status: 409, reason: violation },
      { status: 422, reason: violation },
    ]);
    await expect(github.server.push("ada", "main", { "a.txt": "1\n" })).rejects.toThrow("GH013");
  });

  test("takes no push by git, where another branch does", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-clone-"));
    const git = (...args: string[]) =>
      promisify(execFile)("git", ["-c", "user.name=ada", "-c", "user.email=ada@example.com", ...args], {
        cwd: folder,
      });
    try {
      await git("clone", "--quiet", github.server.folder, ".");
      await git("commit", "--quiet", "--allow-empty", "--message", "sneak");
      await expect(git("push", "--quiet", "origin", "HEAD:main")).rejects.toThrow(
        "GH013: Repository rule violations found for refs/heads/main.",
      );
      await git("push", "--quiet", "origin", "HEAD:side");
      await github.server.settle();
      expect(github.server.events.at(-1)).toMatchObject({
        name: "push",
        payload: { ref: "refs/heads/side", created: true },
      });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

describe("pull requests", () => {
  const github = useGitHubServer({
    files: { "a.txt": "1\n", ".github/CODEOWNERS": "* @acme/infra\n/policies/ @acme/security\n" },
    roles: { ada: "write", ben: "write", guest: "read" },
    teams: {
      infra: { role: "write", members: ["ben"] },
      security: { role: "write" },
      auditors: { parent: "security", members: ["sam"] },
    },
  });

  async function open(branch: string, files: Readonly<Record<string, string>>): Promise<number> {
    await github.server.push("ada", branch, files);
    const { client, owner, repo } = await github.open({ login: "ada" });
    const { data } = await client.request(`POST ${PULLS}`, {
      owner,
      repo,
      title: branch,
      head: branch,
      base: "main",
    });
    return data.number;
  }

  async function review(login: string, number: number, event: "APPROVE" | "REQUEST_CHANGES"): Promise<void> {
    const { client, owner, repo } = await github.open({ login });
    await client.request(`POST ${PULL}/reviews`, { owner, repo, pull_number: number, event, body: "words" });
  }

  /** @returns what GitHub says when it does not merge */
  async function merge(login: string, number: number): Promise<string | undefined> {
    const { client, owner, repo } = await github.open({ login });
    return client.request(`PUT ${PULL}/merge`, { owner, repo, pull_number: number }).then(
      () => undefined,
      (error: unknown) => (error as { reason: string }).reason,
    );
  }

  function states(number: number): readonly string[] {
    return github.server.world.issue(number)!.pull!.reviews.map(({ state }) => state);
  }

  function rule(...words: readonly string[]): string {
    return `Repository rule violations found\n\n${words.map((text) => `${text}\n\n`).join("")}`;
  }

  const ONE_REVIEW = "At least 1 approving review is required by reviewers with write access.";

  test("one that conflicts with its base is not merged", async () => {
    const number = await open("one", { "a.txt": "2\n" });
    await github.server.push("ada", "main", { "a.txt": "3\n" });
    const { client, owner, repo } = await github.open();
    const { data } = await client.request(`GET ${PULL}`, { owner, repo, pull_number: number });
    expect([data.mergeable, data.mergeable_state]).toEqual([false, "dirty"]);
    await expect(
      client.request(`PUT ${PULL}/merge`, { owner, repo, pull_number: number }),
    ).rejects.toMatchObject({ status: 405, reason: "Pull Request is not mergeable" });
  });

  test("approvals count from those who may write, and not twice or by its author", async () => {
    github.server.world.rulesets.push({ branch: "main", approvals: 1 });
    const number = await open("one", { "b.txt": "1\n" });
    await expect(review("ada", number, "APPROVE")).rejects.toMatchObject({
      reason: "Unprocessable Entity: Review Can not approve your own pull request",
    });
    await review("guest", number, "APPROVE");
    expect(await merge("ada", number)).toBe(rule(ONE_REVIEW));
    await review("ben", number, "APPROVE");
    expect(await merge("ada", number)).toBeUndefined();
  });

  test("a push takes approvals back where the rules say so, and only there", async () => {
    const number = await open("one", { "b.txt": "1\n" });
    await review("ben", number, "APPROVE");
    await github.server.push("ada", "one", { "b.txt": "2\n" });
    expect(states(number)).toEqual(["APPROVED"]);
    github.server.world.rulesets.push({ branch: "main", approvals: 1, dismissStale: true });
    await github.server.push("ada", "one", { "b.txt": "3\n" });
    expect(states(number)).toEqual(["DISMISSED"]);
    expect(await merge("ada", number)).toBe(rule(ONE_REVIEW));
  });

  test("a demand for changes holds it up until the same person approves", async () => {
    github.server.world.rulesets.push({ branch: "main", approvals: 1 });
    const number = await open("one", { "b.txt": "1\n" });
    await review("sam", number, "APPROVE");
    await review("ben", number, "REQUEST_CHANGES");
    expect(await merge("ada", number)).toBe(rule("Changes were requested by a reviewer with write access."));
    await review("ben", number, "APPROVE");
    expect(await merge("ada", number)).toBeUndefined();
  });

  test("owners of every changed file must approve, also through a child team", async () => {
    github.server.world.rulesets.push({ branch: "main", approvals: 1, codeOwners: true });
    const number = await open("one", { "b.txt": "1\n", "policies/x.ts": "1\n" });
    await review("ben", number, "APPROVE");
    expect(await merge("ada", number)).toBe(rule("Waiting on code owner review."));
    await review("sam", number, "APPROVE");
    expect(await merge("ada", number)).toBeUndefined();
  });

  test("a required check must have passed, on a head that holds the whole base", async () => {
    github.server.world.rulesets.push({ branch: "main", checks: ["unit"], upToDate: true });
    const number = await open("one", { "b.txt": "1\n" });
    github.server.world.rulesets.length = 0;
    await github.server.push("ada", "main", { "c.txt": "1\n" });
    github.server.world.rulesets.push({ branch: "main", checks: ["unit"], upToDate: true });
    const old = "This branch must not be out-of-date with the base branch before merging.";
    expect(await merge("ada", number)).toBe(rule('Required status check "unit" is expected.', old));
    const { client, owner, repo } = await github.open();
    await client.request(`PUT ${PULL}/update-branch`, { owner, repo, pull_number: number });
    const sha = github.server.world.issue(number)!.pull!.headSha;
    const run = { owner, repo, name: "unit", head_sha: sha };
    await client.request("POST /repos/{owner}/{repo}/check-runs", { ...run, status: "in_progress" });
    expect(await merge("ada", number)).toBe(rule('Required status check "unit" is in progress.'));
    await client.request("POST /repos/{owner}/{repo}/check-runs", { ...run, conclusion: "failure" });
    expect(await merge("ada", number)).toBe(rule('Required status check "unit" is failing.'));
    await client.request("POST /repos/{owner}/{repo}/check-runs", { ...run, conclusion: "success" });
    expect(await merge("ada", number)).toBeUndefined();
  });

  test("who may only read does not merge", async () => {
    const number = await open("one", { "b.txt": "1\n" });
    expect(await merge("guest", number)).toBe("Must have admin rights to Repository.");
  });

  test("its head and the merge to try can be checked out, and a deleted branch closes it", async () => {
    const number = await open("one", { "b.txt": "1\n" });
    const { world } = github.server;
    const { pull } = world.issue(number)!;
    expect(await world.git.resolve(`refs/pull/${number}/head`)).toBe(pull!.headSha);
    const merged = (await world.git.resolve(`refs/pull/${number}/merge`))!;
    expect((await world.git.commit(merged)).parents).toEqual([pull!.baseSha, pull!.headSha]);
    const { client, owner, repo } = await github.open();
    await client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref: "heads/one" });
    expect(world.issue(number)?.state).toBe("closed");
  });

  describe("in a merge queue", () => {
    beforeEach(() => github.server.world.rulesets.push({ branch: "main" }));

    /** Puts pull requests that each add a file into the queue. */
    async function fill(count: number): Promise<readonly number[]> {
      const numbers: number[] = [];
      for (let at = 0; at < count; at += 1) numbers.push(await open(`b${at}`, { [`${at}.txt`]: "1\n" }));
      github.server.world.rulesets.push({ branch: "main", checks: ["unit"] });
      for (const number of numbers) await pass(github.server.world.issue(number)!.pull!.headSha);
      for (const number of numbers) await github.server.enqueue("ada", number);
      return numbers;
    }

    async function pass(sha: string, conclusion: "success" | "failure" = "success"): Promise<void> {
      const { client, owner, repo } = await github.open();
      const run = { owner, repo, name: "unit", head_sha: sha, conclusion };
      await client.request("POST /repos/{owner}/{repo}/check-runs", run);
    }

    async function onMain(): Promise<readonly string[]> {
      const { git } = github.server.world;
      const files = await git.tree("refs/heads/main", false);
      return files.map(({ path: name }) => name).filter((name) => /^\d\.txt$/.test(name));
    }

    test("each is tried on top of those before it, and they land in order", async () => {
      await fill(5);
      const { queue } = github.server.world;
      const heads = queue.map(({ head }) => head);
      expect(queue.map(({ base }) => base).slice(1)).toEqual(heads.slice(0, 4));
      for (const head of [...heads].reverse()) await pass(head);
      expect(await onMain()).toEqual(["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]);
      expect(queue).toEqual([]);
      expect(github.server.world.issues.every(({ pull }) => pull?.merged?.by === "ada")).toBe(true);
    });

    test("one that fails leaves it, and those behind are tried anew without it", async () => {
      const [, failed] = await fill(3);
      const { queue } = github.server.world;
      const [first, second, third] = queue.map(({ head }) => head);
      await pass(first!);
      await pass(second!, "failure");
      expect(queue).toHaveLength(1);
      expect(queue[0]!.head).not.toBe(third);
      await pass(queue[0]!.head);
      expect(await onMain()).toEqual(["0.txt", "2.txt"]);
      expect(github.server.world.issue(failed!)?.state).toBe("open");
    });
  });
});

describe("runs", () => {
  let now = Date.parse("2026-03-02T10:00:00Z");
  const github = useGitHubServer({
    clock: () => now,
    roles: { ada: "write" },
    teams: { leads: { role: "write", members: ["ada", "lea"] } },
    environments: {
      prod: { reviewers: ["leads"], waitTimer: 5, preventSelfReview: true, branches: ["main"] },
    },
  });

  const RUN = "/repos/{owner}/{repo}/actions/runs/{run_id}" as const;

  async function start(headBranch: string) {
    const headSha = github.server.world.seenRefs.get("refs/heads/main")!;
    const request = {
      path: ".github/workflows/deploy.yml",
      name: "Deploy",
      event: "push",
      headSha,
      headBranch,
    };
    return github.server.startRun("ada", request);
  }

  async function decide(login: string, run_id: number, state: "approved" | "rejected"): Promise<void> {
    const { client, owner, repo } = await github.open({ login });
    const { data } = await client.request(`GET ${RUN}/pending_deployments`, { owner, repo, run_id });
    const environment_ids = data.map(({ environment }) => Number(environment.id));
    const decision = { owner, repo, run_id, environment_ids, state, comment: "seen" };
    await client.request(`POST ${RUN}/pending_deployments`, decision);
  }

  test("an environment is waited for until a reviewer has approved and its timer has run out", async () => {
    const run = await start("main");
    expect(github.server.passGate(run, "prod")).toBe("waiting");
    await expect(decide("ada", run.id, "approved")).rejects.toMatchObject({
      reason: "There are no pending deployment requests to approve or reject",
    });
    await decide("lea", run.id, "approved");
    expect(github.server.passGate(run, "prod")).toBe("waiting");
    now += 5 * 60_000;
    expect(github.server.passGate(run, "prod")).toBe("open");
    const { client, owner, repo } = await github.open();
    const { data } = await client.request(`GET ${RUN}/approvals`, { owner, repo, run_id: run.id });
    expect(data.map(({ state, user, comment }) => [state, user.login, comment])).toEqual([
      ["approved", "lea", "seen"],
    ]);
  });

  test("what was rejected does not go on, nor another branch", async () => {
    const run = await start("main");
    github.server.passGate(run, "prod");
    await decide("lea", run.id, "rejected");
    expect(github.server.passGate(run, "prod")).toBe("rejected");
    expect(github.server.passGate(await start("feature"), "prod")).toBe("rejected");
    expect(github.server.passGate(await start("feature"), "dev")).toBe("open");
  });

  test("are listed, newest first, with their artifacts", async () => {
    const [first, second] = [await start("main"), await start("main")];
    await github.server.endRun(first, "failure");
    second.artifacts.push({ id: 1, name: "bundle-prod", size: 10, createdAt: github.server.world.now() });
    const { client, owner, repo } = await github.open();
    const { data } = await client.request("GET /repos/{owner}/{repo}/actions/runs", { owner, repo });
    expect(data.workflow_runs.map(({ id, conclusion }) => [id, conclusion])).toEqual([
      [second.id, null],
      [first.id, "failure"],
    ]);
    const failed = await client.request("GET /repos/{owner}/{repo}/actions/runs", {
      owner,
      repo,
      status: "failure",
    });
    expect(failed.data.total_count).toBe(1);
    const { data: artifacts } = await client.request(`GET ${RUN}/artifacts`, {
      owner,
      repo,
      run_id: second.id,
    });
    expect(artifacts.artifacts.map(({ name }) => name)).toEqual(["bundle-prod"]);
  });
});

describe("everything else that is read", () => {
  const github = useGitHubServer({
    files: {
      "README.md": "# Platform\n",
      "docs/a.md": "a\n",
      ".github/workflows/check.yml": "name: Check\non: push\n",
    },
    environments: { prod: { reviewers: ["ada"], waitTimer: 5, branches: ["main"] } },
  });

  test("files and folders, as they are and as git has them", async () => {
    const { client, owner, repo } = await github.open();
    const CONTENTS = "/repos/{owner}/{repo}/contents/{path}" as const;
    const text = Buffer.from("b\n").toString("base64");
    await client.request(`PUT ${CONTENTS}`, { owner, repo, path: "docs/b.md", message: "b", content: text });
    const { data: folder } = await client.request(`GET ${CONTENTS}`, { owner, repo, path: "docs" });
    expect((folder as unknown as readonly { path: string }[]).map((entry) => entry.path)).toEqual([
      "docs/a.md",
      "docs/b.md",
    ]);
    const { data: file } = await client.request(`GET ${CONTENTS}`, { owner, repo, path: "docs/b.md" });
    expect(file).toMatchObject({ type: "file", content: text });
    const sha = (file as { sha: string }).sha;
    await client.request(`DELETE ${CONTENTS}`, { owner, repo, path: "docs/b.md", message: "gone", sha });
    const { data: tree } = await client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
      owner,
      repo,
      tree_sha: "main",
      recursive: "1",
    });
    expect(tree.tree.filter(({ type }) => type === "blob").map((entry) => entry.path)).toEqual([
      ".github/workflows/check.yml",
      "README.md",
      "docs/a.md",
    ]);
    const { data: blob } = await client.request("POST /repos/{owner}/{repo}/git/blobs", {
      owner,
      repo,
      content: "x",
    });
    const read = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
      owner,
      repo,
      file_sha: blob.sha,
    });
    expect(Buffer.from(read.data.content, "base64").toString()).toBe("x");
  });

  test("releases and tags, branches and commits", async () => {
    const { client, owner, repo } = await github.open();
    const place = { owner, repo };
    await client.request("POST /repos/{owner}/{repo}/releases", {
      ...place,
      tag_name: "v1.0.0",
      body: "Notes",
    });
    const { data: latest } = await client.request("GET /repos/{owner}/{repo}/releases/latest", place);
    const { data: tags } = await client.request("GET /repos/{owner}/{repo}/tags", place);
    const { data: branches } = await client.request("GET /repos/{owner}/{repo}/branches", place);
    const { data: commits } = await client.request("GET /repos/{owner}/{repo}/commits", place);
    const { data: commit } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}", {
      ...place,
      ref: "v1.0.0",
    });
    expect([latest.tag_name, tags[0]?.name, branches[0]?.name, commits.length]).toEqual([
      "v1.0.0",
      "v1.0.0",
      "main",
      1,
    ]);
    expect(commit.sha).toBe(tags[0]?.commit.sha);
    const tag = { ...place, tag: "v2", message: "two", object: commit.sha, type: "commit" as const };
    const { data: annotated } = await client.request("POST /repos/{owner}/{repo}/git/tags", tag);
    const ref = { ...place, ref: "refs/tags/v2", sha: annotated.sha };
    await client.request("POST /repos/{owner}/{repo}/git/refs", ref);
    const matching = { ...place, ref: "tags/v" };
    const { data: refs } = await client.request(
      "GET /repos/{owner}/{repo}/git/matching-refs/{ref}",
      matching,
    );
    expect(refs.map(({ object }) => object.type)).toEqual(["commit", "tag"]);
  });

  test("environments, workflows, and the combined status", async () => {
    const { client, owner, repo } = await github.open();
    const place = { owner, repo };
    const { data: environments } = await client.request("GET /repos/{owner}/{repo}/environments", place);
    expect(environments.environments?.[0]?.protection_rules?.map(({ type }) => type)).toEqual([
      "wait_timer",
      "required_reviewers",
      "branch_policy",
    ]);
    const { data: workflows } = await client.request("GET /repos/{owner}/{repo}/actions/workflows", place);
    expect(workflows.workflows.map(({ name, path: file }) => [name, file])).toEqual([
      ["Check", ".github/workflows/check.yml"],
    ]);
    const sha = github.server.world.seenRefs.get("refs/heads/main")!;
    const STATUS = "POST /repos/{owner}/{repo}/statuses/{sha}";
    await client.request(STATUS, { ...place, sha, state: "success", context: "a" });
    await client.request(STATUS, { ...place, sha, state: "pending", context: "b" });
    const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}/status", {
      ...place,
      ref: "main",
    });
    expect([data.state, data.total_count]).toEqual(["pending", 2]);
  });
});
