import { captureOutput } from "../../testing/captured-output";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { failing, MemoryStore } from "../../testing/memory-store";
import { APP, openScene, type Scene } from "../chat/scene.fixture";
import { RESULT_MARKER } from "../comment/write-result";
import type { Clock } from "../lock/clock";
import type { DeploymentRecord } from "../records/deployment-record";
import { recordOf } from "../records/record.fixture";
import { writeRecord } from "../records/write-record";
import { resultComment, type ResultCommentOptions } from "./result-comment";

const RUN = { GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "7", GITHUB_RUN_ATTEMPT: "1" };

/** What the workflows' token may do, and no more. */
const GIVEN = { issues: "write", "pull-requests": "read" } as const;

let scene: Scene<GitHubServer, MemoryStore>;
/** What happens while the command waits for other writers. */
let meanwhile: (() => Promise<void>)[];
let number: number;
let merged: string;
const output = captureOutput();

beforeEach(async () => {
  meanwhile = [];
  scene = await openScene({
    openServer: openGitHubServer,
    eventEnv: (server, event) => server.eventEnv(event),
    store: (clock) => new MemoryStore(clock),
  });
  number = await scene.openPullRequest("ivo", "feature", { "Pulumi.dev.yaml": "a: 1\n" });
  merged = await scene.merge("ivo", number);
});
afterEach(() => scene.close());

const clock: Clock = {
  now: () => ({ monotonic: 0, wall: 0 }),
  sleep: async () => meanwhile.shift()?.(),
};

async function deploy(more: Partial<DeploymentRecord> = {}): Promise<DeploymentRecord> {
  const { GITHUB_RUN_ID: id } = RUN;
  const run = {
    repository: "example/causeway",
    id,
    attempt: 1,
    url: `https://github.com/x/y/actions/runs/${id}`,
  };
  const record = recordOf({ stack: "dev", commit: merged, run, ...more });
  await writeRecord(scene.records, record);
  return record;
}

const tell = (stack = "dev", options: ResultCommentOptions = {}, more: NodeJS.ProcessEnv = {}) =>
  resultComment(
    stack,
    options,
    { ...scene.server.env({ login: APP, permissions: GIVEN }), ...RUN, ...more },
    { open: () => Promise.resolve({ records: scene.records, state: scene.state }), clock },
  );

const comments = () =>
  scene.server.world.comments.filter(({ issue, body }) => issue === number && body.startsWith(RESULT_MARKER));

const checkpoint = (outputs: object) =>
  scene.state.put(
    ".pulumi/stacks/causeway/dev.json",
    JSON.stringify({
      version: 3,
      checkpoint: {
        latest: {
          resources: [
            {
              urn: "urn:pulumi:dev::causeway::pulumi:pulumi:Stack::it",
              type: "pulumi:pulumi:Stack",
              outputs,
            },
          ],
        },
      },
    }),
  );

