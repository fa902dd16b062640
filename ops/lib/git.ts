import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { repositoryRoot } from "./repository";

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
    git("status", "--porcelain", "--untracked-files=normal"),
  ]);
  return commit === undefined ? { dirty: true } : { commit, dirty: status !== "" };
}

/** @returns the full commit that is checked out; `undefined` where the repository is not one of git */
export function currentCommit(): Promise<string | undefined> {
  return git("rev-parse", "HEAD");
}

/** @returns `undefined` when git cannot answer */
async function git(...args: readonly string[]): Promise<string | undefined> {
  try {
    // Without optional locks a look never gets in the way of somebody's commit.
    const { stdout } = await promisify(execFile)("git", ["--no-optional-locks", ...args], {
      cwd: repositoryRoot,
    });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
