import { UserError } from "../lib/errors";
import { git, tryGit } from "../lib/git";
import { repositoryRoot } from "../lib/repository";

/** A commit, as release notes name it. */
export interface Commit {
  readonly sha: string;
  /** First line of its message. */
  readonly subject: string;
}

/** A file that differs between two commits. */
export interface FileChange {
  readonly path: string;
  /** Git's letter: `A` added, `M` modified, `D` deleted, `T` another type. */
  readonly status: string;
  /** Mode before and after, e.g. `100644`; `000000` where there is none. */
  readonly modes: readonly [string, string];
}

/** The branch that every environment is deployed from, where it was fetched. */
const MAIN = "refs/remotes/origin/main";

/** What git knows of the repository's commits. Nothing here changes it. */
export class History {
  constructor(private readonly root = repositoryRoot) {}

  /** The whole commit of a name or a part of it; `undefined` when there is none. */
  async resolve(name: string): Promise<string | undefined> {
    // The end of options comes first, as a name could look like one.
    return this.tryGit("rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
  }

  /** Whether a commit is on main: as it was fetched, or else the local branch of that name. */
  async isOnMain(commit: string): Promise<boolean> {
    const main = (await this.resolve(MAIN)) ?? (await this.resolve("refs/heads/main"));
    if (main === undefined) throw unknownHistory("there is no branch main here");
    return this.isAncestor(commit, main);
  }

  /** Whether a commit is in the other one's history; a commit is in its own. */
  async isAncestor(commit: string, other: string): Promise<boolean> {
    await this.assertKnown(commit);
    return (await this.tryGit("merge-base", "--is-ancestor", commit, other)) !== undefined;
  }

  /** The commits that a head has and a base has not, along its first parents, the newest first. */
  async commitsBetween(base: string, head: string): Promise<readonly Commit[]> {
    await this.assertKnown(base, head);
    const text = await this.git("log", "--first-parent", "--format=%H %s", `${base}..${head}`);
    const lines = text.split("\n").filter((line) => line !== "");
    return lines.map((line) => ({ sha: line.slice(0, 40), subject: line.slice(41) }));
  }

  /** Of the commits between, as {@link commitsBetween} has them, those that change a path of a kind. */
  async commitsTouching(
    base: string,
    head: string,
    isMeant: (path: string) => boolean,
  ): Promise<readonly Commit[]> {
    const commits = await this.commitsBetween(base, head);
    const touched = await Promise.all(
      commits.map(async ({ sha }) => {
        const changes = await this.changesBetween(`${sha}^`, sha);
        return changes.some(({ path }) => isMeant(path));
      }),
    );
    return commits.filter((_, index) => touched[index]);
  }

  /** The files that differ, renames as a deletion and an addition. */
  async changesBetween(base: string, head: string): Promise<readonly FileChange[]> {
    await this.assertKnown(base, head);
    const text = await this.git("diff", "--raw", "--no-renames", "--no-abbrev", "-z", base, head);
    const words = text.split("\0").filter((word) => word !== "");
    return words.flatMap((word, index) => {
      const [, before, after, status] = /^:(\d+) (\d+) \S+ \S+ (\w)$/.exec(word) ?? [];
      const path = words[index + 1];
      if (before === undefined || after === undefined || status === undefined || path === undefined)
        return [];
      return [{ path, status, modes: [before, after] as const }];
    });
  }

  /** Where a head left a base. */
  async mergeBase(base: string, head: string): Promise<string> {
    await this.assertKnown(base, head);
    const found = await this.tryGit("merge-base", base, head);
    if (found === undefined) throw unknownHistory(`${base} and ${head} have no common commit here`);
    return found;
  }

  /** A file of a commit. */
  async fileAt(commit: string, path: string): Promise<string> {
    await this.assertKnown(commit);
    return this.git("show", `${commit}:${path}`);
  }

  private async assertKnown(...commits: readonly string[]): Promise<void> {
    for (const commit of commits) {
      if ((await this.resolve(commit)) === undefined)
        throw unknownHistory(`the commit ${commit} is not here`);
    }
  }

  private tryGit(...args: readonly string[]): Promise<string | undefined> {
    return tryGit(args, this.root);
  }

  private git(...args: readonly string[]): Promise<string> {
    return git(args, this.root);
  }
}

function unknownHistory(problem: string): UserError {
  return new UserError(
    problem,
    "fetch the whole history: git fetch --unshallow origin main (in a workflow: actions/checkout with fetch-depth: 0)",
  );
}
