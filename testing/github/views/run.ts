import type { Data } from "../route";
import type { Commit } from "../git";
import type { Artifact, Run, World } from "../world";
import { accountView } from "./account";
import { isPull } from "./pull";
import { minimalRepository, repositoryView } from "./repository";
import { api, html, nodeId } from "./urls";

type RunView = Data<"GET /repos/{owner}/{repo}/actions/runs/{run_id}">;
type WorkflowView = Data<"GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}">;
type ArtifactView = Data<"GET /repos/{owner}/{repo}/actions/artifacts">["artifacts"][number];

/** Days after which an artifact is gone. */
const ARTIFACT_DAYS = 90;

/** @returns the same number for the same file, always */
export function workflowId(path: string): number {
  return Buffer.from(path).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000_007, 7);
}

export function workflowView(world: World, path: string, name: string): WorkflowView {
  const id = workflowId(path);
  const file = path.slice(path.lastIndexOf("/") + 1);
  return {
    id,
    node_id: nodeId("Workflow", id),
    name,
    path,
    state: "active",
    created_at: world.createdAt,
    updated_at: world.createdAt,
    url: api(world, `/actions/workflows/${id}`),
    html_url: html(world, `/blob/${world.options.defaultBranch}/${path}`),
    badge_url: html(world, `/actions/workflows/${file}/badge.svg`),
  };
}

export async function runView(world: World, run: Run): Promise<RunView> {
  const { id, path, headSha, headBranch, headOwner, actor } = run;
  const url = api(world, `/actions/runs/${id}`);
  const commit = await world.git.commit(headSha);
  return {
    id,
    name: run.name,
    node_id: nodeId("WorkflowRun", id),
    head_branch: headBranch,
    head_sha: headSha,
    path,
    display_title: run.title,
    run_number: run.number,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId(path),
    check_suite_id: id + 1_000_000,
    check_suite_node_id: nodeId("CheckSuite", id + 1_000_000),
    url,
    html_url: html(world, `/actions/runs/${id}`),
    pull_requests: pullsOf(world, run),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    actor: accountView(world, actor),
    run_attempt: run.attempt,
    referenced_workflows: [],
    run_started_at: run.createdAt,
    triggering_actor: accountView(world, actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: api(world, `/check-suites/${id + 1_000_000}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: api(world, `/actions/workflows/${workflowId(path)}`),
    head_commit: headCommit(commit),
    repository: minimalRepository(world),
    head_repository: minimalRepository(world, headOwner),
  };
}

/** GitHub names the pull requests of a run only where its branch is in this repository. */
function pullsOf(
  world: World,
  { headSha, headBranch, headOwner }: Run,
): NonNullable<RunView["pull_requests"]> {
  if (headOwner !== world.options.owner) return [];
  const repo = { id: repositoryView(world).id, url: api(world), name: world.options.name };
  return world.issues
    .filter(isPull)
    .filter(
      ({ state, pull }) => state === "open" && pull.headSha === headSha && pull.headBranch === headBranch,
    )
    .map(({ number, pull }) => ({
      id: pull.id,
      number,
      url: api(world, `/pulls/${number}`),
      head: { ref: pull.headBranch, sha: pull.headSha, repo },
      base: { ref: pull.base, sha: pull.baseSha, repo },
    }));
}

export function headCommit({
  sha,
  tree,
  message,
  author,
  committer,
}: Commit): NonNullable<RunView["head_commit"]> {
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

export function artifactView(world: World, run: Run, artifact: Artifact): ArtifactView {
  const { id, name, size, createdAt } = artifact;
  const url = api(world, `/actions/artifacts/${id}`);
  const repository = Number(repositoryView(world).id);
  return {
    id,
    node_id: nodeId("Artifact", id),
    name,
    size_in_bytes: size,
    url,
    archive_download_url: `${url}/zip`,
    expired: false,
    created_at: createdAt,
    updated_at: createdAt,
    expires_at: new Date(Date.parse(createdAt) + ARTIFACT_DAYS * 86_400_000).toISOString(),
    workflow_run: {
      id: run.id,
      repository_id: repository,
      head_repository_id: repository,
      head_branch: run.headBranch ?? "",
      head_sha: run.headSha,
    },
  };
}
