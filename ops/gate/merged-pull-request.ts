import type { GitHub } from "../github/client";
import { readPullRequest, type PullRequest } from "../github/pull-requests";
import { UserError } from "../lib/errors";

/**
 * The pull request by which a commit came to main.
 *
 * @param sha the whole commit
 * @throws UserError when it came otherwise: then nobody knows who agreed to it
 */
export async function mergedPullRequest(github: GitHub, sha: string): Promise<PullRequest> {
  const { client, owner, repo } = github;
  const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  const pulls = await client.paginate(route, { owner, repo, commit_sha: sha, per_page: 100 });
  // Also those are listed that only contain the commit.
  const found = pulls.find(
    ({ merged_at, merge_commit_sha }) => merged_at !== null && merge_commit_sha === sha,
  );
  if (found !== undefined) return readPullRequest(github, found.number);
  throw new UserError(
    `the commit ${sha.slice(0, 12)} came to main by no pull request`,
    "deploy a commit that was merged by one",
  );
}
