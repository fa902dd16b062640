import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { MemoryStore } from "../../testing/memory-store";
import { access } from "../../stacks/access";
import { recordOf } from "../records/record.fixture";
import { writeRecord } from "../records/write-record";
import { keepRefused } from "../preview/shown-files";
import { changeOf, propertyOf, reportOf, statementOf } from "../report/report.fixture";
import { StoreError } from "../state/store-error";
import { driftKey } from "../status/drift";
import { APP, openScene, type Scene } from "../chat/scene.fixture";
import { handsOnGitHub } from "./hands";
import { writeArtifact } from "./preview.fixture";
import { writeComment, type CommentRequest } from "./write-comment";

const PREVIEW = { path: ".github/workflows/preview.yml", name: "preview" } as const;
const small = reportOf({ changes: [changeOf("logs", { properties: [propertyOf("days", 30, 7)] })] });

const props = {
  openServer: openGitHubServer,
  eventEnv: (server: GitHubServer, event: GitHubServer["events"][number]) => server.eventEnv(event),
  store: (clock: () => number) => new MemoryStore(clock),
};

let scene: Scene<GitHubServer, MemoryStore>;
let artifacts: string;
beforeEach(async () => {
  scene = await openScene(props);
  artifacts = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-artifacts-"));
});
afterEach(async () => {
  await scene.close();
  fs.rmSync(artifacts, { recursive: true });
});

const headOf = async (branch: string) => (await scene.server.world.git.resolve(`refs/heads/${branch}`))!;

/** A run of the workflow for what a branch is at. */
async function branchRun(
  login: string,
  branch = "feature",
  more: { headSha?: string; headOwner?: string } = {},
) {
  const headSha = more.headSha ?? (await headOf(branch));
  const run = await scene.server.startRun(login, {
    ...PREVIEW,
    event: "pull_request",
    headBranch: branch,
    ...more,
    headSha,
  });
  await scene.server.endRun(run, "success");
  return run.id;
}

/** A run that was asked for. */
async function requestedRun(stack: string, number: number, head: string, branch = "main") {
  if (branch !== "main") await scene.server.push("ivo", branch, {});
  const run = await scene.server.startRun(APP, {
    ...PREVIEW,
    event: "workflow_dispatch",
    headBranch: branch,
    headSha: await headOf(branch),
    inputs: { pull_request: String(number), stack, head },
  });
  await scene.server.endRun(run, "success");
  return run.id;
}

const write = (run: number, more: Partial<CommentRequest> = {}) =>
  writeComment({
    github: scene.github,
    access,
    run,
    artifacts,
    open: () => Promise.resolve({ records: scene.records }),
    hands: handsOnGitHub(scene.github),
    ...more,
  });

const labels = (number: number) => scene.server.world.issue(number)!.labels;
const comments = (number: number) => scene.server.world.comments.filter(({ issue }) => issue === number);
const shown = (number: number) => scene.answers(number).join("\n");

test("PR-02: a pull request has one comment, with a part for each stack, and a later run takes its place", async () => {
  const number = await scene.openPullRequest("col", "feature", {
    "Pulumi.dev.yaml": "a: 1\n",
    "Pulumi.staging.yaml": "a: 1\n",
  });
  writeArtifact(artifacts, "dev", small);
  writeArtifact(artifacts, "staging");
  const url = await write(await branchRun("col"));
  expect(comments(number).map(({ user }) => user)).toEqual([APP]);
  expect(url).toContain(`/pull/${number}#issuecomment-`);
  expect(shown(number)).toContain("- `dev`: 1 changed, 216 unchanged. Risk: routine");
  expect(shown(number)).toContain("- `staging`: nothing changes, 216 unchanged.");
  writeArtifact(artifacts, "staging", small);
  await write(await branchRun("col"));
  expect(comments(number)).toHaveLength(1);
  expect(shown(number)).toContain("- `staging`: 1 changed, 216 unchanged.");
});

test("PR-03: the text that the pull request's run wrote for people is not looked at", async () => {
  const number = await scene.openPullRequest("col", "feature", { "Pulumi.dev.yaml": "a: 1\n" });
  writeArtifact(artifacts, "dev");
  await write(await branchRun("col"));
  expect(shown(number)).not.toMatch(/Approved by everybody|@example/);
});

