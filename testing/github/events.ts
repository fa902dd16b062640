/*
 * What GitHub tells of what happens: the payloads of its webhooks, which are the events of its workflows too. The tests
 * hold them against GitHub's schemas of them.
 */
import type { Context } from "./route";
import type { Comment, Deployment, DeploymentStatus, Issue, MergeGroup, Review, Run } from "./world";
import { accountView } from "./views/account";
import { addressOf } from "./views/commit";
import { deploymentStatusView, deploymentView } from "./views/deployment";
import { commentView, issueView, labelView } from "./views/issue";
import { fullPull, reviewView, simplePull, type PullIssue } from "./views/pull";
import { repositoryView } from "./views/repository";
import { headCommit, runView, workflowView } from "./views/run";
import { html } from "./views/urls";
import { mergeableState } from "./rules";

type Fields = Readonly<Record<string, unknown>>;

/** Commits that a push names at most. */
const MAX_COMMITS = 20;
const ZEROS = "0".repeat(40);

/** Writes an event down, with what all of them say. */
export function send({ world, actor }: Context, name: string, fields: Fields): void {
  const common = { repository: repositoryView(world), sender: accountView(world, actor.login) };
  // As it was when it was sent: a receiver sees nothing of what comes after.
  const payload = JSON.parse(JSON.stringify({ ...fields, ...common })) as Fields;
  world.events.push({ name, payload, byWorkflow: actor.isWorkflow });
}

export function sendComment(
  context: Context,
  action: "created" | "edited" | "deleted",
  comment: Comment,
  before?: string,
): void {
  const { world } = context;
  const changes = before === undefined ? {} : { changes: { body: { from: before } } };
  const issue = issueView(world, world.issue(comment.issue)!);
  send(context, "issue_comment", { action, issue, comment: commentView(world, comment), ...changes });
}

export function sendIssue(context: Context, action: "opened" | "closed" | "reopened", issue: Issue): void {
  send(context, "issues", { action, issue: issueView(context.world, issue) });
}

/** @param more e.g. the label, or what the head was before */
export async function sendPull(
  context: Context,
  action: string,
  issue: PullIssue,
  more: Fields = {},
): Promise<void> {
  const { world } = context;
  const pull = forWebhook(await fullPull(world, issue, await mergeableState(world, issue)));
  send(context, "pull_request", { action, number: issue.number, pull_request: pull, ...more });
}

export function labelField(context: Context, name: string): Fields {
  return { label: labelView(context.world, name) };
}

/** Webhooks do not say what kind of team it is. */
function forWebhook<P extends { readonly requested_teams?: readonly { readonly type?: string }[] | null }>(
  pull: P,
) {
  return { ...pull, requested_teams: (pull.requested_teams ?? []).map(({ type: _, ...team }) => team) };
}

export function sendReview(
  context: Context,
  action: "submitted" | "dismissed",
  issue: PullIssue,
  review: Review,
): void {
  const { world } = context;
  const view = reviewView(world, issue, review);
  send(context, "pull_request_review", {
    action,
    // Webhooks write it in small letters, the REST API in capitals.
    review: { ...view, state: view.state.toLowerCase() },
    pull_request: forWebhook(simplePull(world, issue)),
  });
}

export async function sendRun(
  context: Context,
  action: "requested" | "in_progress" | "completed",
  run: Run,
): Promise<void> {
  const { world } = context;
  const workflow = workflowView(world, run.path, run.name);
  send(context, "workflow_run", { action, workflow_run: await runView(world, run), workflow });
}

/** @param reason why a group is gone */
export async function sendMergeGroup(
  context: Context,
  action: "checks_requested" | "destroyed",
  group: MergeGroup,
  reason?: "merged" | "invalidated" | "dequeued",
): Promise<void> {
  send(context, "merge_group", {
    action,
    ...(reason === undefined ? {} : { reason }),
    merge_group: {
      head_sha: group.head,
      head_ref: group.headRef,
      base_sha: group.base,
      base_ref: group.baseRef,
      head_commit: headCommit(await context.world.git.commit(group.head)),
    },
  });
}

export function sendDeploymentStatus(
  context: Context,
  deployment: Deployment,
  status: DeploymentStatus,
): void {
  const { world } = context;
  const { log_url, ...view } = deploymentStatusView(world, deployment, status);
  send(context, "deployment_status", {
    action: "created",
    deployment: deploymentView(world, deployment),
    deployment_status: { ...view, ...(log_url === "" ? {} : { log_url }) },
  });
}

export function sendDispatch(context: Context, path: string, ref: string, inputs: Fields): void {
  send(context, "workflow_dispatch", { ref, workflow: path, inputs });
}

/** @param before `undefined` for a ref that is new; @param after `undefined` for one that is gone */
export async function sendPush(
  context: Context,
  ref: string,
  before: string | undefined,
  after: string | undefined,
): Promise<void> {
  const { world, actor } = context;
  const { git } = world;
  const forced =
    before !== undefined && after !== undefined && (await git.distance(before, after)).behind > 0;
  const range =
    before === undefined ? `${after} ^refs/heads/${world.options.defaultBranch}` : `${after} ^${before}`;
  const commits = after === undefined ? [] : [...(await git.log(range, MAX_COMMITS))].reverse();
  const described = await Promise.all(commits.map((commit) => pushedCommit(context, commit.sha)));
  send(context, "push", {
    ref,
    before: before ?? ZEROS,
    after: after ?? ZEROS,
    created: before === undefined,
    deleted: after === undefined,
    forced,
    base_ref: null,
    compare: html(world, `/compare/${before ?? world.options.defaultBranch}...${after ?? ZEROS}`),
    commits: described,
    head_commit: after === undefined ? null : await pushedCommit(context, after),
    pusher: { name: actor.login, email: addressOf(world, actor.login) },
  });
}

async function pushedCommit({ world }: Context, sha: string): Promise<Fields> {
  const { git } = world;
  const commit = await git.commit(sha);
  const [parent] = commit.parents;
  const files = parent === undefined ? [] : await git.differences(parent, sha);
  const named = (status: string) => files.filter((file) => file.status === status).map(({ path }) => path);
  return {
    ...headCommit(commit),
    distinct: true,
    url: html(world, `/commit/${sha}`),
    added: named("added"),
    removed: named("removed"),
    modified: [...named("modified"), ...named("renamed")],
  };
}
