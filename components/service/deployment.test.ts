import * as fc from "fast-check";
import { checkStrategy, deploymentSettings, oneMoreTaskPercent } from "./deployment";
import type { DeploymentPace } from "./deployment";

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

test("CS-02: a strategy that there is not is refused, with those that there are", () => {
  expect(checkStrategy({ type: "rolling" })).toBeUndefined();
  expect(checkStrategy({ type: "toString" as "rolling" })).toEqual({
    argument: "strategy.type",
    got: "toString",
    expected: "one of rolling",
    fix: "use one of rolling",
  });
});
