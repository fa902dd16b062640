import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { commitNamed, git, tryGit } from "../lib/git";
import { repositoryRoot } from "../lib/repository";

/** Two commits, and what differs. */
export interface ChangedFiles {
  /** Full commits. */
  readonly base: string;
  readonly head: string;
  /** Paths of what was added, edited or taken away; a file that was moved is both. */
  readonly files: readonly string[];
}

/** GitHub's name for what was before the first commit of a branch. */
const NOTHING = /^0{40}$/;

/** More names than any change has; git is stopped, and the command fails, beyond. */
const LONGEST_OUTPUT = 256 * 1024 * 1024;

/**
 * What `head` changed since it left `base`: what went on in `base` meanwhile is not its doing.
 *
 * @param base any name that git knows a commit by; 40 zeros stand for nothing, so that every file is new
 * @throws UserError for a name of no commit, and where the history that both share is not there
 */
export async function changedFiles(base: string, head: string, root = repositoryRoot): Promise<ChangedFiles> {
  const to = await commitOf(head, root);
  if (NOTHING.test(base))
    return { base, head: to, files: await lines(["ls-tree", "-r", "--name-only", "-z", to], root) };
  const from = await commitOf(base, root);
  const shared = await mergeBase(from, to, root);
  const files = await lines(["diff-tree", "-r", "--no-renames", "--name-only", "-z", shared, to], root);
  return { base: from, head: to, files };
}

async function commitOf(name: string, root: string): Promise<string> {
  const commit = await commitNamed(name, root);
  if (commit !== undefined) return commit;
  throw new UserError(
    `git knows no commit ${JSON.stringify(name)} here`,
    "name a branch, tag or commit; in CI, check out with fetch-depth: 0",
    exitCode.usage,
  );
}

async function mergeBase(base: string, head: string, root: string): Promise<string> {
  const shared = await tryGit(["merge-base", base, head], root);
  if (shared !== undefined) return shared;
  throw new UserError(
    `${base.slice(0, 12)} and ${head.slice(0, 12)} share no commit that is here`,
    "fetch the whole history: git fetch --unshallow; in CI, check out with fetch-depth: 0",
  );
}

async function lines(args: readonly string[], root: string): Promise<readonly string[]> {
  const output = await git(args, root, LONGEST_OUTPUT);
  return output.split("\0").filter((name) => name !== "");
}
