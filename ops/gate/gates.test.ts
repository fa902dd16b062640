import { delivery } from "../../stacks/delivery";
import { preDeployChecklist } from "../../stacks/pre-deploy-checklist";
import type { Check } from "../github/checks";
import { deployed, digest, entry, environmentOf } from "../promotion/environment.fixture";
import { History } from "../promotion/history";
import type { DeploymentRecord } from "../records/deployment-record";
import { changeOf, deletion } from "../reversibility/change.fixture";
import { approvalsGate, approversOf } from "./approvals";
import { bundleGate } from "./bundle";
import { checklistGate } from "./checklist";
import { checksGate } from "./checks";
import { deployPlanGate } from "./deploy-plan";
import { destructionGate } from "./destruction";
import type { Facts } from "./facts";
import { bundleOf, factsOf, judged, leave, pullRequestOf } from "./facts.fixture";
import { quarantineGate } from "./quarantine";
import { restoreDrillGate } from "./restore-drill";
import { rollbackDrillGate } from "./rollback-drill";
import { securityGate } from "./security";
import { windowGate } from "./window";

/** A promise of it, as facts are. */
const known =
  <T>(value: T) =>
  (): Promise<T> =>
    Promise.resolve(value);

const AGAIN = "preview again, and have that approved: npx causeway preview prod --out <new folder>";

describe("the gate of the bundle", () => {
  test("CO-04: lets through what nothing has moved under", async () => {
    expect(await judged(bundleGate)).toEqual([
      "passed: previewed at 2026-01-08T10:00:00.000Z, and nothing has moved since",
    ]);
  });

  test.each([
    ["another stack's", bundleOf({ stack: "dev" }), "it is a bundle of dev, and not of prod", AGAIN],
    [
      "one that is old",
      bundleOf({}, [], ["state: it was written since the preview"]),
      "since its preview this moved: state: it was written since the preview",
      AGAIN,
    ],
    [
      "one of no commit",
      bundleOf({ inputs: { ...bundleOf().manifest.inputs, tree: { commit: "c", dirty: true } } }),
      "it was previewed with changes that are in no commit",
      `commit them, then ${AGAIN}`,
    ],
  ])("CO-04: refuses %s", async (_title, bundle, why, fix) => {
    expect(await judged(bundleGate, { bundle: known(bundle) })).toEqual([`refused: ${why}`, fix]);
  });

  test("a rollback has digests in its working tree that are in no commit", async () => {
    const tree = { commit: "c", dirty: true };
    const bundle = known(bundleOf({ inputs: { ...bundleOf().manifest.inputs, tree } }));
    expect(await judged(bundleGate, { bundle, kind: "rollback" })).toEqual([
      expect.stringMatching(/^passed/),
    ]);
  });
});

describe("the gate of the quarantine", () => {
  const own = (...quarantine: ReturnType<typeof entry>[]) =>
    known(environmentOf([], { stack: "prod", quarantine }));

  test("RB-16: refuses a commit and a digest that were rolled back, here or in the environment before", async () => {
    const why =
      "refused: cccccccccccc was rolled back in prod by octocat at 2026-01-09T12:00:00.000Z: loses orders";
    const byCommit = entry("c", { stack: "prod", images: {} });
    expect((await judged(quarantineGate, { own: own(byCommit) }))[0]).toBe(why);
    const byDigest = entry("d", { stack: "prod", images: { api: digest("c") } });
    expect((await judged(quarantineGate, { own: own(byDigest) }))[0]).toMatch(/^refused: dddddddddddd/);
    const predecessor = known(environmentOf([], { quarantine: [entry("c")] }));
    expect((await judged(quarantineGate, { predecessor }))[0]).toMatch(/^refused: .* in staging/);
  });

  test("RB-16: lets through what is not among them", async () => {
    expect(await judged(quarantineGate, { own: own(entry("d", { stack: "prod" })) })).toEqual([
      "passed: neither the commit nor a digest is quarantined",
    ]);
  });

  test("a rollback runs from the bad commit, and is judged by what it puts in", async () => {
    const facts = { own: own(entry("c", { images: { api: digest("b") } })), kind: "rollback" } as const;
    expect(await judged(quarantineGate, { ...facts, digests: () => ({ api: digest("a") }) })).toEqual([
      expect.stringMatching(/^passed/),
    ]);
    expect((await judged(quarantineGate, { ...facts, digests: () => ({ api: digest("b") }) }))[0]).toMatch(
      /^refused/,
    );
  });
});

