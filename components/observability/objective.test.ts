import { burnRates, burnThreshold, checkObjective, resolveObjective } from "./objective";

test("OB-03: the speeds are those of the Site Reliability Workbook", () => {
  expect(burnRates.map(({ speed, factor, windows }) => [speed, factor, windows])).toEqual([
    ["fast", 14.4, { long: 60, short: 5 }],
    ["slow", 6, { long: 360, short: 30 }],
  ]);
  // What the workbook derives them from: the share of a month's budget that the long window may cost.
  const month = 30 * 24 * 60;
  expect(burnRates.map(({ factor, windows }) => (factor * windows.long) / month)).toEqual([
    expect.closeTo(0.02, 10),
    expect.closeTo(0.05, 10),
  ]);
});

test("an objective is the service's, else the environment's, else 99.9 % from 20 requests a minute", () => {
  expect(resolveObjective()).toEqual({ availabilityPercent: 99.9, minimumRequests: 20 });
  expect(resolveObjective({ availabilityPercent: 99, minimumRequests: 5 }, { minimumRequests: 1 })).toEqual({
    availabilityPercent: 99,
    minimumRequests: 1,
  });
});

test.each([
  [99.9, 14.4, 1.44],
  [99.9, 6, 0.6],
  [99.95, 14.4, 0.72],
  [99, 6, 6],
])(
  "OB-03: of %d %%, %d times too fast is %d %% of failed requests",
  (availabilityPercent, factor, percent) => {
    expect(burnThreshold({ availabilityPercent, minimumRequests: 1 }, factor)).toBe(percent);
  },
);

test.each([
  [{ availabilityPercent: 100 }, ["objective.availabilityPercent"]],
  [{ availabilityPercent: 93 }, ["objective.availabilityPercent"]],
  [{ availabilityPercent: 93.1, minimumRequests: 0 }, ["objective.minimumRequests"]],
  [{ availabilityPercent: 99.99, minimumRequests: 1 }, []],
])("OB-03: the objective %j has the problems %j", (objective, problems) => {
  const found = checkObjective("objective", resolveObjective(objective));
  expect(found.flatMap((problem) => problem?.argument ?? [])).toEqual(problems);
});
