import fs from "node:fs";
import path from "node:path";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import type { Circumstances } from "../apply/deployment";
import { bundleOf, factsOf } from "../gate/facts.fixture";
import { openGitHub } from "../github/client";
import { readAudit } from "../lock/audit";
import { deployed, digest, environmentOf, stackText } from "../promotion/environment.fixture";
import { TestEstate } from "../promotion/estate.fixture";
import { readEnvironment } from "../promotion/read-environment";
import { readQuarantine } from "../quarantine/quarantine";
import { deletion } from "../reversibility/change.fixture";
import { applyRoad } from "./apply-road";
import type { Asked } from "./asked";
import { previewRoad } from "./preview-road";
import { runStart } from "./run-start";

const REASON = "checkout answers 500";

let estate: TestEstate<GitHubServer>;
let bad: string;
let asked: Asked;
beforeEach(async () => {
  estate = await TestEstate.open(openGitHubServer);
  bad = await estate.server.push("ada", "main", { "Pulumi.prod.yaml": stackText("b") });
  await estate.deployed(
    [deployed("a", 5, { stack: "prod", commit: estate.first })],
    [deployed("b", 8, { stack: "prod", commit: bad })],
  );
  estate.protect();
  fs.writeFileSync(file(), stackText("b"));
  const now = new Date();
  asked = {
    stack: "prod",
    records: estate.records,
    environment: await readEnvironment(estate.records, "prod"),
    history: estate.history,
    request: {
      wanted: "previous",
      statement: { holder: { actor: "oncall", host: "runner" }, reason: REASON, now },
    },
    decidedAt: new Date(now.getTime() - 240_000),
    env: estate.env,
    root: estate.folder,
    dryRun: false,
  };
});
afterEach(() => estate.close());

const file = (): string => path.join(estate.folder, "Pulumi.prod.yaml");
const tree = (): string => fs.readFileSync(file(), "utf8");
const pulls = () => estate.server.world.issues.filter(({ pull }) => pull !== undefined);

describe("the preview of an earlier release", () => {
  test("RB-10: is made of its digests in the working tree, and writes nothing anywhere else", async () => {
    const previewed: string[] = [];
    const preview = () => {
      previewed.push(tree());
      return Promise.resolve();
    };
    await previewRoad(asked, { isDirty: () => Promise.resolve(false), preview });
    expect(previewed).toEqual([stackText("a")]);
    expect(tree()).toBe(stackText("a"));
    expect(await readQuarantine(estate.records, "prod")).toEqual([]);
    expect(estate.server.requests).toEqual([]);
  });

  test("that fails takes the digests out again", async () => {
    const preview = () => Promise.reject(new Error("it broke"));
    await expect(previewRoad(asked, { isDirty: () => Promise.resolve(false), preview })).rejects.toThrow(
      "it broke",
    );
    expect(tree()).toBe(stackText("b"));
  });

  test("is not made of a working tree with other changes", async () => {
    const preview = () => Promise.reject(new Error("previewed"));
    await expect(previewRoad(asked, { isDirty: () => Promise.resolve(true), preview })).rejects.toMatchObject(
      {
        code: 4,
        fix: "set them aside: git stash --include-untracked",
      },
    );
    expect(tree()).toBe(stackText("b"));
  });
});

