import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { writeArtifact } from "../comment/preview.fixture";
import { approvedPreviews } from "./approved-previews";

const PREVIEW = [
  "name: preview",
  "run-name: Preview of ${{ inputs.stack || 'all stacks' }} for pull request ${{ inputs.pull_request }} at ${{ inputs.head }}",
  "on: { workflow_dispatch: { inputs: { stack: {}, pull_request: {}, head: {} } } }",
].join("\n");

const github = useGitHubServer({
  files: { ".github/workflows/preview.yml": PREVIEW, "a.md": "a\n" },
  roles: { ada: "write", ben: "write" },
});

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-queue-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A pull request of ada's. @returns its number */
async function open(branch: string, file: string): Promise<number> {
  await github.server.push("ada", branch, { [file]: `${branch}: 1\n` });
  const { client, owner, repo } = await github.open({ login: "ada" });
  const place = { owner, repo, title: `feat: ${branch}`, head: branch, base: "main" };
  const { data } = await client.request("POST /repos/{owner}/{repo}/pulls", place);
  return data.number;
}

async function approve(pull_number: number): Promise<void> {
  const { client, owner, repo } = await github.open({ login: "ben" });
  const route = "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  await client.request(route, { owner, repo, pull_number, event: "APPROVE" });
}

const main = () => github.server.world.seenRefs.get("refs/heads/main")!;
const headOf = (number: number) => github.server.world.issue(number)!.pull!;

interface RunOptions {
  readonly stack?: string;
  readonly conclusion?: "success" | "failure";
  /** Of who asked for it; a run of the branch itself was asked for by nobody. */
  readonly requested?: { readonly stack: string; readonly number: number; readonly head: string };
  readonly headSha?: string;
  readonly headBranch?: string;
}

/** A run of the workflow preview with an artifact. @returns its id, by which the artifact is known again */
async function previewed(number: number, options: RunOptions = {}): Promise<string> {
  const { stack = "dev", conclusion = "success", requested, ...more } = options;
  const { headSha, headBranch } = headOf(number);
  const place =
    requested === undefined
      ? { event: "pull_request", headSha, headBranch, ...more }
      : {
          event: "workflow_dispatch",
          headSha: main(),
          headBranch: "main",
          inputs: { stack: requested.stack, pull_request: `${requested.number}`, head: requested.head },
          ...more,
        };
  const { server } = github;
  const run = await server.startRun("ada", {
    path: ".github/workflows/preview.yml",
    name: "preview",
    ...place,
  });
  const written = writeArtifact(path.join(folder, "artifacts", String(run.id)), stack);
  fs.writeFileSync(path.join(written, "run.txt"), String(run.id));
  const artifact = { name: `preview-${stack}`, folder: written, size: 1, createdAt: server.world.now() };
  run.artifacts.push({ id: server.world.id(), ...artifact });
  await server.endRun(run, conclusion);
  return String(run.id);
}

/** Puts pull requests into the queue. @returns the ends of their group */
async function queue(...numbers: readonly number[]): Promise<readonly [base: string, head: string]> {
  const base = main();
  for (const number of numbers) await github.server.enqueue("ada", number);
  return [base, github.server.world.queue.at(-1)!.head];
}

/** Which run each preview is of, by the folder it lies in. */
async function found(
  [base, head]: readonly [string, string],
  stack = "dev",
  more: { readonly since?: string } = {},
): Promise<Readonly<Record<string, string>>> {
  // As the job of the workflow may.
  const permissions = { actions: "read", contents: "read", "pull-requests": "read" } as const;
  const client = await github.open({ login: "github-actions[bot]", permissions });
  const target = path.join(folder, "approved");
  fs.rmSync(target, { recursive: true, force: true });
  const folders = await approvedPreviews(client, { base, head, stack, ...more }, target);
  return Object.fromEntries(
    folders.map((each) => [path.relative(target, each), fs.readFileSync(path.join(each, "run.txt"), "utf8")]),
  );
}

