import type { DeploymentRecord } from "../records/deployment-record";
import type { EngineUpdate } from "../state/history";
import { lastUpdate } from "./last-update";
import type { LockStatus } from "./stack-status";

const free: LockStatus = { state: "free" };
const held: LockStatus = {
  state: "held",
  token: 7,
  holder: { actor: "octocat", command: "causeway apply build/dev", host: "runner-7", pid: 42 },
  since: "2026-06-15T10:00:00.000Z",
  heardBefore: 3,
  waiting: 0,
};

const entry: EngineUpdate = {
  kind: "update",
  startedAt: "2026-06-15T10:00:05.000Z",
  endedAt: "2026-06-15T10:01:00.000Z",
  result: "succeeded",
  environment: { "git.head": "a".repeat(40), "git.dirty": "false" },
};
const record: DeploymentRecord = {
  version: 1,
  id: "1",
  stack: "dev",
  kind: "apply",
  bundle: "2",
  commit: "b".repeat(40),
  dirty: true,
  actor: "octocat",
  pullRequest: 12,
  run: { repository: "o/r", id: "3", url: "https://github.com/o/r/actions/runs/3" },
  startedAt: "2026-06-15T10:00:00.000Z",
  endedAt: "2026-06-15T10:01:02.000Z",
  result: "succeeded",
  token: 7,
  done: [],
  notDone: [],
  checkpoint: {},
  images: {},
};
const begun: DeploymentRecord = { ...record, result: "unknown", endedAt: record.startedAt };

const byEngine = {
  kind: "update",
  at: entry.endedAt,
  result: "succeeded",
  commit: "a".repeat(40),
  dirty: false,
};
const byCauseway = {
  kind: "update",
  at: record.endedAt,
  result: "succeeded",
  commit: "b".repeat(40),
  dirty: true,
  actor: "octocat",
  pullRequest: 12,
  runUrl: "https://github.com/o/r/actions/runs/3",
};

describe("the last update", () => {
  test("is none where nobody wrote one down", () => {
    expect(lastUpdate(undefined, undefined, free)).toBeUndefined();
  });

  test("is the engine's entry where causeway did nothing, and then nobody knows who it was", () => {
    expect(lastUpdate(entry, undefined, free)).toEqual(byEngine);
  });

  test("is causeway's record where the engine's entry is of the same work", () => {
    expect(lastUpdate(entry, record, free)).toEqual(byCauseway);
  });

  test("is causeway's record where the work ended before the engine wrote anything", () => {
    const failed = { ...record, result: "failed" as const };
    expect(lastUpdate(undefined, failed, free)).toEqual({ ...byCauseway, result: "failed" });
  });

  test("is the engine's entry of what plain Pulumi did later", () => {
    const later = { ...entry, kind: "destroy", startedAt: "2026-06-15T11:00:00.000Z", result: "failed" };
    expect(lastUpdate(later, record, free)).toEqual({ ...byEngine, kind: "destroy", result: "failed" });
  });

  test("runs while its record has no end and its lease is held", () => {
    const earlier = { ...entry, endedAt: "2026-06-15T09:00:00.000Z" };
    expect(lastUpdate(earlier, begun, held)).toEqual({
      ...byCauseway,
      at: record.startedAt,
      result: "running",
    });
  });

  test.each<[string, LockStatus]>([
    ["nobody holds the lease", free],
    ["its holder is dead", { ...held, state: "dead" }],
    ["somebody else holds it by now", { ...held, token: 8 }],
  ])("ended nobody knows how when its record has no end and %s", (_when, lock) => {
    expect(lastUpdate(undefined, begun, lock)).toEqual({
      ...byCauseway,
      at: record.startedAt,
      result: "unknown",
    });
  });

  test("is the engine's entry where only that knows the end", () => {
    expect(lastUpdate(entry, begun, free)).toEqual(byEngine);
  });

  test("of a tree that is none of git has no commit", () => {
    expect(lastUpdate({ ...entry, environment: {}, result: "in-progress" }, undefined, free)).toEqual({
      kind: "update",
      at: entry.endedAt,
      result: "unknown",
    });
  });
});
