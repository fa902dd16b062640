import type { GitHub } from "./client";

/**
 * Merges a pull request now, as one commit. Rules that this token may bypass do not hold it up.
 *
 * @param sha the commit that it must have, so that nothing is merged that nobody has looked at
 * @throws GitHubError when a rule, a conflict or a newer commit stands in the way
 */
export async function mergePullRequest(
  { client, owner, repo }: GitHub,
  number: number,
  sha: string,
): Promise<void> {
  const route = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";
  await client.request(route, { owner, repo, pull_number: number, sha, merge_method: "squash" });
}
