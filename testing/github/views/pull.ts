import type { Data } from "../route";
import type { Issue, Pull, Review, World } from "../world";
import { accountView, teamSimple, teamView } from "./account";
import { labelView, issueView } from "./issue";
import { repositoryView } from "./repository";
import { api, html, nodeId } from "./urls";

type SimplePull = Data<"GET /repos/{owner}/{repo}/pulls">[number];
type FullPull = Data<"GET /repos/{owner}/{repo}/pulls/{pull_number}">;
type ReviewView = Data<"GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}">;

/** An issue that is a pull request. */
export type PullIssue = Issue & { readonly pull: Pull };

export function isPull(issue: Issue | undefined): issue is PullIssue {
  return issue?.pull !== undefined;
}

/** A pull request as lists and reviews show it. */
export function simplePull(world: World, issue: PullIssue): SimplePull {
  const { pull, number } = issue;
  const url = api(world, `/pulls/${number}`);
  const page = html(world, `/pull/${number}`);
  const { assignee, assignees } = issueView(world, issue);
  const statuses = api(world, `/statuses/${pull.headSha}`);
  const comments = api(world, `/issues/${number}/comments`);
  return {
    url,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: api(world, `/issues/${number}`),
    number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user: accountView(world, issue.user),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.mergeCommit,
    assignee,
    assignees: assignees ?? [],
    requested_reviewers: pull.reviewers.map((login) => accountView(world, login)),
    requested_teams: pull.teamReviewers.map((slug) => teamView(world, world.teams.get(slug)!)),
    labels: issue.labels.map((name) => {
      const { description, ...label } = labelView(world, name);
      return { ...label, description: description ?? "" };
    }),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: api(world, "/pulls/comments{/number}"),
    comments_url: comments,
    statuses_url: statuses,
    head: {
      label: `${pull.headOwner}:${pull.headBranch}`,
      ref: pull.headBranch,
      sha: pull.headSha,
      user: accountView(world, pull.headOwner),
      repo: repositoryView(world, pull.headOwner),
    },
    base: {
      label: `${world.options.owner}:${pull.base}`,
      ref: pull.base,
      sha: pull.baseSha,
      user: accountView(world, world.options.owner),
      repo: repositoryView(world),
    },
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: api(world, `/issues/${number}`) },
      comments: { href: comments },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: api(world, "/pulls/comments{/number}") },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: world.association(issue.user),
    auto_merge:
      pull.autoMerge === null
        ? null
        : {
            enabled_by: accountView(world, pull.autoMerge.by),
            merge_method: pull.autoMerge.method,
            commit_title: "",
            commit_message: "",
          },
    active_lock_reason: null,
  };
}

/**
 * A pull request as its own route and its events show it.
 *
 * @param mergeableState as GitHub calls it: `clean`, `blocked`, `behind`, `dirty`, `draft`, `unstable`
 */
export async function fullPull(world: World, issue: PullIssue, mergeableState: string): Promise<FullPull> {
  const { pull, number } = issue;
  const { git } = world;
  const start = (await git.mergeBase(pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const files = await git.differences(start, pull.headSha);
  const { ahead } = await git.distance(pull.baseSha, pull.headSha);
  const simple = simplePull(world, issue);
  return {
    ...simple,
    state: issue.state,
    user: accountView(world, issue.user),
    head: { ...simple.head, user: accountView(world, pull.headOwner) },
    base: { ...simple.base, user: accountView(world, world.options.owner) },
    requested_teams: pull.teamReviewers.map((slug) => teamSimple(world, world.teams.get(slug)!)),
    merged: pull.merged !== null,
    mergeable: pull.mergeable,
    rebaseable: pull.mergeable,
    mergeable_state: mergeableState,
    merged_by: pull.merged === null ? null : accountView(world, pull.merged.by),
    comments: world.comments.filter((comment) => comment.issue === number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: ahead,
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: files.length,
  };
}

export function reviewView(world: World, { number }: PullIssue, review: Review): ReviewView {
  const { id, user, body, state, submittedAt, commit } = review;
  const page = html(world, `/pull/${number}#pullrequestreview-${id}`);
  const pull = api(world, `/pulls/${number}`);
  return {
    id,
    node_id: nodeId("PullRequestReview", id),
    user: accountView(world, user),
    body,
    state,
    html_url: page,
    pull_request_url: pull,
    author_association: world.association(user),
    _links: { html: { href: page }, pull_request: { href: pull } },
    submitted_at: submittedAt,
    commit_id: commit,
  };
}
