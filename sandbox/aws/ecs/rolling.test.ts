import { failureThreshold, rollOut, type RollingPlan, type RollingState } from "./rolling";

const plan: RollingPlan = {
  desiredCount: 4,
  oldCount: 4,
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enable: true, rollback: true },
  canRollBack: true,
  task: { afterSeconds: 60 },
  patienceSeconds: 1200,
};
const bad = { afterSeconds: 20, failure: "CannotPullContainerError" };

function last(states: readonly RollingState[]): RollingState {
  const state = states.at(-1);
  if (state === undefined) throw new Error("a deployment has at least one moment");
  return state;
}

describe("a rolling deployment", () => {
  test.each<[string, Partial<RollingPlan>, Partial<RollingState>]>([
    ["succeeds with healthy tasks", {}, { status: "SUCCESSFUL", running: 4, old: 0, failedTasks: 0 }],
    ["of a new service starts every task", { oldCount: 0 }, { status: "SUCCESSFUL", second: 70, running: 4 }],
    [
      "to no tasks stops the old ones at once",
      { desiredCount: 0 },
      { status: "SUCCESSFUL", second: 10, old: 0 },
    ],
    [
      "goes one by one where there is room for one",
      { maximumPercent: 125 },
      { status: "SUCCESSFUL", second: 250, running: 4 },
    ],
    [
      "below 100 % makes room by stopping old tasks first",
      { minimumHealthyPercent: 50, maximumPercent: 100 },
      { status: "SUCCESSFUL", running: 4, old: 0 },
    ],
    [
      "that may neither add nor remove a task never moves",
      { minimumHealthyPercent: 100, maximumPercent: 100 },
      { status: "IN_PROGRESS", running: 0, old: 4 },
    ],
    [
      "of failing tasks goes back to what ran before",
      { task: bad },
      { status: "ROLLBACK_SUCCESSFUL", running: 0, old: 4, failedTasks: 4 },
    ],
    [
      "of failing tasks stops where it may not go back",
      { task: bad, circuitBreaker: { enable: true, rollback: false } },
      { status: "STOPPED", old: 4 },
    ],
    [
      "of failing tasks cannot go back where nothing ran before",
      { task: bad, canRollBack: false, oldCount: 0 },
      { status: "ROLLBACK_FAILED", old: 0 },
    ],
    [
      "of failing tasks goes on for ever without a circuit breaker",
      { task: bad, circuitBreaker: { enable: false, rollback: false } },
      { status: "IN_PROGRESS", running: 0, old: 4 },
    ],
  ])("%s", (_, change, expected) => {
    expect(last(rollOut({ ...plan, ...change }))).toMatchObject(expected);
  });

  test("lets no old task go while there is room for new ones beside them", () => {
    const states = rollOut({ ...plan, minimumHealthyPercent: 50, task: bad });
    expect(states.map(({ old }) => old)).toEqual(states.map(() => 4));
  });

  test("keeps the minimum healthy and never exceeds the maximum", () => {
    for (const { old, running, pending } of rollOut({
      ...plan,
      desiredCount: 7,
      oldCount: 7,
      maximumPercent: 130,
    })) {
      expect(old + running).toBeGreaterThanOrEqual(7);
      expect(old + running + pending.length).toBeLessThanOrEqual(9);
    }
  });

  test("without a circuit breaker is given up after the provider's patience", () => {
    const states = rollOut({ ...plan, task: bad, circuitBreaker: { enable: false, rollback: false } });
    expect(last(states).second).toBeGreaterThan(1100);
    expect(last(states).failedTasks).toBeGreaterThan(100);
  });

  test.each([
    [1, 3],
    [2, 3],
    [6, 3],
    [7, 4],
    [20, 10],
    [1000, 200],
  ])("of %i tasks is given up after %i failures", (desiredCount, failures) => {
    expect(failureThreshold(desiredCount)).toBe(failures);
  });
});
