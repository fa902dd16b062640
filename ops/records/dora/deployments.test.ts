import type { DeploymentRecord } from "../deployment-record";
import { deploymentsOf } from "./deployments";
import { deployed, judged, NOW } from "./dora.fixture";

/** Of each deployment, why it failed. */
const failures = (...given: Parameters<typeof judged>) =>
  judged(...given).map(({ record, failure = "good" }) => [record.id.slice(-8), failure]);

test("deployments come in the order of their ends", () => {
  const records = [deployed("03T10:00", "3"), deployed("01T10:00", "1"), deployed("02T10:00", "2")];
  expect(failures(records)).toEqual([
    ["01T10:00", "good"],
    ["02T10:00", "good"],
    ["03T10:00", "good"],
  ]);
});

test.each<[Partial<DeploymentRecord>, string]>([
  [{ result: "failed" }, "failed"],
  [{ result: "failed", done: [] }, "failed"],
  [{ result: "cancelled" }, "cancelled half-way"],
  [{ result: "unknown" }, "never seen to end"],
])("DO-05: %j counts as failed", (changes, failure) => {
  expect(failures([deployed("01T10:00", "1", changes)])).toEqual([["01T10:00", failure]]);
});

test("what was cancelled before it did anything was no deployment", () => {
  expect(judged([deployed("01T10:00", "1", { result: "cancelled", done: [] })])).toEqual([]);
});

test("RB-15: a drill is no delivery, and nothing that it puts back has failed", () => {
  const records = [
    deployed("01T10:00", "1"),
    deployed("02T10:00", "1", { kind: "rollback", drill: true }),
    deployed("02T10:10", "1", { drill: true }),
  ];
  expect(failures(records)).toEqual([["01T10:00", "good"]]);
});

test("what goes on has not failed", () => {
  const record = deployed("31T22:00", "1", { result: "unknown" });
  const known = {
    failedTests: new Set<string>(),
    badCommits: new Set<string>(),
    takenBack: new Set<string>(),
  };
  expect(deploymentsOf([record], known, NOW)).toEqual([]);
  expect(deploymentsOf([record], known, NOW + 6 * 3_600_000)).toHaveLength(1);
});

test("DO-05: a deployment whose tests failed counts as failed", () => {
  const records = [deployed("01T10:00", "1"), deployed("02T10:00", "2")];
  expect(failures(records, { failedTests: new Set(["deployment at 01T10:00"]) })).toEqual([
    ["01T10:00", "failed its tests"],
    ["02T10:00", "good"],
  ]);
});

test("DO-05: one that ECS took back counts as failed, and one that bakes has reached its users", () => {
  const records = [
    deployed("01T10:00", "1", { result: "baking" }),
    deployed("02T10:00", "2", { result: "baking" }),
  ];
  const known = { takenBack: new Set(["deployment at 01T10:00"]) };
  expect(failures(records, known)).toEqual([
    ["01T10:00", "taken back"],
    ["02T10:00", "good"],
  ]);
  expect(judged(records, known).map(({ reached }) => reached)).toEqual([true, true]);
});

test("DO-05: what a rollback names counts as failed, in its last deployment", () => {
  const records = [
    deployed("01T10:00", "1"),
    deployed("02T10:00", "1"),
    deployed("03T10:00", "2"),
    deployed("04T10:00", "0", { kind: "rollback", rollbackOf: "1".repeat(40) }),
  ];
  expect(failures(records)).toEqual([
    ["01T10:00", "good"],
    ["02T10:00", "rolled back"],
    ["03T10:00", "good"],
    ["04T10:00", "good"],
  ]);
});

test("DO-05: a rollback that names nothing is of the change that was deployed last", () => {
  const records = [
    deployed("01T10:00", "1"),
    deployed("02T10:00", "2"),
    deployed("03T10:00", "3", { result: "failed" }),
    deployed("04T10:00", "1", { kind: "rollback" }),
  ];
  expect(failures(records).map(([, failure]) => failure)).toEqual(["good", "rolled back", "failed", "good"]);
});

test("a rollback of a commit that was never deployed here takes nothing back", () => {
  const records = [
    deployed("01T10:00", "1"),
    deployed("02T10:00", "0", { kind: "rollback", rollbackOf: "9".repeat(40) }),
  ];
  expect(failures(records).map(([, failure]) => failure)).toEqual(["good", "good"]);
});

test("DO-05: a release that is quarantined was taken back, also by an ordinary change", () => {
  const records = [deployed("01T10:00", "1"), deployed("02T10:00", "2")];
  expect(failures(records, { badCommits: new Set(["1".repeat(40)]) })).toEqual([
    ["01T10:00", "rolled back"],
    ["02T10:00", "good"],
  ]);
});
