import type { GitHub } from "./client";
import { GitHubError } from "./github-error";

/** What GitHub shows of a deployment while and after it runs. */
export type DeploymentState =
  "queued" | "pending" | "in_progress" | "success" | "failure" | "error" | "inactive";

export interface DeploymentRequest {
  /** e.g. `staging`; GitHub makes an environment it does not know. */
  readonly environment: string;
  /** The whole commit. */
  readonly ref: string;
  /** Default `deploy`. */
  readonly task?: string;
  readonly description?: string;
  /** Whether people use it as production. Default: whether it is `prod`. */
  readonly isProduction?: boolean;
  /** What others should know of it; no secret. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

export interface DeploymentProgress {
  readonly state: DeploymentState;
  /** At most 140 characters are kept. */
  readonly description?: string;
  /** Of the run. */
  readonly logUrl?: string;
  /** Where the service answers. */
  readonly environmentUrl?: string;
}

/** GitHub refuses more characters (REST, "Create a deployment status"). */
const MAX_DESCRIPTION = 140;

/**
 * Tells GitHub of a deployment of exactly this commit. Gates are ours to judge, so GitHub neither merges nor waits for
 * checks.
 *
 * @returns its id
 */
export async function openDeployment(
  { client, owner, repo }: GitHub,
  { environment, ref, task = "deploy", description = "", ...rest }: DeploymentRequest,
): Promise<number> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/deployments", {
    owner,
    repo,
    ref,
    task,
    environment,
    description: description.slice(0, MAX_DESCRIPTION),
    production_environment: rest.isProduction ?? environment === "prod",
    auto_merge: false,
    required_contexts: [],
    payload: rest.payload ?? {},
  });
  if ("id" in data) return Number(data.id);
  throw new GitHubError(
    `GitHub opened no deployment of ${ref} to ${environment}: ${data.message ?? "it gave no reason"}`,
    "see that the commit is on a branch of this repository, then run this again",
  );
}

/** Says how a deployment stands. With `success`, GitHub calls earlier ones inactive, unless they are of production. */
export async function setDeploymentStatus(
  { client, owner, repo }: GitHub,
  id: number,
  { state, description = "", logUrl, environmentUrl }: DeploymentProgress,
): Promise<void> {
  await client.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
    owner,
    repo,
    deployment_id: id,
    state,
    description: description.slice(0, MAX_DESCRIPTION),
    auto_inactive: true,
    ...(logUrl === undefined ? {} : { log_url: logUrl }),
    ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
  });
}
