import * as fc from "fast-check";
import { environments } from "../shared/environment";
import type { Environment } from "../shared/environment";
import { deploymentSettings, oneMoreTaskPercent } from "./deployment";
import type { DeploymentPace } from "./deployment";
import type { LifecycleHook } from "./lifecycle-hooks";
import { resolveStrategy } from "./strategy";
import type { DeploymentStrategy } from "./strategy";

const pace: DeploymentPace = {
  minCount: 2,
  maxCount: 4,
  startSeconds: 60,
  drainSeconds: 30,
  stopSeconds: 30,
};

test.each([
  [1, 200],
  [2, 150],
  [3, 134],
  [4, 125],
  [5, 120],
  [7, 115],
  [10, 110],
  [33, 104],
  [100, 101],
  [250, 101],
])("CS-03: %i tasks roll at a maximum of %i percent", (count, percent) => {
  expect(oneMoreTaskPercent(count)).toBe(percent);
});

test("CS-03: of up to 100 tasks exactly one more may run", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (count) => {
      expect(Math.floor((count * oneMoreTaskPercent(count)) / 100)).toBe(count + 1);
    }),
  );
});

test("CS-03: at every count autoscaling may reach, a deployment has room for one more task", () => {
  const counts = fc.record({
    minCount: fc.integer({ min: 1, max: 200 }),
    above: fc.integer({ min: 0, max: 200 }),
    more: fc.integer({ min: 0, max: 200 }),
  });
  fc.assert(
    fc.property(counts, ({ minCount, above, more }) => {
      const running = minCount + above;
      const settings = deploymentSettings(
        { type: "rolling" },
        { ...pace, minCount, maxCount: running + more },
      );
      expect(Math.floor((running * settings.deploymentMaximumPercent) / 100)).toBeGreaterThan(running);
      expect(settings.deploymentMinimumHealthyPercent).toBe(100);
    }),
  );
});

test("CS-04: rolling goes back by circuit breaker, and the update ends only when it is over", () => {
  expect(deploymentSettings({ type: "rolling" }, pace)).toMatchObject({
    deploymentConfiguration: { strategy: "ROLLING" },
    deploymentCircuitBreaker: { enable: true, rollback: true },
    waitForSteadyState: true,
  });
});

test.each([
  ["the provider's own 20 minutes at least", { ...pace, minCount: 1, maxCount: 1, startSeconds: 0 }, 20],
  // 4 tasks in 2 waves (150 % of 4 leaves room for 2) of 210 s, 300 s of alarms, twice.
  ["two waves and back", pace, 24],
  // 10 tasks in 4 waves (134 % of 10 leaves room for 3).
  ["four waves and back", { ...pace, minCount: 3, maxCount: 10 }, 38],
  // 2 waves of 450 s, and 9 minutes of the alarm for unhealthy targets, twice.
  ["slow starts, and the alarm that waits for them", { ...pace, startSeconds: 300 }, 48],
  ["long drains", { ...pace, drainSeconds: 3600 }, 262],
])("CS-18: the timeout covers %s", (_, given, minutes) => {
  expect(deploymentSettings({ type: "rolling" }, given).timeoutMinutes).toBe(minutes);
});

const settingsOf = (strategy: DeploymentStrategy, environment: Environment = "staging") =>
  deploymentSettings(resolveStrategy(environment, strategy), pace);

const pause: LifecycleHook = { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] };
const smokeTest: LifecycleHook = {
  targetType: "AWS_LAMBDA",
  hookTargetArn: "arn:aws:lambda:us-east-1:123456789012:function:smoke-test",
  lifecycleStages: ["POST_SCALE_UP"],
};

test.each(environments)(
  "CS-02: each strategy is one value in %s, and each has its form in ECS",
  (environment) => {
    const strategies = (["rolling", "blue-green", "canary"] as const).map((type) =>
      settingsOf({ type }, environment),
    );
    expect(strategies.map(({ deploymentConfiguration: { strategy } }) => strategy)).toEqual([
      "ROLLING",
      "BLUE_GREEN",
      "CANARY",
    ]);
  },
);

test("CS-05: blue-green is BLUE_GREEN, with its bake as a string", () => {
  expect(settingsOf({ type: "blue-green", bakeMinutes: 15 }).deploymentConfiguration).toEqual({
    strategy: "BLUE_GREEN",
    bakeTimeInMinutes: "15",
  });
});

test("CS-09: two steps are CANARY, the percentage a number and the minutes strings", () => {
  const canary = { type: "canary", steps: [0.5, 100], stepBakeMinutes: 30, bakeMinutes: 20 } as const;
  expect(settingsOf(canary).deploymentConfiguration).toEqual({
    strategy: "CANARY",
    bakeTimeInMinutes: "20",
    canaryConfiguration: { canaryPercent: 0.5, canaryBakeTimeInMinutes: "30" },
  });
});

