import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { deployed, january, judged } from "./dora.fixture";
import { gitCommits } from "./git-commits";
import { leadTimesOf, type CommitsBetween } from "./lead-times";

const MINUTE = 60_000;

/** Commits by digit, in a row, with their time in January. */
const history = [
  ["1", "01T00:00"],
  ["2", "02T09:00"],
  ["3", "02T09:30"],
  ["4", "03T09:00"],
] as const;

/** As git tells of that history; `asked` is what it was asked. */
function known(asked: string[] = []): CommitsBetween {
  return (from, to) => {
    asked.push(`${from?.slice(0, 1) ?? ""}..${to.slice(0, 1)}`);
    const end = history.findIndex(([commit]) => commit.repeat(40) === to);
    const begin = from === undefined ? end - 1 : history.findIndex(([commit]) => commit.repeat(40) === from);
    if (end === -1) return Promise.resolve(undefined);
    const commits = history.slice(begin + 1, end + 1).map(([commit, at]) => ({
      commit: commit.repeat(40),
      at: Date.parse(`2026-01-${at}:00Z`),
    }));
    return Promise.resolve(commits);
  };
}

test("DO-03: every commit that a deployment brings has waited from its own time on", async () => {
  const deployments = judged([deployed("02T08:00", "1"), deployed("02T10:00", "3")]);
  const { times, untold } = await leadTimesOf(
    deployments,
    { ...january, from: Date.parse("2026-01-02T09:00Z") },
    known(),
  );
  expect({ times, untold }).toEqual({ times: [60 * MINUTE, 30 * MINUTE], untold: 0 });
});

test("DO-03: of the first deployment that is known, its own commit counts", async () => {
  expect(await leadTimesOf(judged([deployed("02T10:00", "3")]), january, known())).toEqual({
    times: [30 * MINUTE],
    untold: 0,
  });
});

test("DO-03: a commit counts once, also when it is deployed again after a rollback", async () => {
  const asked: string[] = [];
  const deployments = judged([
    deployed("01T08:00", "1"),
    deployed("02T10:00", "3"),
    deployed("02T10:10", "1", { kind: "rollback", rollbackOf: "3".repeat(40) }),
    deployed("03T10:00", "4"),
  ]);
  expect(await leadTimesOf(deployments, january, known(asked))).toEqual({
    times: [8 * 60 * MINUTE, 60 * MINUTE, 30 * MINUTE, 60 * MINUTE],
    untold: 0,
  });
  expect(asked).toEqual(["..1", "1..3", "3..1", "1..4"]);
});

test("DO-03: what failed, or changed nothing, brought no commit; the next one does", async () => {
  const deployments = judged([
    deployed("01T08:00", "1", { done: [] }),
    deployed("02T10:00", "3", { result: "failed" }),
    deployed("03T10:00", "4"),
  ]);
  expect((await leadTimesOf(deployments, january, known())).times).toEqual([60 * MINUTE]);
});

test("a clock that is behind makes no time before its beginning", async () => {
  expect((await leadTimesOf(judged([deployed("02T09:10", "3")]), january, known())).times).toEqual([0]);
});

test("deployments whose commits nobody knows are told apart", async () => {
  const deployments = judged([
    deployed("02T10:00", "9"),
    deployed("03T10:00", "3", { dirty: true }),
    deployed("04T10:00", "4", { commit: undefined }),
  ]);
  expect(await leadTimesOf(deployments, january, known())).toEqual({ times: [], untold: 3 });
});

describe("the history of git", () => {
  let root: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-history-"));
    git("init", "--quiet", "--initial-branch=main");
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  function git(...args: string[]): string {
    const identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    return execFileSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" }).trim();
  }

  function commit(at: string): string {
    const env = { ...process.env, GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: "2020-01-01T00:00:00Z" };
    const identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    execFileSync("git", [...identity, "commit", "--quiet", "--allow-empty", "--message", at], {
      cwd: root,
      env,
    });
    return git("rev-parse", "HEAD");
  }

  test("tells the commits between two, with the time at which each was committed, without merges", async () => {
    const first = commit("2026-01-01T00:00:00Z");
    git("checkout", "--quiet", "-b", "change");
    const change = commit("2026-01-02T00:00:00+01:00");
    git("checkout", "--quiet", "main");
    const second = commit("2026-01-03T00:00:00Z");
    git("merge", "--quiet", "--no-ff", "--message", "merge", "change");
    const merge = git("rev-parse", "HEAD");
    const commits = await gitCommits(root)(first, merge);
    expect(new Map(commits?.map(({ commit: each, at }) => [each, new Date(at).toISOString()]))).toEqual(
      new Map([
        [second, "2026-01-03T00:00:00.000Z"],
        [change, "2026-01-01T23:00:00.000Z"],
      ]),
    );
    expect(await gitCommits(root)(undefined, second)).toEqual([
      { commit: second, at: Date.parse("2026-01-03T00:00:00Z") },
    ]);
    expect(await gitCommits(root)(second, second)).toEqual([]);
  });

  test("does not know every commit, and takes nothing else for one", async () => {
    const first = commit("2026-01-01T00:00:00Z");
    expect(await gitCommits(root)(undefined, "1".repeat(40))).toBeUndefined();
    expect(await gitCommits(root)("1".repeat(40), first)).toBeUndefined();
    expect(await gitCommits(root)("--output=x", first)).toBeUndefined();
    expect(await gitCommits(root)(first, "main")).toBeUndefined();
    expect(fs.readdirSync(root)).toEqual([".git"]);
  });
});