describe("the gate of the approvals", () => {
  const by = (pullRequest: readonly string[], environments: readonly string[] = []): Partial<Facts> => ({
    approvers: known({
      pullRequest,
      environments: environments.map((login) => ({ login, environment: "prod" })),
    }),
  });

  test("DP-03: dev asks nobody, and GitHub is not asked either", async () => {
    const approvers = () => Promise.reject(new Error("asked"));
    expect(await judged(approvalsGate, { stack: "dev", approvers })).toEqual([
      "not-asked: dev asks for no approval",
    ]);
  });

  test.each([
    [["lea"], []],
    [[], ["lea"]],
    [["sam"], ["lea"]],
  ])(
    "GH-03: prod is let through by a lead, on the pull request or at the environment: %j %j",
    async (pull, env) => {
      expect(await judged(approvalsGate, by(pull, env))).toEqual([
        `passed: approved by ${[...pull, ...env].sort().join(", ")}`,
      ]);
    },
  );

  test.each([
    ["nobody", [], []],
    ["people of other teams", ["ida"], ["sam"]],
    ["its author, who is a lead", ["octocat"], ["octocat"]],
  ])("GH-03: prod is not let through by %s", async (_title, pull, env) => {
    expect(await judged(approvalsGate, by(pull, env))).toEqual([
      "refused: prod asks for 1 approval by leads, and got 0 (nobody)",
      "have a member of leads, other than the author and whoever asked for it, approve the pull request or release the environment",
    ]);
  });

  test("PR-10: a careful change wants one person more", async () => {
    const bundle = known(bundleOf({ tier: "careful" }));
    expect(await judged(approvalsGate, { ...by(["lea"]), bundle })).toEqual([
      "refused: the preview calls it careful, which asks for one person more: 2, and got 1",
      "have another person approve the pull request or release the environment",
    ]);
    expect(await judged(approvalsGate, { ...by(["lea", "ida"]), bundle })).toEqual([
      expect.stringMatching(/^passed/),
    ]);
  });

  test("PR-10: a critical change wants both kinds of people who release prod", async () => {
    const bundle = known(bundleOf({ tier: "critical" }));
    expect(await judged(approvalsGate, { ...by(["lea", "ida"]), bundle })).toEqual([
      "refused: the preview calls it critical, as data would be lost, and nobody of security-team has agreed",
      "have a member of security-team approve the pull request or release the environment",
    ]);
    expect(await judged(approvalsGate, { ...by(["lea"], ["sam"]), bundle })).toEqual([
      expect.stringMatching(/^passed/),
    ]);
  });

  test("RB-14: a rollback of prod waits for a lead at its environment; other environments' waits for nobody", async () => {
    const rollback = { kind: "rollback", pullRequest: () => Promise.reject(new Error("asked")) } as const;
    expect(await judged(approvalsGate, { ...by([], ["lea"]), ...rollback })).toEqual([
      "passed: approved by lea",
    ]);
    expect((await judged(approvalsGate, { ...by([]), ...rollback }))[0]).toMatch(/^refused/);
    expect(await judged(approvalsGate, { ...by([]), ...rollback, stack: "staging" })).toEqual([
      expect.stringMatching(/^not-asked/),
    ]);
  });

  test("a stack that CI does not run is let through by nobody", async () => {
    expect(await judged(approvalsGate, { stack: "bootstrap" })).toEqual([
      "refused: bootstrap is not run by CI",
      "an administrator deploys it by hand",
    ]);
  });

  test("who agreed is told once, without the author", async () => {
    expect(await approversOf(factsOf(by(["lea", "octocat"], ["lea", "ida"])))).toEqual(["ida", "lea"]);
  });
});

