import type { Data } from "../route";
import type { CheckRun, CommitStatus, World } from "../world";
import { accountView, appView } from "./account";
import { api, html, nodeId } from "./urls";

type CheckRunView = Data<"GET /repos/{owner}/{repo}/check-runs/{check_run_id}">;
type StatusView = Data<"GET /repos/{owner}/{repo}/commits/{ref}/statuses">[number];
type SimpleStatus = Data<"GET /repos/{owner}/{repo}/commits/{ref}/status">["statuses"][number];

export function checkRunView(world: World, run: CheckRun): CheckRunView {
  const { id, sha, output } = run;
  const url = api(world, `/check-runs/${id}`);
  return {
    id,
    head_sha: sha,
    node_id: nodeId("CheckRun", id),
    external_id: run.externalId,
    url,
    html_url: html(world, `/runs/${id}`),
    details_url: run.detailsUrl ?? html(world, `/runs/${id}`),
    status: run.status,
    // The description's list of conclusions for answers is shorter than the one for requests.
    conclusion: run.conclusion as CheckRunView["conclusion"],
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...output, annotations_count: 0, annotations_url: `${url}/annotations` },
    name: run.name,
    check_suite: { id: id + 1_000_000 },
    app: appView(world, run.app),
    pull_requests: [],
  };
}

export function statusView(world: World, status: CommitStatus): StatusView {
  return {
    ...simpleStatus(world, status),
    avatar_url: accountView(world, status.user).avatar_url,
    target_url: status.targetUrl,
    creator: accountView(world, status.user),
  };
}

export function simpleStatus(world: World, status: CommitStatus): SimpleStatus {
  const { id, sha, state, description, context, createdAt, targetUrl } = status;
  return {
    url: api(world, `/statuses/${sha}`),
    avatar_url: accountView(world, status.user).avatar_url,
    id,
    node_id: nodeId("StatusContext", id),
    state,
    description,
    target_url: targetUrl,
    context,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
