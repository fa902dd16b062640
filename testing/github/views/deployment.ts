import type { Data } from "../route";
import type { Deployment, DeploymentStatus, Environment, World } from "../world";
import { accountView, appOf, teamView } from "./account";
import { api, html, nodeId } from "./urls";

type DeploymentView = Data<"GET /repos/{owner}/{repo}/deployments/{deployment_id}">;
type StatusView = Data<"GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses/{status_id}">;
type EnvironmentView = Data<"GET /repos/{owner}/{repo}/environments/{environment_name}">;
type Reviewer =
  Data<"GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments">[number]["reviewers"][number];

export function deploymentView(world: World, deployment: Deployment): DeploymentView {
  const { id, sha, ref, task, payload, environment, description, user } = deployment;
  const url = api(world, `/deployments/${id}`);
  return {
    url,
    id,
    node_id: nodeId("Deployment", id),
    sha,
    ref,
    task,
    payload,
    original_environment: environment,
    environment,
    description,
    creator: accountView(world, user),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: api(world),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: appOf(world, user),
  };
}

export function deploymentStatusView(
  world: World,
  deployment: Deployment,
  status: DeploymentStatus,
): StatusView {
  const { id, state, user, description, environment, logUrl, environmentUrl, createdAt } = status;
  const url = api(world, `/deployments/${deployment.id}`);
  return {
    url: `${url}/statuses/${id}`,
    id,
    node_id: nodeId("DeploymentStatus", id),
    state,
    creator: accountView(world, user),
    description,
    environment,
    target_url: logUrl,
    created_at: createdAt,
    updated_at: createdAt,
    deployment_url: url,
    repository_url: api(world),
    environment_url: environmentUrl,
    log_url: logUrl,
    performed_via_github_app: appOf(world, user),
  };
}

/** @param name a login, or the slug of a team */
export function reviewerView(world: World, name: string): Reviewer {
  const team = world.teams.get(name);
  return team === undefined
    ? { type: "User", reviewer: accountView(world, name) }
    : { type: "Team", reviewer: teamView(world, team) };
}

export function environmentView(world: World, environment: Environment): EnvironmentView {
  const { id, name, reviewers, waitTimer, branches, createdAt, preventSelfReview } = environment;
  const node = (rule: string) => nodeId(`Gate:${rule}`, id);
  return {
    id,
    node_id: nodeId("Environment", id),
    name,
    url: api(world, `/environments/${encodeURIComponent(name)}`),
    html_url: html(world, `/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`),
    created_at: createdAt,
    updated_at: createdAt,
    protection_rules: [
      ...(waitTimer === 0
        ? []
        : [{ id: id + 1, node_id: node("wait"), type: "wait_timer", wait_timer: waitTimer }]),
      ...(reviewers.length === 0
        ? []
        : [
            {
              id: id + 2,
              node_id: node("reviewers"),
              type: "required_reviewers",
              prevent_self_review: preventSelfReview,
              reviewers: reviewers.map((reviewer) => reviewerView(world, reviewer)),
            },
          ]),
      ...(branches === undefined ? [] : [{ id: id + 3, node_id: node("branches"), type: "branch_policy" }]),
    ],
    deployment_branch_policy:
      branches === undefined ? null : { protected_branches: false, custom_branch_policies: true },
  };
}
