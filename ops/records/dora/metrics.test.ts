import fc from "fast-check";
import type { DeploymentRecord } from "../deployment-record";
import { deployed, january, judged } from "./dora.fixture";
import { metricsOf, type Metrics } from "./metrics";

const HOUR = 3_600_000;
const none = { times: [], untold: 0 };
const measured = (...records: readonly DeploymentRecord[]): Metrics =>
  metricsOf(judged(records), none, january);

test("where nothing was deployed there is nothing to measure, and no number", () => {
  expect(measured()).toEqual({
    deploymentFrequency: { deployments: 0, perDay: null, verdict: "no data" },
    leadTime: { median: null, commits: 0, untold: 0, verdict: "no data" },
    changeFailureRate: { rate: null, failed: 0, of: 0, verdict: "no data" },
    timeToRestore: { median: null, restored: 0, verdict: "no data" },
  });
});

test("DO-02: the frequency is of changes that were deployed, over every day of the period", () => {
  const records = Array.from({ length: 62 }, (_, index) =>
    deployed(`05T10:${String(index % 60).padStart(2, "0")}`, "1"),
  );
  expect(measured(...records).deploymentFrequency).toEqual({ deployments: 62, perDay: 2, verdict: "met" });
  expect(measured(...records.slice(1)).deploymentFrequency).toEqual({
    deployments: 61,
    perDay: 61 / 31,
    verdict: "missed",
  });
});

test("DO-02: neither rollbacks, failures, nor deployments without a change count", () => {
  const metrics = measured(
    deployed("02T10:00", "1"),
    deployed("03T10:00", "1", { done: [] }),
    deployed("04T10:00", "2", { result: "failed" }),
    deployed("05T10:00", "1", { kind: "rollback", rollbackOf: "2".repeat(40) }),
  );
  expect(metrics.deploymentFrequency).toEqual({ deployments: 1, perDay: 1 / 31, verdict: "missed" });
});

test("DO-02: when all that was tried failed, the frequency is zero, which is not nothing", () => {
  expect(measured(deployed("02T10:00", "1", { result: "failed" })).deploymentFrequency).toEqual({
    deployments: 0,
    perDay: 0,
    verdict: "missed",
  });
});

test("only what ended in the period counts, its end not included", () => {
  const period = { from: Date.parse("2026-01-02T00:00:00Z"), until: Date.parse("2026-01-04T00:00:00Z") };
  const ends = ["01T23:59", "02T00:00", "03T23:59", "04T00:00"];
  const deployments = judged(ends.map((end) => deployed(end, "1")));
  expect(metricsOf(deployments, none, period).deploymentFrequency).toEqual({
    deployments: 2,
    perDay: 1,
    verdict: "missed",
  });
});

test.each([
  [[HOUR - 1], HOUR - 1, "met"],
  [[HOUR], HOUR, "missed"],
  [[1, 5, HOUR], 5, "met"],
  [[HOUR, 1], (HOUR + 1) / 2, "met"],
  [[3, 1, 2, 100 * HOUR], 2.5, "met"],
] as const)("DO-03: of the lead times %j the median is %s: %s", (times, median, verdict) => {
  expect(metricsOf([], { times, untold: 2 }, january).leadTime).toEqual({
    median,
    commits: times.length,
    untold: 2,
    verdict,
  });
});

test("DO-05: failures and rollbacks count, of all changes that were tried", () => {
  const metrics = measured(
    ...["02T10:00", "03T10:00", "04T10:00", "05T10:00"].map((end) => deployed(end, "1")),
    deployed("06T10:00", "2"),
    deployed("06T11:00", "1", { kind: "rollback", rollbackOf: "2".repeat(40) }),
    deployed("07T10:00", "3", { result: "failed" }),
  );
  expect(metrics.changeFailureRate).toEqual({ rate: 2 / 6, failed: 2, of: 6, verdict: "missed" });
});

test.each([
  [20, 3, "missed"],
  [20, 2, "met"],
  [7, 1, "met"],
  [6, 1, "missed"],
  [3, 0, "met"],
])("DO-05: of %i deployments %i failed: %s", (of, failed, verdict) => {
  const records = Array.from({ length: of }, (_, index) =>
    deployed(`${String(index + 2).padStart(2, "0")}T10:00`, "1", index < failed ? { result: "failed" } : {}),
  );
  expect(measured(...records).changeFailureRate).toMatchObject({ failed, of, verdict });
});

