import * as fc from "fast-check";
import { checkSteps, nativeShift } from "./traffic-steps";

test.each([
  [[10, 100], 10],
  [[5, 100], 5],
  [[0.1, 100], 0.1],
  [[33.3, 100], 33.3],
  [[99.9, 100], 99.9],
  [[50, 100], 50],
])("CS-09: %j is native CANARY of %d percent", (steps, percent) => {
  expect(nativeShift(steps)).toEqual({ strategy: "CANARY", percent, shifts: 2 });
  expect(checkSteps(steps)).toBeUndefined();
});

test.each([
  [[25, 50, 75, 100], 25, 4],
  [[20, 40, 60, 80, 100], 20, 5],
  [[12.5, 25, 37.5, 50, 62.5, 75, 87.5, 100], 12.5, 8],
  [Array.from({ length: 25 }, (_, index) => 4 * (index + 1)), 4, 25],
])("CS-09: %j is native LINEAR in steps of %d percent, %i of them", (steps, percent, shifts) => {
  expect(nativeShift(steps)).toEqual({ strategy: "LINEAR", percent, shifts });
  expect(checkSteps(steps)).toBeUndefined();
});

test.each<[string, readonly number[], string]>([
  ["the seeds' steps", [5, 25, 50, 100], "use [5, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["three steps", [10, 50, 100], "use [10, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["thirds", [33.3, 66.6, 100], "use [33.3, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["equal steps that miss 100", [30, 60, 90], "use [30, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["a last step that is shorter", [30, 60, 90, 100], "use [30, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["six steps", [1, 2, 5, 10, 50, 100], "use [1, 100] (canary) or [20, 40, 60, 80, 100] (linear)"],
  ["a canary of nobody", [0, 100], "use [10, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["a negative canary", [-5, 100], "use [10, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["a canary of a hundredth", [0.01, 100], "use [0.1, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["a canary of nearly all", [99.99, 100], "use [99.9, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["a list that does not end at 100", [10, 90], "use [10, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["a list that goes beyond", [10, 101], "use [10, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["a list that falls", [50, 25, 100], "use [50, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["a step twice", [100, 100], "use [10, 100] (canary) or [25, 50, 75, 100] (linear)"],
  ["what is no number", [Number.NaN, 100], "use [10, 100] (canary) or [25, 50, 75, 100] (linear)"],
  [
    "everything at once",
    [100],
    'use [10, 100] (canary) or [25, 50, 75, 100] (linear), or { type: "blue-green" }, which moves all traffic at once',
  ],
  [
    "no step",
    [],
    'use [10, 100] (canary) or [25, 50, 75, 100] (linear), or { type: "blue-green" }, which moves all traffic at once',
  ],
])("CS-08: %s is refused, with the nearest that ECS does", (_, got, fix) => {
  expect(nativeShift(got)).toBeUndefined();
  expect(checkSteps(got)).toEqual({
    argument: "strategy.steps",
    got,
    expected:
      "percentages in multiples of 0.1 that rise and end at 100: two of them, or equal steps of at least 3",
    fix,
  });
});

test("CS-09: forty equal steps are refused, as a step of LINEAR is 3 percent or more", () => {
  expect(checkSteps(Array.from({ length: 40 }, (_, index) => 2.5 * (index + 1)))).toMatchObject({
    argument: "strategy.steps",
  });
});

test("CS-09: what a refusal names is accepted", () => {
  const lists = fc.array(fc.double({ min: -10, max: 110, noNaN: true }), { maxLength: 45 });
  fc.assert(
    fc.property(lists, (steps) => {
      const named = checkSteps(steps)?.fix.match(/\[[^\]]+\]/g) ?? [];
      for (const shape of named) expect(checkSteps(JSON.parse(shape) as number[])).toBeUndefined();
      expect(named).toHaveLength(nativeShift(steps) ? 0 : 2);
    }),
  );
});
