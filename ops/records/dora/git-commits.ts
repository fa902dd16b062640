import { tryGit } from "../../lib/git";
import { repositoryRoot } from "../../lib/repository";
import type { CommitsBetween, TimedCommit } from "./lead-times";

const COMMIT = /^[0-9a-f]{40}$/;

/** Asks the history that is here. Merges are not among the answers: they bring what their commits bring. */
export function gitCommits(root = repositoryRoot): CommitsBetween {
  return async (from, to) => {
    // Records are written by others; what is no commit is no argument.
    if (!COMMIT.test(to) || (from !== undefined && !COMMIT.test(from))) return undefined;
    const range = from === undefined ? ["--max-count=1", to] : ["--no-merges", `${from}..${to}`];
    const output = await tryGit(["log", "--format=%H %ct", ...range, "--"], root);
    return output?.split("\n").flatMap(timedCommit);
  };
}

function timedCommit(line: string): readonly TimedCommit[] {
  const [, commit, seconds] = /^([0-9a-f]{40}) (\d+)$/.exec(line) ?? [];
  return commit === undefined ? [] : [{ commit, at: Number(seconds) * 1000 }];
}
