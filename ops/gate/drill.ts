import type { GitHub } from "../github/client";

/** Something that is tried before it is needed. */
export interface Drill {
  /** ISO 8601. */
  readonly at: string;
  /** Whether all of it went well. */
  readonly passed: boolean;
  /** Where more is to be read: web page of its run. */
  readonly url: string;
}

/** Runs that are looked at: the last one counts, whatever those before it said. */
const RUNS = 5;

const WORKFLOW = "restore-drill.yml";

/**
 * Restore drills, the newest first: runs of their workflow on main.
 *
 * @throws GitHubError when GitHub does not say
 */
export async function readDrills({ client, owner, repo }: GitHub): Promise<readonly Drill[]> {
  const route = "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs";
  const { data } = await client.request(route, {
    owner,
    repo,
    workflow_id: WORKFLOW,
    branch: "main",
    status: "completed",
    per_page: RUNS,
  });
  return data.workflow_runs
    .map(({ updated_at: at, conclusion, html_url: url }) => ({ at, passed: conclusion === "success", url }))
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
