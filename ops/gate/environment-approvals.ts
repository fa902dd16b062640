import type { GitHub } from "../github/client";
import type { Approvers } from "./facts";

/**
 * Who released this run at the gates of environments.
 *
 * @param env `GITHUB_RUN_ID`; outside a run nobody did
 */
export async function environmentApprovals(
  { client, owner, repo }: GitHub,
  { GITHUB_RUN_ID }: NodeJS.ProcessEnv,
): Promise<Approvers["environments"]> {
  if (GITHUB_RUN_ID === undefined) return [];
  const route = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals";
  const { data } = await client.request(route, { owner, repo, run_id: Number(GITHUB_RUN_ID) });
  return data
    .filter(({ state }) => state === "approved")
    .flatMap(({ user, environments }) =>
      environments.flatMap(({ name }) =>
        name === undefined ? [] : [{ login: user.login, environment: name }],
      ),
    );
}