describe("the gate of destruction", () => {
  const database = deletion("aws:rds/instance:Instance");
  const consent = (labels: readonly string[], pullRequest: readonly string[]): Partial<Facts> => ({
    bundle: known(bundleOf({ tier: "critical" }, [changeOf("aws:ecs/service:Service"), database])),
    pullRequest: known(pullRequestOf({ labels })),
    approvers: known({ pullRequest, environments: [] }),
  });
  const risk =
    "it takes a resource away: delete it (aws:rds/instance:Instance); the preview calls it critical";

  test("PR-06: three updates, and the database gone, are refused until a label and a lead say that it is meant", async () => {
    expect(await judged(destructionGate, consent([], ["ida"]))).toEqual([
      `refused: ${risk}`,
      "give pull request 7 the label allow-destroy and the approval of a member of leads, if it is meant",
    ]);
    expect(await judged(destructionGate, consent(["allow-destroy"], ["octocat"]))).toEqual([
      `refused: ${risk}`,
      "give pull request 7 the approval of a member of leads, if it is meant",
    ]);
    expect(await judged(destructionGate, consent([], ["lea"]))).toEqual([
      expect.stringMatching(/^refused/),
      expect.stringMatching(/the label allow-destroy, if/),
    ]);
    expect(await judged(destructionGate, consent(["allow-destroy"], ["lea"]))).toEqual([
      `passed: ${risk}; agreed to by a lead`,
    ]);
  });

  test.each([
    ["a new revision of a task", changeOf("aws:ecs/taskDefinition:TaskDefinition", { operation: "replace" })],
    ["a group of resources", changeOf("causeway:service:Service", { operation: "delete", component: true })],
    ["what stays in the cloud", changeOf("aws:s3/bucket:Bucket", { operation: "forget" })],
  ])("%s takes nothing away", async (_title, change) => {
    expect(await judged(destructionGate, { bundle: known(bundleOf({}, [change])) })).toEqual([
      "passed: nothing is deleted or replaced",
    ]);
  });

  test.each(["staging", "organization", "delivery"])("PR-06: %s is guarded like prod", async (stack) => {
    expect((await judged(destructionGate, { ...consent([], []), stack }))[0]).toBe(`refused: ${risk}`);
  });

  test("dev may lose anything; a rollback nothing, whoever agrees", async () => {
    expect(await judged(destructionGate, { ...consent([], []), stack: "dev" })).toEqual([
      expect.stringMatching(/^not-asked/),
    ]);
    expect(
      await judged(destructionGate, { ...consent(["allow-destroy"], ["lea"]), kind: "rollback" }),
    ).toEqual([
      `refused: ${risk}`,
      "a rollback puts images back and takes nothing away: revert the program on main, or ask for it without --direct",
    ]);
  });
});

describe("the gate of the security team", () => {
  const changing = (type: string, environments: readonly string[]): Partial<Facts> => ({
    bundle: known(bundleOf({}, [changeOf(type, { name: "task" })])),
    approvers: known({
      pullRequest: ["lea"],
      environments: environments.map((login) => ({ login, environment: "prod-security" })),
    }),
  });

  test("GH-03: a change of identities in prod waits for somebody of it", async () => {
    expect(await judged(securityGate, changing("aws:iam/role:Role", []))).toEqual([
      "refused: nobody of security-team has seen update task (aws:iam/role:Role)",
      "have a member of security-team, other than the author and whoever asked for it, release the environment prod-security",
    ]);
    expect(await judged(securityGate, changing("aws:iam/role:Role", ["sam"]))).toEqual([
      "passed: sam has seen update task (aws:iam/role:Role)",
    ]);
  });

  test("GH-03: other changes, and other stacks, do not", async () => {
    expect(await judged(securityGate, changing("aws:ecs/service:Service", []))).toEqual([
      "passed: it changes neither identities, network nor secrets",
    ]);
    expect(await judged(securityGate, { ...changing("aws:iam/role:Role", []), stack: "staging" })).toEqual([
      "not-asked: staging has no environment staging-security",
    ]);
  });
});

