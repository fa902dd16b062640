import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { repositoryRoot } from "../../lib/repository";
import type { CommitsBetween, TimedCommit } from "./lead-times";

const COMMIT = /^[0-9a-f]{40}$/;
const LONGEST_OUTPUT = 64 * 1024 * 1024;

/** Asks the history that is here. Merges are not among the answers: they bring what their commits bring. */
export function gitCommits(root = repositoryRoot): CommitsBetween {
  return async (from, to) => {
    // Records are written by others; what is no commit is no argument.
    if (!COMMIT.test(to) || (from !== undefined && !COMMIT.test(from))) return undefined;
    const range = from === undefined ? ["--max-count=1", to] : ["--no-merges", `${from}..${to}`];
    try {
      const args = ["--no-optional-locks", "log", "--format=%H %ct", ...range, "--"];
      const { stdout } = await promisify(execFile)("git", args, { cwd: root, maxBuffer: LONGEST_OUTPUT });
      return stdout.split("\n").flatMap(timedCommit);
    } catch {
      return undefined;
    }
  };
}

function timedCommit(line: string): readonly TimedCommit[] {
  const [, commit, seconds] = /^([0-9a-f]{40}) (\d+)$/.exec(line) ?? [];
  return commit === undefined ? [] : [{ commit, at: Number(seconds) * 1000 }];
}
