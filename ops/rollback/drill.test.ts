import fs from "node:fs";
import path from "node:path";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import type { Circumstances } from "../apply/deployment";
import { readAudit } from "../lock/audit";
import { UserError } from "../lib/errors";
import { deployed, digest, entry, stackText } from "../promotion/environment.fixture";
import { TestEstate } from "../promotion/estate.fixture";
import { readEnvironment } from "../promotion/read-environment";
import { readQuarantine } from "../quarantine/quarantine";
import type { Asked } from "./asked";
import { rollbackDrill, type DrillCrew } from "./drill";

let estate: TestEstate<GitHubServer>;
let present: string;
beforeEach(async () => {
  estate = await TestEstate.open(openGitHubServer);
  present = await estate.server.push("ada", "main", { "infra/index.ts": "1" });
  await estate.deployed(
    [deployed("a", 5, { stack: "staging", commit: estate.first })],
    [deployed("b", 8, { stack: "staging", commit: present })],
  );
  fs.writeFileSync(file(), stackText("b"));
});
afterEach(() => estate.close());

const file = (): string => path.join(estate.folder, "Pulumi.staging.yaml");
const tree = (): string => fs.readFileSync(file(), "utf8");

async function asked(more: Partial<Asked> = {}): Promise<Asked> {
  const now = new Date();
  return {
    stack: "staging",
    records: estate.records,
    environment: await readEnvironment(estate.records, "staging"),
    history: estate.history,
    request: {
      wanted: "previous",
      statement: { holder: { actor: "ci", host: "runner" }, reason: "a drill", now },
    },
    decidedAt: now,
    env: estate.env,
    root: estate.folder,
    dryRun: false,
    ...more,
  };
}

const BAKE = 20;

/** What was deployed: digests of the working tree, and the circumstances. */
type Deployed = readonly [images: string, Circumstances];

/** A crew whose deployments are recorded. @param fails the number of the one that fails, from 1 */
function crew(
  fails = 0,
  error: Error = new Error("the checks fail"),
): { readonly crew: DrillCrew; readonly deployments: Deployed[] } {
  const deployments: Deployed[] = [];
  const deploy = async (circumstances: Circumstances, assertDue?: () => Promise<void>): Promise<void> => {
    await assertDue?.();
    deployments.push([tree(), circumstances]);
    const letter = tree() === stackText("a") ? "a" : "b";
    const day = 9 + deployments.length;
    const record = deployed(letter, day, { stack: "staging", pace, ...circumstances });
    await estate.deployed([record]);
    if (deployments.length === fails) throw error;
  };
  const look = () => readEnvironment(estate.records, "staging");
  const pace = { bakeMinutes: BAKE, targetMinutes: 15, slow: false };
  return { deployments, crew: { isDirty: () => Promise.resolve(false), deploy, look } };
}

test("RB-15: goes back and forward again, both told as a drill, and takes nothing else along", async () => {
  const { crew: hands, deployments } = crew();
  const done = await rollbackDrill(await asked(), hands);
  expect(deployments).toEqual([
    [stackText("a"), { kind: "rollback", reason: "a drill", drill: true }],
    [stackText("b"), { kind: "apply", reason: "a drill", drill: true }],
  ]);
  expect(tree()).toBe(stackText("b"));
  expect(done).toMatchObject({
    rollback: { digests: { api: digest("a") }, target: { commit: estate.first } },
    bakeMinutes: BAKE,
  });
  expect(await readQuarantine(estate.records, "staging")).toEqual([]);
  expect(await readAudit(estate.records, "staging")).toMatchObject([
    { what: "rollback drill", actor: "ci", details: { target: estate.first, withinGoal: true } },
  ]);
  expect(estate.server.world.issues).toEqual([]);
});

test("RB-15: goes forward also when the way back failed, and fails", async () => {
  const { crew: hands, deployments } = crew(1);
  await expect(rollbackDrill(await asked(), hands)).rejects.toThrow("the checks fail");
  expect(deployments.map(([images]) => images)).toEqual([stackText("a"), stackText("b")]);
  expect(tree()).toBe(stackText("b"));
  expect(await readAudit(estate.records, "staging")).toEqual([]);
});

test("RB-15: a way forward that fails is a failure", async () => {
  await expect(rollbackDrill(await asked(), crew(2).crew)).rejects.toThrow("the checks fail");
});

test("what somebody deploys while the way forward is previewed stays too", async () => {
  const { crew: hands, deployments } = crew();
  const deploy: DrillCrew["deploy"] = async (circumstances, assertDue) => {
    if (assertDue !== undefined) await estate.deployed([deployed("c", 20, { stack: "staging" })]);
    await hands.deploy(circumstances, assertDue);
  };
  await expect(rollbackDrill(await asked(), { ...hands, deploy })).rejects.toMatchObject({
    message: "somebody deployed staging in the midst of the drill: what they deployed stays",
  });
  expect(deployments).toHaveLength(1);
});