describe("the gate of the checks", () => {
  const green: readonly Check[] = delivery.requiredChecks.map((name) => ({ name, conclusion: "success" }));
  const on = (commitChecks: readonly Check[], headChecks: readonly Check[]): Partial<Facts> => ({
    checks: (sha) => Promise.resolve(sha.startsWith("c") ? commitChecks : headChecks),
  });

  test("CO-04: green ones let through, on the commit or on the pull request", async () => {
    const said = [`passed: ${delivery.requiredChecks.join(", ")} are green`];
    expect(await judged(checksGate, on(green, []))).toEqual(said);
    expect(await judged(checksGate, on([], green))).toEqual(said);
    expect(
      await judged(checksGate, on([], [{ name: "check", conclusion: "skipped" }, ...green.slice(1)])),
    ).toEqual(said);
  });

  test.each([
    [
      "red on the commit",
      on([{ name: "check", conclusion: "failure" }], green),
      "the check check is failure",
    ],
    ["still going", on([{ name: "check" }], green), "the check check is not done yet"],
    [
      "red in one of two runs",
      on([...green, { name: "test", conclusion: "timed_out" }], []),
      "the check test is timed_out",
    ],
    ["absent", on([], green.slice(1)), "the check check did not run"],
  ])("CO-04: one that is %s refuses", async (_title, facts, why) => {
    expect(await judged(checksGate, facts)).toEqual([
      `refused: ${why}`,
      "see the checks of pull request 7, and run again those that failed",
    ]);
  });
});

describe("the gate of the restore drill", () => {
  const last = (at: string, more: object = {}): Partial<Facts> => ({
    drills: known([{ at, passed: true, url: "https://github.com/o/r/actions/runs/1", ...more }]),
  });
  const fix = "run the workflow restore-drill, and mend what it finds (docs/runbooks/restore-state.md)";

  test("BK-05: a drill counts for eight days", async () => {
    expect(await judged(restoreDrillGate, last("2025-12-31T11:00:00.000Z"))).toEqual([
      "passed: the restore drill of 2025-12-31T11:00:00.000Z went well",
    ]);
    expect(await judged(restoreDrillGate, last("2025-12-31T10:59:59.999Z"))).toEqual([
      "refused: the last restore drill is of 2025-12-31T10:59:59.999Z, and one counts for 8 days",
      fix,
    ]);
  });

  test("BK-05: one that failed, or none, does not let prod through", async () => {
    expect(await judged(restoreDrillGate, last("2026-01-08T00:00:00.000Z", { passed: false }))).toEqual([
      "refused: the restore drill of 2026-01-08T00:00:00.000Z failed: see https://github.com/o/r/actions/runs/1",
      fix,
    ]);
    expect(await judged(restoreDrillGate)).toEqual([
      "refused: no backup was ever restored to see whether it can be",
      fix,
    ]);
  });

  test("only prod asks for one", async () => {
    expect(await judged(restoreDrillGate, { stack: "staging" })).toEqual([
      "not-asked: staging asks for no restore drill",
    ]);
  });
});

describe("the gate of the rollback drill", () => {
  const at = (time: string) => ({ stack: "staging", startedAt: time, endedAt: time });
  const release = (letter: string, day: number) => deployed(letter, day, { stack: "staging" });
  const back = (time: string, more = {}) =>
    deployed("a", 7, { ...at(time), kind: "rollback", drill: true, dirty: true, ...more });
  const forward = (time: string) => deployed("b", 7, { ...at(time), id: `forward ${time}`, drill: true });
  const staging = (...records: readonly DeploymentRecord[]): Partial<Facts> => ({
    history: Object.assign(new History(), { changesBetween: known([]) }),
    predecessor: known(environmentOf([...records, release("b", 4), release("a", 3)])),
  });
  const fix = "run the workflow rollback-drill, and mend what it finds";

  test("RB-15: prod goes nowhere without a way back that was tried lately, there and forward again", async () => {
    const [lately, longAgo] = ["2026-01-05T11:00:00.000Z", "2025-12-01T11:00:00.000Z"];
    expect(await judged(rollbackDrillGate, staging(forward(lately), back(lately)))).toEqual([
      `passed: the rollback drill of ${lately} went well`,
    ]);
    for (const failed of [[back(lately)], [forward(lately), back(lately, { result: "failed" })]]) {
      expect(await judged(rollbackDrillGate, staging(...failed))).toEqual([
        `refused: the rollback drill of ${lately} failed: see the record a7`,
        fix,
      ]);
    }
    expect(await judged(rollbackDrillGate, staging(forward(longAgo), back(longAgo)))).toEqual([
      `refused: the last rollback drill is of ${longAgo}, and one counts for 35 days`,
      fix,
    ]);
    expect(await judged(rollbackDrillGate, staging())).toEqual([
      "refused: nobody has ever tried the way back in staging",
      fix,
    ]);
  });

  test("RB-14: a way back of more than ten minutes beside its bake is none", async () => {
    const times = { startedAt: "2026-01-05T11:00:00.000Z", endedAt: "2026-01-05T11:29:00.000Z" };
    const pace = { bakeMinutes: 20, targetMinutes: 15, slow: false };
    const judgedWith = (more: object) =>
      judged(rollbackDrillGate, staging(forward(times.endedAt), back("", { ...times, ...more })));
    expect(await judgedWith({ pace })).toEqual([
      `passed: the rollback drill of ${times.startedAt} went well`,
    ]);
    expect(await judgedWith({})).toEqual([
      `refused: the rollback drill of ${times.startedAt} failed: see the record a7`,
      fix,
    ]);
  });

  test("RB-15: where nothing can be tried yet, and in other environments, none is asked for", async () => {
    const first = { predecessor: known(environmentOf([release("a", 3)])) };
    expect(await judged(rollbackDrillGate, first)).toEqual([
      "passed: staging has no earlier release yet with which the way back could be tried",
    ]);
    expect(await judged(rollbackDrillGate, { stack: "staging" })).toEqual([
      "not-asked: staging asks for no drill of the rollback",
    ]);
  });
});