test("CO-05: the pull request that was merged hears of its deployment, with the outputs and no secret", async () => {
  await checkpoint({
    url: "https://dev.example.com",
    key: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" },
  });
  await deploy();
  await tell();
  expect(comments().map(({ user }) => user)).toEqual([APP]);
  const { body } = comments()[0]!;
  expect(body).toContain("### `dev`: deployed\n");
  expect(body).toContain("- `url`: `https://dev.example.com`");
  expect(body).toContain("- `key`: `[secret]`");
  expect(body).not.toContain("v1:abc");
  expect(output.stderr).toMatch(/^Written: .*#issuecomment-\d+\n$/);
});

test("CO-05: later deployments of it are told in the same comment, and an older one takes no newer one's place", async () => {
  await deploy({ token: 2 });
  await tell();
  await deploy({ stack: "staging", token: 9, result: "failed", cause: "it broke" });
  await tell("staging");
  await deploy({ token: 1, startedAt: "2026-01-02T10:00:00.000Z", result: "failed" });
  await tell();
  expect(comments()).toHaveLength(1);
  expect(comments()[0]!.body).toContain("### `dev`: deployed\n");
  expect(comments()[0]!.body).toContain("### `staging`: the deployment failed\n");
  expect(output.stderr).toContain("a later deployment of dev stands in the comment");
});

test("CO-05: a stack whose part another job wrote over at the same moment is put in again", async () => {
  await deploy({ token: 2 });
  await tell();
  const before = comments()[0]!.body;
  await deploy({ stack: "staging" });
  const route = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
  const { client, owner, repo } = scene.github;
  meanwhile.push(async () => {
    await client.request(route, { owner, repo, comment_id: comments()[0]!.id, body: before });
  });
  await tell("staging");
  expect(comments()[0]!.body).toContain("### `dev`: deployed\n");
  expect(comments()[0]!.body).toContain("### `staging`: deployed\n");
});

test("CO-05: of two jobs that made the first comment at once, one comment is left, with both", async () => {
  await deploy({ token: 2 });
  await tell();
  const { body } = comments()[0]!;
  const early = scene.server.world.comments.splice(0).find(({ issue }) => issue === number)!;
  await deploy({ stack: "staging" });
  meanwhile.push(() => {
    scene.server.world.comments.unshift({ ...early, body });
    return Promise.resolve();
  });
  await tell("staging");
  expect(comments().map(({ id }) => id)).toEqual([early.id]);
  expect(comments()[0]!.body).toMatch(/### `dev`: deployed\n[^]*### `staging`: deployed\n/);
});

test("CO-05: somebody's comment that looks like ours is left alone, and not believed", async () => {
  const forged = `${RESULT_MARKER}\n<!-- causeway:head ${merged} -->\n<!-- causeway:part prod shown 9.0 x -->\nAll is well\n<!-- causeway:end -->\n`;
  await scene.comment("col", number, forged);
  await deploy();
  await tell();
  expect(comments().map(({ user }) => user)).toEqual(["col", APP]);
  expect(comments()[0]!.body).toBe(forged);
  expect(comments()[1]!.body).not.toContain("All is well");
});

test("CO-05: a rollback is told to the pull request whose release was taken back", async () => {
  const next = await scene.openPullRequest("ivo", "next");
  const head = await scene.merge("ivo", next);
  await deploy({ kind: "rollback", commit: head, dirty: true, rollbackOf: merged });
  await tell();
  expect(comments()[0]!.body).toContain("### `dev`: rolled back\n");
  expect(scene.server.world.comments.some(({ issue }) => issue === next)).toBe(false);
});

test.each([
  ["another run", { run: { repository: "x/y", id: "6", attempt: 1, url: "https://github.com/x/y" } }],
  ["an earlier attempt", { run: { repository: "x/y", id: "7", attempt: 0, url: "https://github.com/x/y" } }],
] as const)("what %s deployed is not told as this one's", async (_whose, more) => {
  await deploy(more);
  await tell();
  expect(comments()).toEqual([]);
  expect(output.stderr).toBe("Nothing is written: no deployment of dev by this run is recorded.\n");
});

test("outputs that a later deployment may have changed are not told as its own", async () => {
  await checkpoint({ url: "https://dev.example.com" });
  await deploy();
  await deploy({ startedAt: "2026-01-01T11:00:00.000Z", run: undefined, token: 2 });
  await tell();
  expect(comments()[0]!.body).not.toContain("dev.example.com");
  expect(comments()[0]!.body).toContain("Its outputs are not known: the stack was deployed again since");
});

describe("CO-05: a deployment does not fail for a comment", () => {
  test("where its commit came by no pull request", async () => {
    await deploy({ commit: "2".repeat(40) });
    await tell();
    expect(output.stderr).toMatch(/^warning: what became of dev is in no comment: /);
  });

  test("where there is no token, as the App's key is gone", async () => {
    await deploy();
    await tell("dev", {}, { GITHUB_TOKEN: "" });
    expect(output.stderr).toContain("warning: what became of dev is in no comment: GITHUB_TOKEN is not set");
  });

  test("where the records cannot be read", async () => {
    scene.records.before = failing("list");
    await tell();
    expect(output.stderr).toMatch(/^warning: what became of dev is in no comment: /);
  });

  test("where the state cannot be read: the rest is told", async () => {
    await deploy();
    scene.state.before = failing("list");
    await tell();
    expect(comments()[0]!.body).toContain("Its outputs are not known: ");
  });

  test("though a stack that does not exist is a mistake of whoever wrote it", async () => {
    await expect(tell("etc")).rejects.toThrow("there is no stack etc");
  });
});

test("a dry run writes nothing, and says what it would", async () => {
  await deploy();
  await tell("dev", { dryRun: true });
  expect(comments()).toEqual([]);
  expect(output.stderr).toContain(`Would write to pull request ${number}:\n`);
});