test("stacks that the files are no part of are not shown, whatever the run left", async () => {
  const number = await scene.openPullRequest("col", "feature", { "Pulumi.dev.yaml": "a: 1\n" });
  for (const stack of ["dev", "prod", "staging", "organization"]) writeArtifact(artifacts, stack, small);
  fs.mkdirSync(path.join(artifacts, "preview-..%2f..%2fetc"));
  await write(await branchRun("col"));
  expect(shown(number)).not.toMatch(/prod|staging|organization|etc/);
});

test("a preview that failed, and one that cannot be believed, are told as such", async () => {
  const number = await scene.openPullRequest("col", "feature", {
    "Pulumi.dev.yaml": "a: 1\n",
    "Pulumi.staging.yaml": "a: 1\n",
  });
  fs.writeFileSync(path.join(writeArtifact(artifacts, "staging"), "changes.json"), "{");
  await write(await branchRun("col"));
  expect(shown(number)).toContain("### `dev`: not previewed, as the run ended with success");
  expect(shown(number)).toContain(
    "### `staging`: not previewed, as its artifact is refused: `changes.json` is no JSON",
  );
});

test("PO-01: a preview that policies stopped is told with what is against it", async () => {
  const number = await scene.openPullRequest("col", "feature", { "Pulumi.dev.yaml": "a: 1\n" });
  const violations = [
    statementOf("s3-tls", "logs", "Buckets speak TLS.\nlogs: policy is absent.\nFix: Add one."),
  ];
  const { changes, ...report } = small;
  const dev = {
    ...report,
    changes: { ...changes, stack: "dev" },
    policies: { ...report.policies, violations },
  };
  keepRefused(path.join(artifacts, "preview-dev"), dev);
  await write(await branchRun("col"));
  expect(shown(number)).toContain("### `dev`: stopped by 1 policy violation\n");
  expect(shown(number)).toContain(
    "#### Policy violations (1)\n\n- `s3-tls` (high)\n  logs: policy is absent.",
  );
});

describe("a stack whose plan is not for everybody", () => {
  const files = { "Pulumi.prod.yaml": "a: 1\n" };

  test("CO-02: waits for somebody who may, where its author is not one of them", async () => {
    const number = await scene.openPullRequest("col", "feature", files);
    writeArtifact(artifacts, "prod", small);
    await write(await branchRun("col"));
    expect(shown(number)).toContain("### `prod`: waits for `/preview prod`");
    expect(shown(number)).toContain("That is for members of `infra`, after they have read what changed");
    expect(shown(number)).not.toContain("logs");
    expect(scene.dispatched()).toEqual([]);
  });

  test("CO-02: is previewed at once where author and pusher are, and once only", async () => {
    const number = await scene.openPullRequest("ivo", "feature", files);
    const run = await branchRun("ivo");
    await write(run);
    await write(run);
    expect(shown(number)).toContain("### `prod`: is being previewed");
    const head = await headOf("feature");
    expect(scene.dispatched()).toEqual([
      ["preview.yml", { pull_request: String(number), stack: "prod", head }],
    ]);
  });

  test("waits where somebody else pushed to the branch", async () => {
    const number = await scene.openPullRequest("ivo", "feature", files);
    await scene.push("col", "feature", { "evil.ts": "x\n" });
    await write(await branchRun("ivo"));
    expect(shown(number)).toContain("### `prod`: waits for `/preview prod`");
    expect(scene.dispatched()).toEqual([]);
  });

  test("is previewed at once in a pull request of the delivery App", async () => {
    await scene.openPullRequest(APP, "feature", files);
    await write(await branchRun(APP));
    expect(scene.dispatched()).toHaveLength(1);
  });

  test("is shown when somebody asked for it, beside what was there", async () => {
    const number = await scene.openPullRequest("col", "feature", { ...files, "Pulumi.dev.yaml": "a: 1\n" });
    writeArtifact(artifacts, "dev", small);
    const first = await branchRun("col");
    await write(first);
    fs.rmSync(artifacts, { recursive: true });
    writeArtifact(artifacts, "prod", small);
    await write(await requestedRun("prod", number, await headOf("feature")));
    expect(comments(number)).toHaveLength(1);
    expect(shown(number)).toContain("- `dev`: 1 changed, 216 unchanged.");
    expect(shown(number)).toContain("- `prod`: 1 changed, 216 unchanged.");
    expect(shown(number)).not.toContain("waits for");
  });

  test.each([
    [
      "of another commit",
      () => Promise.resolve(["prod", "17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b", "main"] as const),
    ],
    [
      "of a branch, whose workflow may be another one",
      async () => ["prod", await headOf("feature"), "evil"] as const,
    ],
    ["of a stack that is none", async () => ["etc", await headOf("feature"), "main"] as const],
  ])("is not shown by a run %s", async (_, given) => {
    const number = await scene.openPullRequest("col", "feature", files);
    writeArtifact(artifacts, "prod", small);
    const [stack, sha, branch] = await given();
    const written = await write(await requestedRun(stack, number, sha, branch)).catch(
      (error: unknown) => error,
    );
    expect(
      written === undefined || (written as Error).message.includes("is no preview of a pull request"),
    ).toBe(true);
    expect(comments(number)).toEqual([]);
  });
});

