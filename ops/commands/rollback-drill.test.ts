import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { deployed } from "../promotion/environment.fixture";
import { TestEstate } from "../promotion/estate.fixture";
import type { DeploymentRecord } from "../records/deployment-record";
import { drillRollback, type RollbackDrillOptions } from "./rollback-drill";

let estate: TestEstate<GitHubServer>;
beforeEach(async () => {
  estate = await TestEstate.open(openGitHubServer);
});
afterEach(() => estate.close());

const at = new Date(Date.now() - 10 * 86_400_000).toISOString();
const leg = (kind: DeploymentRecord["kind"], more: Partial<DeploymentRecord> = {}) =>
  deployed("a", 9, { stack: "staging", id: kind, kind, drill: true, startedAt: at, endedAt: at, ...more });
const later = new Date(Date.parse(at) + 1000).toISOString();
const forward = (more: Partial<DeploymentRecord> = {}) =>
  leg("apply", { startedAt: later, endedAt: later, ...more });

const run = (options: Partial<RollbackDrillOptions>, name = "staging") =>
  drillRollback(name, { wait: "0s", json: true, ...options }, estate.env, {
    history: estate.history,
    root: estate.folder,
  });
const issues = () => estate.server.world.issues.map(({ title, state }) => [title, state]);

test("RB-15: of a drill that went well both ways it says so, and does no other within the time", async () => {
  await estate.deployed([leg("rollback"), forward()]);
  await run({ last: true, issue: true });
  expect(estate.stderr).toContain(`the drill of ${at} in staging went well.`);
  expect(issues()).toEqual([]);
  estate.stdout = "";
  await run({ unlessWithin: "21d" });
  expect(JSON.parse(estate.stdout)).toEqual({
    done: false,
    why: `the drill of ${at} in staging went well, and counts`,
  });
  estate.stdout = "";
  await run({ unlessWithin: "9d" });
  expect(JSON.parse(estate.stdout)).toMatchObject({
    done: false,
    why: expect.stringContaining("nothing can be tried") as unknown,
  });
});

test.each([
  ["was not gone forward again", () => [leg("rollback")]],
  ["failed on its way back", () => [leg("rollback", { result: "failed" }), forward()]],
  ["failed on its way forward", () => [leg("rollback"), forward({ result: "failed" })]],
])("RB-15: of a drill that %s an issue is kept until one goes well", async (_what, records) => {
  await estate.deployed(records());
  await expect(run({ last: true, issue: true })).rejects.toMatchObject({
    code: 1,
    message: `the drill of ${at} in staging did not go well both ways: see the record rollback`,
  });
  expect(issues()).toEqual([["rollback-drill of staging fails", "open"]]);
  const [first, second] = [new Date(Date.now() - 2000).toISOString(), new Date().toISOString()];
  await estate.deployed([
    leg("rollback", { id: "again", startedAt: first, endedAt: first }),
    forward({ id: "forward again", startedAt: second, endedAt: second }),
  ]);
  await run({ last: true, issue: true });
  expect(issues()).toEqual([["rollback-drill of staging fails", "closed"]]);
});

test("prod is not what a drill is done in", async () => {
  await expect(run({}, "prod")).rejects.toMatchObject({
    code: 2,
    message: "prod is not what a drill is done in",
  });
});