describe("the gate of the deploy plan", () => {
  const body = ["Lead", "Database", "On-call", "Communication"].map((title) => `- **${title}:** somebody`);
  const plan = (lines: readonly string[]): Partial<Facts> => ({
    pullRequest: known(pullRequestOf({ body: ["## Deploy plan", ...lines].join("\n") })),
  });

  test("DP-07: prod goes nowhere without the people that a plan names", async () => {
    expect(await judged(deployPlanGate, plan(body))).toEqual(["passed: the plan stands in pull request 7"]);
    expect(await judged(deployPlanGate, plan(body.slice(0, 3)))).toEqual([
      "refused: the deploy plan of pull request 7 does not say: Communication",
      'write it into its description, below a heading "Deploy plan": a line "- **Communication:** <who>" for each',
    ]);
    expect(await judged(deployPlanGate, { ...plan([]), stack: "dev" })).toEqual([
      "not-asked: dev asks for no deploy plan",
    ]);
  });
});

describe("the gate of the checklist", () => {
  const items = preDeployChecklist
    .flatMap((section) => section.items)
    .filter(({ shownBy }) => shownBy === undefined);
  const ticked = (boxes: readonly string[]): Partial<Facts> => ({
    pullRequest: known(pullRequestOf({ body: ["## Pre-deploy checklist", ...boxes].join("\n") })),
  });
  const boxes = items.map(({ text }) => `- [x] ${text}`);

  test("DP-10, DP-20: an item that nobody ticked stops prod, and is named", async () => {
    expect(await judged(checklistGate, ticked(boxes))).toEqual([
      "passed: the checklist of pull request 7 is ticked",
    ]);
    const [refusal] = await judged(
      checklistGate,
      ticked(boxes.filter((box) => !box.includes("Stakeholders") && !box.includes("status page"))),
    );
    expect(refusal).toBe(
      "refused: the checklist of pull request 7 is not ticked: Stakeholders have been told; The status page is ready",
    );
    expect(await judged(checklistGate, { ...ticked([]), stack: "staging" })).toEqual([
      "not-asked: staging asks for no checklist",
    ]);
  });
});

describe("the gate of the change window", () => {
  const friday = new Date("2026-01-09T16:45:00Z");

  test("DP-05: prod is open on a Thursday morning, and closed on Friday at 16:45 with the next window", async () => {
    expect(await judged(windowGate)).toEqual([expect.stringMatching(/^passed: prod may be deployed at Thu/)]);
    expect(await judged(windowGate, { now: friday })).toEqual([
      expect.stringMatching(/^refused: prod is not deployed at Fri .*the next window opens Mon/),
      expect.stringMatching(/\/override-window prod <reason>, and a second person agrees$/),
    ]);
  });

  test("DP-06: an override to which a second person agreed lets through", async () => {
    expect(await judged(windowGate, { now: friday, override: known(leave) })).toEqual([
      "passed: closed; ida and lea override it: checkout answers 500 since noon",
    ]);
  });

  test("a stack without windows is always open", async () => {
    expect(await judged(windowGate, { stack: "bootstrap", now: friday })).toEqual([
      "not-asked: bootstrap has no change windows",
    ]);
  });
});