describe("GH-09: a stack that CI reads from main alone", () => {
  const files = { "Pulumi.delivery.yaml": "a: 1\n", "Pulumi.organization.yaml": "a: 1\n" };

  test("is named as affected, with why and where it is shown, and no preview of it begins", async () => {
    const number = await scene.openPullRequest("lea", "feature", files);
    const run = await branchRun("lea");
    await write(run);
    await write(run);
    for (const stack of ["organization", "delivery"]) {
      expect(shown(number)).toContain(`- \`${stack}\`: is affected, and shown after the merge\n`);
      expect(shown(number)).toContain(`CI reads \`${stack}\` from main alone`);
      expect(shown(number)).toContain(`before the environment \`${stack}\` lets it in.`);
    }
    expect(scene.dispatched()).toEqual([]);
  });

  test("is not shown by what a run left in its name, asked for or not", async () => {
    const number = await scene.openPullRequest("lea", "feature", files);
    for (const stack of ["organization", "delivery"]) writeArtifact(artifacts, stack, small);
    await write(await branchRun("lea"));
    await write(await requestedRun("delivery", number, await headOf("feature")));
    expect(shown(number)).toContain("### `delivery`: is affected, and shown after the merge");
    expect(shown(number)).not.toContain("logs");
  });
});

describe("an older run", () => {
  test("of the same commit does not take the place of a newer one", async () => {
    const number = await scene.openPullRequest("col", "feature", { "Pulumi.dev.yaml": "a: 1\n" });
    const [older, newer] = [await branchRun("col"), await branchRun("col")];
    writeArtifact(artifacts, "dev", small);
    await write(newer);
    writeArtifact(artifacts, "dev");
    await write(older);
    expect(shown(number)).toContain("1 changed, 216 unchanged");
  });

  test("of an earlier commit writes nothing", async () => {
    const number = await scene.openPullRequest("col", "feature", { "Pulumi.dev.yaml": "a: 1\n" });
    const run = await branchRun("col");
    await scene.push("col", "feature", { "Pulumi.dev.yaml": "a: 2\n" });
    writeArtifact(artifacts, "dev");
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await write(run)).toBeUndefined();
    jest.restoreAllMocks();
    expect(comments(number)).toEqual([]);
  });

  test("leaves nothing behind when the commit is another one", async () => {
    const number = await scene.openPullRequest("ivo", "feature", { "Pulumi.prod.yaml": "a: 1\n" });
    await write(await branchRun("ivo"));
    await scene.push("col", "feature", { "Pulumi.prod.yaml": "a: 2\n" });
    await write(await branchRun("col"));
    expect(shown(number)).toContain("waits for");
    expect(scene.dispatched()).toHaveLength(1);
  });
});

