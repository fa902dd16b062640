import type { DeploymentRecord } from "../records/deployment-record";
import { recordOf } from "../records/record.fixture";
import { deploymentsSince } from "./deployments-since";

/** Of an hour of the same day, by a commit of one digit. */
const at = (hour: number, commit: string, more: Partial<DeploymentRecord> = {}): DeploymentRecord =>
  recordOf({
    id: `${hour}`,
    startedAt: `2026-01-01T${String(hour).padStart(2, "0")}:00:00.000Z`,
    commit: commit.repeat(40),
    ...more,
  });

/** Hours of the deployments that count. */
const hours = (records: readonly DeploymentRecord[], others: readonly DeploymentRecord[]) =>
  deploymentsSince(records, others).deployments.map(({ id }) => Number(id));

test("PR-11: what went before the commit that both were deployed with does not count, whenever that was", () => {
  // Prod waited for its approval while staging went on.
  const staging = [at(12, "c"), at(9, "b"), at(8, "a"), at(7, "9")];
  expect(hours(staging, [at(10, "a")])).toEqual([9, 12]);
});

test("PR-11: without a common commit, what began later counts", () => {
  const staging = [at(12, "c"), at(10, "b"), at(9, "a")];
  expect(hours(staging, [at(10, "f")])).toEqual([12]);
});

test("PR-11: everything counts for one that was never deployed well", () => {
  const staging = [at(12, "c"), at(9, "a")];
  expect(deploymentsSince(staging, [at(11, "c", { result: "failed" })])).toEqual({
    deployments: [staging[1], staging[0]],
  });
});

test("PR-11: a deployment that failed brought nobody to its commit, and counts as far as it was done", () => {
  const staging = [at(12, "c"), at(11, "a", { result: "cancelled" }), at(9, "a"), at(8, "9")];
  expect(hours(staging, [at(13, "d", { result: "unknown" }), at(10, "a")])).toEqual([11, 12]);
});

test("PR-11: changes that are in no commit make two deployments of it different", () => {
  const staging = [at(12, "c"), at(11, "a", { dirty: true }), at(9, "a")];
  expect(hours(staging, [at(10, "a")])).toEqual([11, 12]);
  expect(hours(staging, [at(10, "a", { dirty: true })])).toEqual([11, 12]);
  expect(hours([at(12, "c"), at(9, "a")], [at(10, "a", { dirty: true })])).toEqual([12]);
});

test("PR-11: two deployments without a commit have none in common", () => {
  const { commit: _, ...bare } = at(10, "a");
  const { commit: _other, ...staging } = at(9, "a");
  expect(hours([at(12, "c"), staging], [bare])).toEqual([12]);
});

test("PR-11: times are compared as times, however they are written", () => {
  const staging = [recordOf({ id: "1", startedAt: "2026-01-01T10:00:00Z", commit: "c" })];
  expect(hours(staging, [at(10, "f")])).toEqual([]);
});

test("PR-11: the deployment that they are counted from is told", () => {
  const last = at(10, "f");
  expect(deploymentsSince([], [at(11, "e", { result: "failed" }), last, at(9, "a")])).toEqual({
    deployments: [],
    last,
  });
});
