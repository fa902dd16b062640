import type { GitHub } from "../github/client";

/** A backup that was restored to see whether it can be: a run of the workflow restore-drill on main. */
export interface Drill {
  /** When it ended; ISO 8601. */
  readonly at: string;
  /** Whether every state came back whole. */
  readonly passed: boolean;
  /** Web page of the run. */
  readonly url: string;
}

const WORKFLOW = "restore-drill.yml";

/** Runs that are looked at: the last one counts, whatever those before it said. */
const RUNS = 5;

/** The last restore drills, the newest first. @throws GitHubError when GitHub does not say */
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
