import type { GitHub } from "./client";

/**
 * Starts a workflow that can be started by hand.
 *
 * @param file its name in .github/workflows, e.g. `rollback.yml`
 * @param inputs as its `workflow_dispatch` names them
 * @param ref branch whose code runs; by default the repository's default branch
 * @throws GitHubError when the workflow is not there, or takes no such inputs
 */
export async function dispatchWorkflow(
  github: GitHub,
  file: string,
  inputs: Readonly<Record<string, string>>,
  ref?: string,
): Promise<void> {
  const { client, owner, repo } = github;
  const route = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
  await client.request(route, {
    owner,
    repo,
    workflow_id: file,
    ref: ref ?? (await defaultBranch(github)),
    inputs: { ...inputs },
  });
}

async function defaultBranch({ client, owner, repo }: GitHub): Promise<string> {
  const { data } = await client.request("GET /repos/{owner}/{repo}", { owner, repo });
  return data.default_branch;
}
