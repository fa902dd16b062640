import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { deployed, digest, entry, stackText } from "../promotion/environment.fixture";
import { TestEstate } from "../promotion/estate.fixture";
import { writeQuarantine } from "../quarantine/quarantine";
import { promote, type PromoteOptions } from "./promote";

let estate: TestEstate<GitHubServer>;
/** The commit that staging runs. */
let head: string;
beforeEach(async () => {
  estate = await TestEstate.open(openGitHubServer);
  head = await estate.server.push(
    "ada",
    "main",
    { "service/a.ts": "1" },
    { message: "feat(api): orders can be split (#12)" },
  );
  await estate.deployed([
    deployed("b", 8, { commit: head }),
    deployed("a", 5, { stack: "prod", commit: estate.first }),
  ]);
  estate.protect();
});
afterEach(() => estate.close());

const run = (options: PromoteOptions = {}, from = "staging", to = "prod") =>
  promote(from, to, options, estate.env, estate.history);

const pulls = () => estate.server.world.issues.filter(({ pull }) => pull !== undefined);

test("IM-03: a promotion is a pull request that changes digests alone, with notes and a plan, and waits to be merged", async () => {
  await run({ json: true });
  const [opened, ...others] = pulls();
  expect(others).toEqual([]);
  expect(opened).toMatchObject({
    title: "chore(promotion): api from staging to prod",
    state: "open",
    labels: ["promotion", "env:prod"],
    pull: { headBranch: "promote/prod", base: "main", autoMerge: null, merged: null },
  });
  expect(opened?.body).toContain("### Features\n\n- `feat(api):` orders can be split `(#12)`");
  expect(opened?.body).toContain("- **On-call:** team on-call");
  expect(await estate.file("promote/prod", "Pulumi.prod.yaml")).toBe(stackText("b"));
  const changes = await estate.history.changesBetween("main", "promote/prod");
  expect(changes.map(({ path }) => path)).toEqual(["Pulumi.prod.yaml"]);
  expect(JSON.parse(estate.stdout)).toMatchObject({
    from: "staging",
    to: "prod",
    digests: { api: digest("b") },
    earlier: { api: digest("a") },
    pullRequest: { number: opened?.number },
  });
});

test("a promotion that is open already is brought up to date, and not doubled", async () => {
  await run();
  await estate.deployed([deployed("b", 9, { commit: head })]);
  await run();
  expect(pulls()).toHaveLength(1);
  expect(await estate.file("promote/prod", "Pulumi.prod.yaml")).toBe(stackText("b"));
});

test("what main has got since the checkout stays in the file", async () => {
  estate.server.world.rulesets.pop();
  await estate.server.push("ada", "main", {
    "Pulumi.prod.yaml": stackText("a", "  causeway:region: us-east-1\n"),
  });
  estate.protect();
  await run();
  expect(await estate.file("promote/prod", "Pulumi.prod.yaml")).toBe(
    stackText("b", "  causeway:region: us-east-1\n"),
  );
});

test("--dry-run says what would be proposed, and proposes nothing", async () => {
  await run({ dryRun: true });
  expect(estate.stderr).toContain(
    "Would propose: chore(promotion): api from staging to prod\n\nWhat runs well in staging",
  );
  expect(pulls()).toEqual([]);
});

test("RB-16: what was rolled back in prod is not proposed again", async () => {
  await writeQuarantine(estate.records, entry("b", { stack: "prod" }));
  await expect(run()).rejects.toMatchObject({
    code: 4,
    message: expect.stringContaining(
      "staging is not promoted to prod: bbbbbbbbbbbb was rolled back in prod",
    ) as string,
  });
  expect(pulls()).toEqual([]);
});

test("DP-02: dev is not promoted to prod", async () => {
  await expect(run({}, "dev", "prod")).rejects.toMatchObject({ code: 4 });
});

describe("an image that was just built", () => {
  const built = (letter: string) => run({ digest: [`api=${digest(letter)}`] }, "image", "dev");

  test("IM-03: goes to dev as a pull request", async () => {
    await built("d");
    expect(pulls()).toMatchObject([
      { title: "chore(promotion): api from image to dev", pull: { headBranch: "promote/dev" } },
    ]);
    expect(await estate.file("promote/dev", "Pulumi.dev.yaml")).toBe(stackText("d"));
  });

  test("IM-03: goes nowhere else, nor twice, nor when it was rolled back there", async () => {
    await expect(run({ digest: [`api=${digest("d")}`] }, "image", "prod")).rejects.toMatchObject({
      code: 4,
      message: "no image goes to prod that staging has not run",
    });
    await expect(built("c")).rejects.toThrow("Pulumi.dev.yaml names these digests already");
    await writeQuarantine(estate.records, entry("d", { stack: "dev" }));
    await expect(built("d")).rejects.toThrow("dddddddddddd was rolled back in dev");
    await expect(run({ digest: [`web=${digest("d")}`] }, "image", "dev")).rejects.toThrow(
      "web is no service",
    );
    expect(pulls()).toEqual([]);
  });

  test.each([[[]], [["api"]], [["api=latest"]]])("is named by its digest, and not by %j", async (texts) => {
    await expect(run({ digest: texts }, "image", "dev")).rejects.toMatchObject({ code: 2 });
  });

  test("is not named for an environment, which knows what it runs", async () => {
    await expect(run({ digest: [`api=${digest("d")}`] })).rejects.toMatchObject({ code: 2 });
  });
});