describe("the emergency rollback", () => {
  /** Facts of a run that a lead released at prod-rollback. */
  const facts = (more: object = {}) =>
    factsOf({
      kind: "rollback",
      digests: () => ({ api: digest("a") }),
      own: () => Promise.resolve(asked.environment),
      predecessor: () => Promise.resolve(environmentOf([deployed("a", 4)])),
      approvers: () =>
        Promise.resolve({ pullRequest: [], environments: [{ login: "lea", environment: "prod-rollback" }] }),
      ...more,
    });

  /** Goes back, and tells what was applied: the file of the working tree, and the circumstances. */
  async function goBack(more: object = {}, options: Partial<Asked> = {}) {
    const applied: [string, Circumstances][] = [];
    const apply = (circumstances: Circumstances) => {
      applied.push([tree(), circumstances]);
      return Promise.resolve();
    };
    const github = await openGitHub(estate.env);
    const done = await applyRoad({ ...asked, ...options }, { facts: facts(more), apply, github });
    return { applied, done };
  }

  test("RB-10: applies the earlier digests as a rollback, with who agreed and why", async () => {
    const { applied } = await goBack();
    expect(applied).toEqual([
      [
        stackText("a"),
        {
          kind: "rollback",
          reason: REASON,
          decidedAt: asked.decidedAt.toISOString(),
          rollbackOf: bad,
          approvals: ["lea"],
        },
      ],
    ]);
    expect(await readQuarantine(estate.records, "prod")).toMatchObject([{ commit: bad, actor: "oncall" }]);
  });

  test("RB-14: the time from the decision to the end is written down, against ten minutes", async () => {
    const { done } = await goBack();
    const [last] = await readAudit(estate.records, "prod");
    expect(last).toMatchObject({
      what: "rollback done",
      actor: "oncall",
      reason: REASON,
      details: { target: estate.first, withinGoal: true },
    });
    expect(done.milliseconds).toBeGreaterThanOrEqual(240_000);
    expect(last?.details?.["seconds"]).toBe(Math.round((done.milliseconds ?? 0) / 1000));
    expect(estate.stderr).toMatch(/prod is back at [0-9a-f]{12}, 4 min \d+ s after /);
  });

  test("RB-10: main is brought level by a pull request, and nothing else is written to it", async () => {
    const before = await estate.history.resolve("main");
    await goBack();
    expect(await estate.history.resolve("main")).toBe(before);
    expect(pulls()).toMatchObject([{ pull: { headBranch: `emergency/prod-${bad.slice(0, 12)}` } }]);
    expect(pulls()[0]?.body).toContain("An emergency rollback has been done.");
    expect(await estate.file(`emergency/prod-${bad.slice(0, 12)}`, "Pulumi.prod.yaml")).toBe(stackText("a"));
  });

  test("RB-12, RB-13: an incident is opened, with what was done ticked, and what is left", async () => {
    await goBack({}, { env: { ...estate.env, GITHUB_RUN_ID: "7" } });
    const issues = estate.server.world.issues.filter(({ pull }) => pull === undefined);
    expect(issues).toMatchObject([
      {
        title: `Incident: prod was rolled back from ${bad.slice(0, 12)}`,
        labels: ["incident"],
        state: "open",
      },
    ]);
    const body = issues[0]?.body ?? "";
    expect(body).toMatch(/prod went back within 4 min \d+ s from \w{12} to \w{12}, as was decided at /);
    expect(body).toContain("asked for by `oncall`. Why: checkout answers 500");
    const [done, left] = ["x", " "].map((mark) =>
      [...body.matchAll(/^- \[(.)\] ([\w ]+)/gm)]
        .filter(([, box]) => box === mark)
        .map(([, , title]) => title),
    );
    expect(done).toEqual(["Find the change", "Choose the method", "Execute"]);
    expect(left).toHaveLength(11);
    expect(body).toContain("bring main level: https://github.com/acme/platform/pull/1\n");
  });

  test("RB-13: what people wrote into it stays when the same release is rolled back once more", async () => {
    await goBack();
    const [issue] = estate.server.world.issues.filter(({ pull }) => pull === undefined);
    issue!.body = `${issue?.body ?? ""}\nOrders of an hour were lost.`;
    await goBack();
    expect(issue?.body).toContain("Orders of an hour were lost.");
    const { comments, issues } = estate.server.world;
    expect(comments.filter((comment) => comment.issue === issue?.number)).toMatchObject([
      { body: expect.stringContaining("prod went back within") as unknown },
    ]);
    expect(issues.filter(({ pull }) => pull === undefined)).toHaveLength(1);
  });

  test("RB-13: an incident is opened too when it could not go back, and when main could not be levelled", async () => {
    const github = await openGitHub(estate.env);
    const apply = () => Promise.reject(new Error("the update failed"));
    await expect(applyRoad(asked, { facts: facts(), apply, github })).rejects.toThrow("the update failed");
    const incident = () => estate.server.world.issues.find(({ pull }) => pull === undefined);
    expect(incident()?.title).toBe(`Incident: prod could not be rolled back from ${bad.slice(0, 12)}`);
    expect(incident()?.body).toContain("It failed: the update failed");
    expect(incident()?.body).toContain("- [ ] Execute");
    estate.server.world.issues.splice(0);
    estate.server.disturb({ route: "POST /repos/{owner}/{repo}/git/trees", status: 422, times: 9 });
    await expect(goBack()).rejects.toThrow();
    expect(incident()?.title).toBe(`Incident: prod was rolled back from ${bad.slice(0, 12)}`);
    expect(incident()?.body).toContain("- [ ] Follow up in Git: bring main level");
  });

  test("RB-13: that no incident could be opened is said, and the environment has gone back", async () => {
    estate.server.disturb({ route: "POST /repos/{owner}/{repo}/issues", status: 410 });
    const { done } = await goBack();
    expect(done.milliseconds).toBeGreaterThan(0);
    expect(estate.stderr).toContain("Note: no incident was opened (");
  });

  test.each([
    [
      "nobody released it",
      { approvers: () => Promise.resolve({ pullRequest: [], environments: [] }) },
      "approvals",
    ],
    [
      "something moved",
      { bundle: () => Promise.resolve(bundleOf({}, [], ["state: it was written"])) },
      "bundle",
    ],
    [
      "it would take something away",
      { bundle: () => Promise.resolve(bundleOf({}, [deletion("aws:rds/instance:Instance")])) },
      "destruction",
    ],
    ["staging never ran it", { predecessor: () => Promise.resolve(environmentOf([])) }, "predecessor"],
  ])("RB-03: is refused when %s, and nothing is done", async (_title, more, gate) => {
    await expect(goBack(more)).rejects.toMatchObject({
      code: 4,
      message: `prod does not go back: 1 of 6 gates refuses: ${gate}`,
    });
    expect(tree()).toBe(stackText("b"));
    expect(await readQuarantine(estate.records, "prod")).toEqual([]);
    expect(pulls()).toEqual([]);
  });

  test("RB-14: in a run it was decided when the run was started, before anybody released it", async () => {
    const github = await openGitHub(estate.env);
    const place = { path: ".github/workflows/rollback.yml", name: "rollback", event: "workflow_dispatch" };
    const run = await estate.server.startRun("ada", { ...place, headSha: bad, headBranch: "main" });
    expect(await runStart(github, { GITHUB_RUN_ID: String(run.id) })).toEqual(new Date(run.createdAt));
    expect(await runStart(github, {})).toBeUndefined();
  });

  test("--dry-run hears the gates, and does nothing", async () => {
    const { applied, done } = await goBack({}, { dryRun: true });
    expect(applied).toEqual([]);
    expect(done).not.toHaveProperty("milliseconds");
    expect(tree()).toBe(stackText("b"));
    expect(await readAudit(estate.records, "prod")).toEqual([]);
  });
});
