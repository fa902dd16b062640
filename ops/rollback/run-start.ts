import type { GitHub } from "../github/client";

/**
 * When somebody started this run: what waits for a gate was decided before it opened.
 *
 * @param env `GITHUB_RUN_ID`
 * @returns `undefined` outside a run
 */
export async function runStart(
  { client, owner, repo }: GitHub,
  { GITHUB_RUN_ID }: NodeJS.ProcessEnv,
): Promise<Date | undefined> {
  if (GITHUB_RUN_ID === undefined) return undefined;
  const route = "GET /repos/{owner}/{repo}/actions/runs/{run_id}";
  const { data } = await client.request(route, { owner, repo, run_id: Number(GITHUB_RUN_ID) });
  return new Date(data.created_at);
}
