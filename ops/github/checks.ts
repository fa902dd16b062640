import type { GitHub } from "./client";

/** What a check run or a commit status says of a commit. */
export interface Check {
  readonly name: string;
  /** Slug of the App that ran it, e.g. `github-actions`; absent for a commit status. */
  readonly app?: string;
  /** e.g. `success`, `failure`, `skipped`; absent while it goes on. */
  readonly conclusion?: string;
  /** Where people read more. */
  readonly url?: string;
}

/**
 * The checks of a commit, by name: of each its last run, and the commit statuses.
 *
 * @param sha a commit, branch or tag
 */
export async function checksOf({ client, owner, repo }: GitHub, sha: string): Promise<readonly Check[]> {
  const place = { owner, repo, ref: sha, per_page: 100 };
  const [runs, statuses] = await Promise.all([
    client.paginate("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", { ...place, filter: "latest" }),
    client.paginate("GET /repos/{owner}/{repo}/commits/{ref}/statuses", place),
  ]);
  const fromRuns = runs.map(({ name, app, conclusion, html_url }): Check => {
    return { name, app: app?.slug, conclusion: conclusion ?? undefined, url: html_url ?? undefined };
  });
  // The newest come first.
  const newest = statuses.filter(
    ({ context }, index) => statuses.findIndex((other) => other.context === context) === index,
  );
  const fromStatuses = newest.map(({ context, state, target_url }): Check => {
    return {
      name: context,
      conclusion: state === "pending" ? undefined : state,
      url: target_url ?? undefined,
    };
  });
  return [...fromRuns, ...fromStatuses].sort((one, other) => one.name.localeCompare(other.name));
}
