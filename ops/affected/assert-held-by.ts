import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { commitNamed, tryGit } from "../lib/git";
import { repositoryRoot } from "../lib/repository";

/**
 * What a job with a stack's rights checks out runs there, packages and all, before any gate is asked.
 *
 * @throws UserError (exit code 4) when a branch does not hold a commit, or either is not here
 */
export async function assertHeldBy(branch: string, commit: string, root = repositoryRoot): Promise<void> {
  const [tip, sha] = await Promise.all([commitNamed(branch, root), commitNamed(commit, root)]);
  const isHeld =
    tip !== undefined &&
    sha !== undefined &&
    (await tryGit(["merge-base", "--is-ancestor", sha, tip], root)) !== undefined;
  if (isHeld) return;
  throw new UserError(
    `${branch} does not hold the commit ${JSON.stringify(commit)}`,
    "have it reviewed and merged, and name the commit that it was merged as",
    exitCode.refused,
  );
}