test("CS-09: equal steps are LINEAR", () => {
  expect(settingsOf({ type: "canary", steps: [25, 50, 75, 100] }).deploymentConfiguration).toEqual({
    strategy: "LINEAR",
    bakeTimeInMinutes: "10",
    linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: "10" },
  });
});

test.each<DeploymentStrategy>([
  { type: "blue-green" },
  { type: "canary" },
  { type: "canary", steps: [25, 50, 75, 100] },
])("CS-04: the circuit breaker is off, in so many words, for %j, and both sets are whole", (strategy) => {
  expect(settingsOf(strategy)).toMatchObject({
    deploymentCircuitBreaker: { enable: false, rollback: false },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
  });
});

test.each<[string, DeploymentStrategy, number]>([
  // 150 s to start, 60 s to shift, 60 s to end, and 120 s back.
  ["nothing but the tasks", { type: "blue-green", bakeMinutes: 0 }, 20],
  ["the bake", { type: "blue-green", bakeMinutes: 60 }, 60 + 7],
  ["both bakes of a canary", { type: "canary", stepBakeMinutes: 30, bakeMinutes: 20 }, 50 + 8],
  // Three bakes between four shifts.
  ["each bake of equal steps", { type: "canary", steps: [25, 50, 75, 100], bakeMinutes: 20 }, 30 + 20 + 10],
  ["a function", { type: "blue-green", bakeMinutes: 60, lifecycleHooks: [smokeTest] }, 60 + 15 + 7],
  [
    "functions of one stage side by side",
    { type: "blue-green", bakeMinutes: 60, lifecycleHooks: [smokeTest, smokeTest] },
    60 + 15 + 7,
  ],
  [
    "a function at each shift of traffic",
    {
      type: "canary",
      bakeMinutes: 10,
      lifecycleHooks: [{ ...smokeTest, lifecycleStages: ["POST_SCALE_UP", "PRODUCTION_TRAFFIC_SHIFT"] }],
    },
    20 + 3 * 15 + 8,
  ],
])("CS-18: the timeout covers %s", (_, strategy, minutes) => {
  const { waitForSteadyState, timeoutMinutes } = settingsOf(strategy);
  expect({ waitForSteadyState, timeoutMinutes }).toEqual({
    waitForSteadyState: true,
    timeoutMinutes: minutes,
  });
});

test("CS-18: whatever is waited for, the timeout is longer than bakes, hooks and drain together", () => {
  const shapes = fc.record({
    bakeMinutes: fc.integer({ min: 0, max: 1440 }),
    stepBakeMinutes: fc.integer({ min: 0, max: 1440 }),
    steps: fc.constantFrom([10, 100], [25, 50, 75, 100], [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]),
    drainSeconds: fc.integer({ min: 0, max: 3600 }),
    lifecycleHooks: fc.constantFrom([], [smokeTest]),
  });
  fc.assert(
    fc.property(shapes, ({ drainSeconds, ...shape }) => {
      const strategy = resolveStrategy("prod", { type: "canary", ...shape });
      const settings = deploymentSettings(strategy, { ...pace, drainSeconds });
      const bakes = shape.bakeMinutes + (shape.steps.length - 1) * shape.stepBakeMinutes;
      const needed = bakes + 15 * shape.lifecycleHooks.length + drainSeconds / 60;
      expect(settings.waitForSteadyState).toBe(settings.timeoutMinutes > needed);
      expect(settings.timeoutMinutes).toBeGreaterThan(drainSeconds / 60);
      expect(settings.timeoutMinutes).toBeLessThanOrEqual(300);
    }),
  );
});

test("CS-06: blue-green in prod bakes for a day, and nothing waits for it", () => {
  expect(settingsOf({ type: "blue-green" }, "prod")).toMatchObject({
    deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "1440" },
    waitForSteadyState: false,
    timeoutMinutes: 20,
  });
});

test.each([
  [293, true],
  [294, false],
])(
  "CS-06: with a bake of %i minutes an update waits: %p, as a hosted job ends after six hours",
  (bakeMinutes, waits) => {
    expect(settingsOf({ type: "blue-green", bakeMinutes }).waitForSteadyState).toBe(waits);
  },
);

test("a pause would block the update that waits for it, so none does", () => {
  expect(settingsOf({ type: "blue-green", bakeMinutes: 0, lifecycleHooks: [pause] })).toMatchObject({
    waitForSteadyState: false,
    timeoutMinutes: 20,
  });
});