test("DO-04: it takes from the end of what failed to the end of the next good one, a rollback too", () => {
  const metrics = measured(
    deployed("02T10:00", "1", { result: "failed" }),
    deployed("02T10:30", "2"),
    deployed("03T10:00", "3"),
    deployed("03T10:10", "2", { kind: "rollback", rollbackOf: "3".repeat(40) }),
  );
  expect(metrics.timeToRestore).toEqual({ median: 20 * 60_000, restored: 2, verdict: "met" });
});

test("DO-04: failures in a row are one, from the first on", () => {
  const metrics = measured(
    deployed("02T10:00", "1", { result: "failed" }),
    deployed("02T10:50", "2", { result: "failed" }),
    deployed("02T11:00", "3", { kind: "rollback", result: "failed" }),
    deployed("02T11:30", "4"),
  );
  expect(metrics.timeToRestore).toEqual({ median: 90 * 60_000, restored: 1, verdict: "missed" });
});

test("DO-04: a deployment that had nothing left to do restores as well", () => {
  const metrics = measured(
    deployed("02T10:00", "1", { result: "failed" }),
    deployed("02T10:05", "0", { done: [] }),
  );
  expect(metrics.timeToRestore).toMatchObject({ median: 5 * 60_000, restored: 1 });
});

test("DO-04: what is still broken is told, and missed once it has been for an hour", () => {
  const restored = [deployed("02T10:00", "1", { result: "failed" }), deployed("02T10:05", "2")];
  const brokenSince = "2026-01-31T23:30:00.000Z";
  expect(measured(...restored, deployed("31T23:30", "3", { result: "failed" })).timeToRestore).toEqual({
    median: 5 * 60_000,
    restored: 1,
    brokenSince,
    verdict: "met",
  });
  expect(measured(deployed("31T23:30", "3", { result: "failed" })).timeToRestore).toEqual({
    median: null,
    restored: 0,
    brokenSince,
    verdict: "no data",
  });
  expect(measured(...restored, deployed("31T23:00", "3", { result: "failed" })).timeToRestore).toMatchObject({
    verdict: "missed",
  });
});

test("DO-04: what broke before the period and was restored in it counts, and what was restored before it does not", () => {
  const period = { from: Date.parse("2026-01-03T00:00:00Z"), until: january.until };
  const deployments = judged([
    deployed("01T10:00", "1", { result: "failed" }),
    deployed("01T10:05", "2"),
    deployed("02T23:50", "3", { result: "failed" }),
    deployed("03T00:10", "4"),
  ]);
  expect(metricsOf(deployments, none, period).timeToRestore).toEqual({
    median: 20 * 60_000,
    restored: 1,
    verdict: "met",
  });
});

test("whatever was deployed, no metric is a number that is none", () => {
  const record = fc
    .record({
      day: fc.integer({ min: 1, max: 31 }),
      minute: fc.integer({ min: 0, max: 59 }),
      commit: fc.constantFrom("1", "2", "3"),
      result: fc.constantFrom("succeeded", "failed", "cancelled", "unknown"),
      kind: fc.constantFrom("apply", "rollback"),
      isEmpty: fc.boolean(),
    })
    .map(({ day, minute, commit, result, kind, isEmpty }) =>
      deployed(`${String(day).padStart(2, "0")}T10:${String(minute).padStart(2, "0")}`, commit, {
        result,
        kind,
        ...(isEmpty ? { done: [] } : {}),
      }),
    );
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), fc.array(fc.nat()), (records, times) => {
      const metrics = metricsOf(judged(records), { times, untold: 0 }, january);
      for (const value of Object.values(metrics).flatMap(
        (metric) => Object.values(metric as object) as unknown[],
      )) {
        if (typeof value === "number") expect(value).toBeGreaterThanOrEqual(0);
      }
      const { rate, failed, of } = metrics.changeFailureRate;
      expect(rate === null ? of === 0 : rate === failed / of && rate <= 1).toBe(true);
    }),
    { numRuns: 200 },
  );
});
