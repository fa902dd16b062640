import type { GitHub } from "./client";

/** What a branch was moved to last. */
export interface Push {
  readonly sha: string;
  /** ISO 8601, by GitHub's clock. */
  readonly at: string;
  /** Login; absent for an account that is gone. */
  readonly login?: string;
}

/**
 * The repository's activity is GitHub's own record of who moved a branch to what, and when. What a commit says of its
 * time and author counts for nothing: whoever makes it writes that.
 *
 * @returns `undefined` where GitHub has no record
 */
export async function lastPush({ client, owner, repo }: GitHub, branch: string): Promise<Push | undefined> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/activity", {
    owner,
    repo,
    ref: `refs/heads/${branch}`,
    direction: "desc",
    per_page: 1,
  });
  const [last] = data;
  if (last === undefined) return undefined;
  const login = last.actor?.login;
  return { sha: last.after, at: last.timestamp, ...(login === undefined ? {} : { login }) };
}