test("somebody's comment that looks like ours is left alone, and not believed", async () => {
  const number = await scene.openPullRequest("col", "feature", { "Pulumi.dev.yaml": "a: 1\n" });
  const forged = `<!-- causeway:preview-comment -->\n<!-- causeway:head ${await headOf("feature")} -->\n<!-- causeway:part dev shown 9.1 x -->\nAll is well\n<!-- causeway:end -->\n`;
  await scene.comment("col", number, forged);
  writeArtifact(artifacts, "dev", small);
  await write(await branchRun("col"));
  expect(comments(number).map(({ user }) => user)).toEqual(["col", APP]);
  expect(comments(number)[0]!.body).toBe(forged);
  expect(shown(number)).toContain("1 changed, 216 unchanged");
  expect(shown(number)).not.toContain("All is well");
});

test("CO-06: a fork gets a comment that says what it gets, and no preview", async () => {
  const headSha = await scene.server.push("out", "feature", { "Pulumi.dev.yaml": "a: 1\n" }, { fork: true });
  const place = { owner: scene.server.owner, repo: scene.server.repo };
  const { data } = await scene.github.client.request("POST /repos/{owner}/{repo}/pulls", {
    ...place,
    title: "feat: a",
    head: "out:feature",
    base: "main",
  });
  writeArtifact(artifacts, "dev", small);
  await write(await branchRun("out", "feature", { headSha, headOwner: "out" }));
  expect(shown(data.number)).toContain("Forks get checks, and no access to any account");
  expect(shown(data.number)).not.toContain("logs");
});

test("PR-07: what names prod is marked, until it no longer does", async () => {
  const number = await scene.openPullRequest("col", "feature", {
    "stacks/prod.ts": "x\n",
    "docs/product.md": "x\n",
  });
  await write(await branchRun("col"));
  expect(labels(number)).toEqual(["env:prod"]);
  expect(shown(number)).toContain("High risk: it changes what names prod: `stacks/prod.ts`.");
  await scene.push("col", "feature", { "stacks/prod.ts": null });
  await write(await branchRun("col"));
  expect(labels(number)).toEqual([]);
});

describe("PR-09: surprises are told first:", () => {
  const pullRequest = () => scene.openPullRequest("col", "feature", { "Pulumi.dev.yaml": "a: 1\n" });

  test("drift, commits that were deployed since, and versions", async () => {
    const number = await pullRequest();
    const commit = await scene.server.push("ivo", "main", { "a.md": "a\n" });
    await writeRecord(scene.records, recordOf({ stack: "dev", commit }));
    await scene.records.put(
      driftKey("dev"),
      JSON.stringify({ checkedAt: "2026-03-02T06:00:00.000Z", drifted: true }),
    );
    writeArtifact(artifacts, "dev");
    await write(await branchRun("col"));
    const text = shown(number);
    expect(text).toContain(
      "- `dev` had drifted when it was looked at (`2026-03-02T06:00:00.000Z`): the preview may take back what somebody did by hand.",
    );
    expect(text).toContain(
      "- 1 commit was deployed to `dev` that this branch does not have: the preview may take them back. Update the branch.",
    );
    expect(text).toMatch(
      /- Versions change, and with them what providers make of the same program: `@pulumi\/aws` `[\d.]+` to `0\.0\.1`\./,
    );
  });

  test("nothing is said where nothing is", async () => {
    const number = await pullRequest();
    await writeRecord(scene.records, recordOf({ stack: "dev", commit: await headOf("main") }));
    await write(await branchRun("col"));
    expect(shown(number)).not.toContain("Before you read on");
  });

  test("what cannot be found out is said to be unknown", async () => {
    const number = await pullRequest();
    await write(await branchRun("col"), {
      open: () => Promise.reject(new StoreError("the store did not answer", "try again")),
    });
    expect(shown(number)).toContain(
      "Whether `dev` has drifted or moved on is not known: the store did not answer",
    );
  });
});

test.each(["deploy.yml", "preview.yml.evil.yml"])("a run of %s is no preview", async (file) => {
  await scene.openPullRequest("col", "feature");
  const headSha = await headOf("feature");
  const request = {
    path: `.github/workflows/${file}`,
    name: "preview",
    event: "pull_request",
    headBranch: "feature",
    headSha,
  };
  const run = await scene.server.startRun("col", request);
  await expect(write(run.id)).rejects.toMatchObject({
    code: 2,
    message: expect.stringContaining("is no preview") as unknown,
  });
});
