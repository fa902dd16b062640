import type { Data } from "../route";
import type { Comment, Issue, Label, Reaction, World } from "../world";
import { accountView, appOf } from "./account";
import { api, html, nodeId } from "./urls";

type IssueView = Data<"GET /repos/{owner}/{repo}/issues/{issue_number}">;
type CommentView = Data<"GET /repos/{owner}/{repo}/issues/comments/{comment_id}">;
type LabelView = Data<"GET /repos/{owner}/{repo}/labels/{name}">;
type ReactionView = Data<"GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions">[number];
type Rollup = NonNullable<CommentView["reactions"]>;

export function labelView(world: World, name: string): LabelView {
  const { id, color, description } = world.labels.get(name) ?? unnamed(world, name);
  const url = api(world, `/labels/${encodeURIComponent(name)}`);
  return { id, node_id: nodeId("Label", id), url, name, color, default: false, description };
}

/** GitHub makes a label that is put on something and does not exist. */
function unnamed(world: World, name: string): Label {
  const label: Label = { id: world.id(), name, color: "ededed", description: null };
  world.labels.set(name, label);
  return label;
}

export function reactionView(world: World, { id, user, content, createdAt }: Reaction): ReactionView {
  const node = nodeId("Reaction", id);
  return { id, node_id: node, user: accountView(world, user), content, created_at: createdAt };
}

function rollup(url: string, reactions: readonly Reaction[]): Rollup {
  const count = (content: Reaction["content"]) =>
    reactions.filter((reaction) => reaction.content === content).length;
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    "+1": count("+1"),
    "-1": count("-1"),
    laugh: count("laugh"),
    hooray: count("hooray"),
    confused: count("confused"),
    heart: count("heart"),
    rocket: count("rocket"),
    eyes: count("eyes"),
  };
}

/** Path of its page, below the repository. */
export function pageOf(issue: Issue): string {
  return issue.pull === undefined ? `/issues/${issue.number}` : `/pull/${issue.number}`;
}

export function issueView(world: World, issue: Issue): IssueView {
  const { id, number, user, assignees, pull } = issue;
  const url = api(world, `/issues/${number}`);
  const people = assignees.map((login) => accountView(world, login));
  return {
    id,
    node_id: nodeId("Issue", id),
    url,
    repository_url: api(world),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html(world, pageOf(issue)),
    number,
    title: issue.title,
    user: accountView(world, user),
    labels: issue.labels.map((name) => labelView(world, name)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    assignee: people[0] ?? null,
    assignees: people,
    milestone: null,
    comments: world.comments.filter((comment) => comment.issue === number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: world.association(user),
    active_lock_reason: null,
    body: issue.body,
    reactions: rollup(url, issue.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    ...(pull === undefined ? {} : { draft: pull.draft, pull_request: pullLinks(world, issue) }),
  };
}

function pullLinks(world: World, { number, pull }: Issue): NonNullable<IssueView["pull_request"]> {
  const page = html(world, `/pull/${number}`);
  return {
    url: api(world, `/pulls/${number}`),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: pull?.merged?.at ?? null,
  };
}

export function commentView(world: World, comment: Comment): CommentView {
  const { id, user } = comment;
  const issue = world.issue(comment.issue)!;
  const url = api(world, `/issues/comments/${id}`);
  return {
    id,
    node_id: nodeId("IssueComment", id),
    url,
    html_url: html(world, `${pageOf(issue)}#issuecomment-${id}`),
    issue_url: api(world, `/issues/${issue.number}`),
    user: accountView(world, user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: world.association(user),
    body: comment.body,
    reactions: rollup(url, comment.reactions),
    performed_via_github_app: appOf(world, user),
  };
}