test("what somebody deployed in its midst stays", async () => {
  const { crew: hands, deployments } = crew();
  const look = async () => {
    await estate.deployed([deployed("c", 20, { stack: "staging" })]);
    return hands.look();
  };
  await expect(rollbackDrill(await asked(), { ...hands, look })).rejects.toMatchObject({
    code: 4,
    message: "somebody deployed staging in the midst of the drill: what they deployed stays",
  });
  expect(deployments).toHaveLength(1);
});

/** Does a drill in which every way takes this long. */
async function drillOf(minutes: number) {
  const began = performance.now();
  const times = jest.spyOn(performance, "now");
  times.mockImplementation(() => began + times.mock.calls.length * minutes * 60_000);
  try {
    return await rollbackDrill(await asked(), crew().crew);
  } finally {
    times.mockRestore();
  }
}

test("RB-14, RB-15: a way back of more than ten minutes beside its bake is none", async () => {
  await expect(drillOf(31)).rejects.toThrow(
    "staging needed 31 min 0 s to go back, 20 min of it to bake, and beside that 10 min are what a rollback has",
  );
  expect(tree()).toBe(stackText("b"));
});

test("RB-14, RB-15: for how long its strategy bakes does not count", async () => {
  expect(await drillOf(29)).toMatchObject({ bakeMinutes: BAKE });
});

test("RB-15: whoever is interrupted deploys nothing more, and leaves the working tree as it was", async () => {
  const interruption = new UserError("interrupted", "look what is there", 8);
  const { crew: hands, deployments } = crew(1, interruption);
  await expect(rollbackDrill(await asked(), hands)).rejects.toBe(interruption);
  expect(deployments).toHaveLength(1);
  expect(tree()).toBe(stackText("b"));
});

test("RB-15: goes back past releases of the same images, to the newest one of others", async () => {
  const { crew: hands, deployments } = crew();
  const newer = await estate.server.push("ada", "main", { "infra/index.ts": "2" });
  await estate.deployed([
    deployed("b", 8, { stack: "staging", commit: present, id: "b8" }),
    deployed("b", 9, { stack: "staging", commit: newer }),
  ]);
  expect(await rollbackDrill(await asked(), hands)).toMatchObject({
    rollback: { target: { commit: estate.first } },
  });
  expect(deployments).toHaveLength(2);
});

test("RB-15: a migration that the earlier release may not know leaves nothing to try", async () => {
  const contracted = await estate.server.push("ada", "main", {
    "service/migrations/009.sql": "-- backward-compatible: no\nALTER TABLE a DROP b;\n",
  });
  await estate.deployed([deployed("b", 9, { stack: "staging", commit: contracted })]);
  const { crew: hands, deployments } = crew();
  expect(await rollbackDrill(await asked(), hands)).toContain("nothing can be tried");
  expect(deployments).toEqual([]);
});

test("RB-16: does not bring back forward what was rolled back, nor what is quarantined", async () => {
  const { crew: hands, deployments } = crew();
  const { records, ...known } = await readEnvironment(estate.records, "staging");
  const rolledBack = deployed("a", 9, { stack: "staging", kind: "rollback", dirty: true, commit: present });
  const gone = { ...known, records: [rolledBack, ...records] };
  expect(await rollbackDrill(await asked({ environment: gone }), hands)).toContain("nothing can be tried");
  const bad = { ...known, records, quarantine: [entry("b", { commit: present })] };
  await expect(rollbackDrill(await asked({ environment: bad }), hands)).rejects.toMatchObject({
    code: 4,
    message: "the working tree is not what staging runs well: the way forward would deploy something else",
  });
  expect(deployments).toEqual([]);
});

test("is not begun where main is ahead of what runs: forward would deploy something new", async () => {
  await estate.server.push("ada", "main", { "infra/index.ts": "2" });
  const { crew: hands, deployments } = crew();
  await expect(rollbackDrill(await asked(), hands)).rejects.toMatchObject({
    code: 4,
    message: "the working tree is not what staging runs well: the way forward would deploy something else",
  });
  expect(deployments).toEqual([]);
});

test("is not begun in a working tree with changes of its own", async () => {
  const { crew: hands, deployments } = crew();
  await expect(
    rollbackDrill(await asked(), { ...hands, isDirty: () => Promise.resolve(true) }),
  ).rejects.toMatchObject({ code: 4 });
  expect(deployments).toEqual([]);
});

test("RB-15: without an earlier release there is nothing to try, which is no failure", async () => {
  const environment = await readEnvironment(estate.records, "staging");
  const first = { ...environment, records: environment.records.slice(-1) };
  const { crew: hands, deployments } = crew();
  expect(await rollbackDrill(await asked({ environment: first }), hands)).toBe(
    "staging has no earlier release of other images that is known to be well: nothing can be tried",
  );
  expect(deployments).toEqual([]);
});

test("--dry-run says the way, and deploys nothing", async () => {
  const { crew: hands, deployments } = crew();
  expect(await rollbackDrill(await asked({ dryRun: true }), hands)).toBe("it was only said");
  expect(estate.stderr).toContain("staging goes back from");
  expect(deployments).toEqual([]);
  expect(tree()).toBe(stackText("b"));
});
