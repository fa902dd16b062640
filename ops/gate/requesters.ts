import type { GitHub } from "../github/client";

/** The end of `run-name` of deploy.yml and rollback.yml: GitHub tells a run's title, and not its inputs. */
const ASKED = /, asked for by ([\w-]+(?:\[bot\])?)$/;

/**
 * Who asked for this run: in a comment, or by starting it by hand. Nobody agrees to what they asked for. Where somebody
 * who starts it by hand names another person, both did.
 *
 * @param env `GITHUB_RUN_ID`; outside a run nobody did
 * @returns logins; none for a run that a merge began
 */
export async function requestersOf(
  { client, owner, repo }: GitHub,
  { GITHUB_RUN_ID }: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  if (GITHUB_RUN_ID === undefined) return [];
  const route = "GET /repos/{owner}/{repo}/actions/runs/{run_id}";
  const { data } = await client.request(route, { owner, repo, run_id: Number(GITHUB_RUN_ID) });
  // What else such a title says, whoever made the commit wrote.
  if (data.event !== "workflow_dispatch") return [];
  const [, named] = ASKED.exec(data.display_title) ?? [];
  return [named, data.actor?.login].filter((login) => login !== undefined);
}
