import { environments } from "../shared/environment";
import { checkStrategy, checkStrategyType, resolveStrategy } from "./strategy";
import type { DeploymentStrategy } from "./strategy";

const problemsOf = (strategy: DeploymentStrategy) =>
  checkStrategy(resolveStrategy("prod", strategy), true).filter(Boolean);

test("CS-02: dev rolls, prod goes by a canary of 10 percent, and staging shows what prod will do", () => {
  const canary = {
    type: "canary",
    steps: [10, 100],
    stepBakeMinutes: 10,
    bakeMinutes: 10,
    lifecycleHooks: [],
  };
  expect(environments.map((environment) => resolveStrategy(environment))).toEqual([
    { type: "rolling" },
    canary,
    canary,
  ]);
});

test("CS-06: in prod blue stays for a day, elsewhere as long as an alarm needs", () => {
  expect(environments.map((environment) => resolveStrategy(environment, { type: "blue-green" }))).toEqual(
    [10, 10, 1440].map((bakeMinutes) => ({ type: "blue-green", bakeMinutes, lifecycleHooks: [] })),
  );
});

test("what is given is kept", () => {
  const lifecycleHooks = [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }] as const;
  const given = {
    type: "canary",
    steps: [1, 100],
    stepBakeMinutes: 0,
    bakeMinutes: 0,
    lifecycleHooks,
  } as const;
  expect(resolveStrategy("prod", given)).toEqual(given);
});

test.each(environments)("CS-02: the strategies and their defaults are accepted in %s", (environment) => {
  for (const type of ["rolling", "blue-green", "canary"] as const) {
    expect(checkStrategy(resolveStrategy(environment, { type }), false).filter(Boolean)).toEqual([]);
  }
});

test("CS-02: a strategy that there is not is refused, with those that there are", () => {
  expect(checkStrategyType(undefined)).toBeUndefined();
  expect(checkStrategyType({ type: "canary" })).toBeUndefined();
  expect(checkStrategyType({ type: "toString" as "rolling" })).toEqual({
    argument: "strategy.type",
    got: "toString",
    expected: "one of rolling, blue-green, canary",
    fix: "use one of rolling, blue-green, canary",
  });
});

test.each([-1, 1441, 0.5, Number.NaN])("CS-06: a bake of %d minutes is refused", (minutes) => {
  const problem = (name: string) => ({
    argument: `strategy.${name}`,
    got: minutes,
    expected: "a whole number of minutes from 0 to 1440",
    fix: "use at most 1440: ECS keeps both versions for a day at most",
  });
  expect(problemsOf({ type: "blue-green", bakeMinutes: minutes })).toEqual([problem("bakeMinutes")]);
  expect(problemsOf({ type: "canary", bakeMinutes: minutes, stepBakeMinutes: minutes })).toEqual([
    problem("stepBakeMinutes"),
    problem("bakeMinutes"),
  ]);
});

test.each([0, 1440])("CS-06: a bake of %i minutes is accepted", (minutes) => {
  expect(problemsOf({ type: "canary", bakeMinutes: minutes, stepBakeMinutes: minutes })).toEqual([]);
});

test("CS-08: steps are checked", () => {
  expect(problemsOf({ type: "canary", steps: [0, 100] })).toMatchObject([
    { argument: "strategy.steps", got: [0, 100] },
  ]);
});