const refusedWith = (message: RegExp | string) => ({
  code: 4,
  message: typeof message === "string" ? message : (expect.stringMatching(message) as unknown),
});

describe("a group of the merge queue", () => {
  // Checks that nothing passes keep the groups in the queue.
  const hold = () => github.server.world.rulesets.push({ branch: "main", checks: ["preview"] });
  const ready = async (branch: string, file = "Pulumi.dev.yaml") => {
    const number = await open(branch, file);
    await approve(number);
    return number;
  };
  const pass = async (...numbers: readonly number[]) => {
    const { client, owner, repo } = await github.open();
    for (const number of numbers) {
      const check = { owner, repo, name: "preview", head_sha: headOf(number).headSha, conclusion: "success" };
      await client.request("POST /repos/{owner}/{repo}/check-runs", { ...check, conclusion: "success" });
    }
  };

  test("PR-12: of each pull request the newest preview of its approved commit is downloaded", async () => {
    const [one, other] = [await ready("one"), await ready("other", "Pulumi.staging.yaml")];
    const third = await ready("third", "Pulumi.dev.yml");
    await previewed(one);
    const newest = await previewed(one);
    await previewed(one, { conclusion: "failure" });
    const own = await previewed(third);
    hold();
    await pass(one, other, third);
    const ends = await queue(one, other, third);
    expect(await found(ends)).toEqual({ [one]: newest, [third]: own });
    expect(fs.readdirSync(path.join(folder, "approved", String(one))).sort()).toEqual([
      "changes.json",
      "manifest.json",
      "report.json",
      "report.md",
      "run.txt",
    ]);
  });

  test("PR-12: each group is compared with its own pull request, and with those before it in the queue", async () => {
    const [one, other] = [await ready("one"), await ready("other", "Pulumi.dev.yml")];
    const before = await previewed(one);
    const own = await previewed(other);
    hold();
    await pass(one, other);
    await queue(one, other);
    const { base, head } = github.server.world.queue[1]!;
    expect(await found([base, head])).toEqual({ [one]: before, [other]: own });
  });

  test("PR-12: with what was merged since the last deployment too, as far as it was approved and previewed", async () => {
    const [bare, one, other] = [
      await ready("bare", "stacks/dev.ts"),
      await ready("one"),
      await ready("other", "Pulumi.dev.yml"),
    ];
    const since = main();
    const before = await previewed(one);
    const own = await previewed(other);
    const { client, owner, repo } = await github.open({ login: "ada" });
    const route = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";
    for (const pull_number of [bare, one])
      await client.request(route, { owner, repo, pull_number, merge_method: "squash" });
    hold();
    await pass(other);
    const ends = await queue(other);
    expect(await found(ends, "dev", { since })).toEqual({ [one]: before, [other]: own });
    expect(await found(ends)).toEqual({ [other]: own });
  });

  test("PR-12: a pull request without a preview of the stack is refused", async () => {
    const number = await ready("one");
    await previewed(number, { stack: "staging" });
    hold();
    await pass(number);
    const ends = await queue(number);
    await expect(found(ends)).rejects.toMatchObject({
      code: 4,
      message: `pull request 1 has no preview of dev at its commit ${headOf(1).headSha.slice(0, 12)}, and it changes dev`,
      fix: "write /preview dev there, read what it shows, and put the pull request into the queue again",
    });
  });

  test("PR-12: the preview of an earlier commit, of another branch or that somebody forked does not count", async () => {
    const number = await open("one", "Pulumi.dev.yaml");
    await previewed(number);
    await github.server.push("ada", "one", { "Pulumi.dev.yaml": "one: 2\n" });
    await approve(number);
    await previewed(number, { headBranch: "same" });
    const { server } = github;
    const fork = await server.startRun("eve", {
      path: ".github/workflows/preview.yml",
      name: "preview",
      event: "pull_request",
      headSha: headOf(number).headSha,
      headBranch: "one",
      headOwner: "eve",
    });
    const evil = writeArtifact(path.join(folder, "evil"), "dev");
    fork.artifacts.push({ id: 9, name: "preview-dev", folder: evil, size: 1, createdAt: server.world.now() });
    await server.endRun(fork, "success");
    hold();
    await pass(number);
    await expect(found(await queue(number))).rejects.toMatchObject(
      refusedWith(/^pull request 1 has no preview of dev/),
    );
  });

  test("PR-12: what nobody approved at its last commit is refused", async () => {
    const number = await ready("one");
    await github.server.push("ada", "one", { "Pulumi.dev.yaml": "one: 2\n" });
    await previewed(number);
    hold();
    await pass(number);
    const sha = headOf(number).headSha.slice(0, 12);
    await expect(found(await queue(number))).rejects.toMatchObject(
      refusedWith(`nobody has approved pull request 1 at its commit ${sha}`),
    );
  });

  describe("of a stack whose plan is not for everybody", () => {
    const prod = async () => {
      const number = await ready("one", "Pulumi.prod.yaml");
      return { number, head: headOf(number).headSha };
    };
    const inQueue = async (number: number) => {
      hold();
      await pass(number);
      return queue(number);
    };

    test("CO-06: the preview counts that somebody asked for, which the title of its run tells", async () => {
      const { number, head } = await prod();
      const asked = await previewed(number, { stack: "prod", requested: { stack: "prod", number, head } });
      await previewed(number, { stack: "prod" });
      expect(await found(await inQueue(number), "prod")).toEqual({ [number]: asked });
    });

    test.each<[string, (number: number, head: string) => RunOptions["requested"]]>([
      ["a branch's own workflow", () => undefined],
      [
        "a run for another pull request",
        (number: number, head: string) => ({ number: number + 1, head, stack: "prod" }),
      ],
      ["a run for another commit", (number: number) => ({ number, head: "a".repeat(40), stack: "prod" })],
      ["a run for another stack", (number: number, head: string) => ({ number, head, stack: "dev" })],
      ["a run for all stacks", (number: number, head: string) => ({ number, head, stack: "" })],
    ])("CO-06: what %s left in its name does not count", async (_what, title) => {
      const { number, head } = await prod();
      const requested = title(number, head);
      await previewed(number, { stack: "prod", ...(requested === undefined ? {} : { requested }) });
      await expect(found(await inQueue(number), "prod")).rejects.toMatchObject(
        refusedWith(/^pull request 1 has no preview of prod/),
      );
    });

    test("CO-06: a workflow of another branch does not count", async () => {
      const { number, head } = await prod();
      await github.server.push("ada", "evil", { "a.md": "b\n" });
      const requested = { stack: "prod", number, head };
      await previewed(number, { stack: "prod", requested, headBranch: "evil" });
      await expect(found(await inQueue(number), "prod")).rejects.toMatchObject(
        refusedWith(/has no preview of prod/),
      );
    });
  });
});

describe("a group that holds the pull request's own commits", () => {
  test("is found by them, and what only begins with them is no part of it", async () => {
    const number = await open("one", "Pulumi.dev.yaml");
    await approve(number);
    const own = await previewed(number);
    await github.server.push("ada", "stacked", { "Pulumi.dev.yaml": "more: 1\n" }, { from: "one" });
    const { client, owner, repo } = await github.open({ login: "ada" });
    const place = { owner, repo, title: "feat: more", head: "stacked", base: "main" };
    await client.request("POST /repos/{owner}/{repo}/pulls", place);
    expect(await found([main(), headOf(number).headSha])).toEqual({ [number]: own });
  });

  test("commits that belong to no pull request are refused", async () => {
    const sha = await github.server.push("ada", "alone", { "a.md": "b\n" });
    await expect(found([main(), sha])).rejects.toMatchObject(
      refusedWith(
        `between ${main().slice(0, 12)} and ${sha.slice(0, 12)} there is no pull request of the merge queue`,
      ),
    );
  });
});
