import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { repositoryRoot } from "./repository";

/** More than any file or listing of this repository has. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** Where the working tree stands. */
export interface WorkingTree {
  /** Full commit; absent where the repository is not one of git. */
  readonly commit?: string;
  /** Whether anything differs from the commit, new files included. */
  readonly dirty: boolean;
}

/** Looks at the repository's working tree. */
export async function workingTree(): Promise<WorkingTree> {
  const [commit, status] = await Promise.all([
    currentCommit(),
    tryGit(["status", "--porcelain", "--untracked-files=normal"]),
  ]);
  return commit === undefined ? { dirty: true } : { commit, dirty: status !== "" };
}

/** @returns the full commit that is checked out; `undefined` where the repository is not one of git */
export function currentCommit(): Promise<string | undefined> {
  return tryGit(["rev-parse", "HEAD"]);
}

/** @returns the full commit of any name that git knows one by, also of one that looks like an option */
export function commitNamed(name: string, root = repositoryRoot): Promise<string | undefined> {
  return tryGit(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], root);
}

/** @returns what git says, trimmed; `undefined` when it cannot answer */
export async function tryGit(args: readonly string[], root = repositoryRoot): Promise<string | undefined> {
  try {
    return (await git(args, root)).trim();
  } catch {
    return undefined;
  }
}

/**
 * Asks git.
 *
 * @param maxOutput bytes; beyond, git is stopped
 * @throws Error as git fails
 */
export async function git(
  args: readonly string[],
  root = repositoryRoot,
  maxOutput = MAX_OUTPUT,
): Promise<string> {
  // Without optional locks a look never gets in the way of somebody's commit.
  const all = ["--no-optional-locks", ...args];
  const { stdout } = await promisify(execFile)("git", all, { cwd: root, maxBuffer: maxOutput });
  return stdout;
}
