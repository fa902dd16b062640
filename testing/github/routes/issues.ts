import { labelField, sendComment, sendIssue, sendPull } from "../events";
import { created, found, invalid, noContent, ok, route, type Context, type Route } from "../route";
import { commentView, issueView, labelView, reactionView } from "../views/issue";
import { isPull } from "../views/pull";
import type { Comment, Issue, Reaction } from "../world";

const read = { permission: "issues=read; pull_requests=read" };
/** Whoever reads may speak. */
const speak = { permission: "issues=write; pull_requests=write", role: "read" } as const;
const triage = { permission: "issues=write; pull_requests=write", role: "triage" } as const;

/** Characters, in issues and comments alike. */
const MAX_BODY = 65_536;

/** @throws Refusal 422 */
export function assertLength(body: string | undefined | null, resource: "Issue" | "IssueComment"): void {
  if ((body ?? "").length <= MAX_BODY) return;
  throw invalid(resource, "body", "custom", `body is too long (maximum is ${MAX_BODY} characters)`);
}

/** Issues, comments, reactions and labels. */
export const issueRoutes: readonly Route[] = [
  route("GET /repos/{owner}/{repo}/issues", read, ({ state = "open", labels, creator }, { world }) => {
    const wanted = (labels ?? "").split(",").filter((name) => name !== "");
    const matching = world.issues
      .filter((issue) => state === "all" || issue.state === state)
      .filter((issue) => wanted.every((name) => issue.labels.includes(name)))
      .filter((issue) => creator === undefined || issue.user === creator);
    return ok([...matching].reverse().map((issue) => issueView(world, issue)));
  }),

  route(
    "POST /repos/{owner}/{repo}/issues",
    { permission: "issues=write", role: "read" },
    (input, context) => {
      const { world, actor } = context;
      assertLength(input.body, "Issue");
      const names = (input.labels ?? []).map((label) =>
        typeof label === "string" ? label : (label.name ?? ""),
      );
      const issue: Issue = {
        ...newIssue(context, String(input.title), input.body ?? null),
        labels: actor.permissions !== undefined || world.may(actor.login, "triage") ? names : [],
      };
      world.issues.push(issue);
      sendIssue(context, "opened", issue);
      return created(issueView(world, issue));
    },
  ),

  route("GET /repos/{owner}/{repo}/issues/{issue_number}", read, ({ issue_number }, { world }) =>
    ok(issueView(world, found(world.issue(issue_number)))),
  ),

  route("PATCH /repos/{owner}/{repo}/issues/{issue_number}", triage, (input, context) => {
    const { world, actor } = context;
    const issue = found(world.issue(input.issue_number));
    assertLength(input.body, "Issue");
    issue.title = input.title === undefined || input.title === null ? issue.title : String(input.title);
    issue.body = input.body === undefined ? issue.body : input.body;
    issue.updatedAt = world.now();
    const closes = input.state === "closed" && issue.state === "open";
    const reopens = input.state === "open" && issue.state === "closed";
    if (closes) {
      const reason = input.state_reason === "not_planned" ? "not_planned" : "completed";
      Object.assign(issue, {
        state: "closed",
        stateReason: reason,
        closedAt: world.now(),
        closedBy: actor.login,
      });
    }
    if (reopens)
      Object.assign(issue, { state: "open", stateReason: "reopened", closedAt: null, closedBy: null });
    if (closes || reopens) sendIssue(context, closes ? "closed" : "reopened", issue);
    return ok(issueView(world, issue));
  }),

  route("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", read, ({ issue_number }, { world }) => {
    found(world.issue(issue_number));
    return ok(
      world.comments.filter(({ issue }) => issue === issue_number).map((one) => commentView(world, one)),
    );
  }),

  route("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", speak, (input, context) => {
    const { world, actor } = context;
    const issue = found(world.issue(input.issue_number));
    assertLength(input.body, "IssueComment");
    if (input.body === "") throw invalid("IssueComment", "body", "missing_field");
    const now = world.now();
    const comment: Comment = {
      id: world.id(),
      issue: issue.number,
      user: actor.login,
      body: input.body,
      createdAt: now,
      updatedAt: now,
      reactions: [],
    };
    world.comments.push(comment);
    issue.updatedAt = now;
    sendComment(context, "created", comment);
    return created(commentView(world, comment));
  }),

  route("GET /repos/{owner}/{repo}/issues/comments", read, ({ since, sort, direction }, { world }) => {
    const matching = world.comments.filter(({ updatedAt }) => since === undefined || updatedAt >= since);
    const field = sort === "updated" ? "updatedAt" : "createdAt";
    const ordered = matching.sort(
      (one, other) => one[field].localeCompare(other[field]) || one.id - other.id,
    );
    // "Ignored without the sort parameter."
    const isDescending = sort !== undefined && direction === "desc";
    return ok((isDescending ? ordered.reverse() : ordered).map((one) => commentView(world, one)));
  }),

  route("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", read, ({ comment_id }, context) =>
    ok(commentView(context.world, commentOf(context, Number(comment_id)))),
  ),

  route("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", speak, (input, context) => {
    const { world } = context;
    const comment = ownComment(context, Number(input.comment_id));
    assertLength(input.body, "IssueComment");
    const before = comment.body;
    comment.body = input.body;
    comment.updatedAt = world.now();
    sendComment(context, "edited", comment, before);
    return ok(commentView(world, comment));
  }),

  route("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", speak, ({ comment_id }, context) => {
    const comment = ownComment(context, Number(comment_id));
    sendComment(context, "deleted", comment);
    context.world.comments.splice(context.world.comments.indexOf(comment), 1);
    return noContent;
  }),

  route("GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", read, ({ comment_id }, context) =>
    ok(commentOf(context, Number(comment_id)).reactions.map((one) => reactionView(context.world, one))),
  ),

  route("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", speak, (input, context) =>
    addReaction(context, commentOf(context, Number(input.comment_id)).reactions, input.content),
  ),

  route("GET /repos/{owner}/{repo}/issues/{issue_number}/reactions", read, ({ issue_number }, { world }) =>
    ok(found(world.issue(issue_number)).reactions.map((one) => reactionView(world, one))),
  ),

  route("POST /repos/{owner}/{repo}/issues/{issue_number}/reactions", speak, (input, context) =>
    addReaction(context, found(context.world.issue(input.issue_number)).reactions, input.content),
  ),

  route("GET /repos/{owner}/{repo}/labels", read, (_, { world }) =>
    ok([...world.labels.keys()].map((name) => labelView(world, name))),
  ),

  route("GET /repos/{owner}/{repo}/labels/{name}", read, ({ name }, { world }) =>
    ok(labelView(world, found(world.labels.get(name)).name)),
  ),

  route(
    "POST /repos/{owner}/{repo}/labels",
    triage,
    ({ name, color = "ededed", description = null }, { world }) => {
      if (world.labels.has(name)) throw invalid("Label", "name", "already_exists");
      world.labels.set(name, { id: world.id(), name, color, description });
      return created(labelView(world, name));
    },
  ),

  route("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", read, ({ issue_number }, { world }) =>
    ok(found(world.issue(issue_number)).labels.map((name) => labelView(world, name))),
  ),

  route("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", triage, async (input, context) => {
    const issue = found(context.world.issue(input.issue_number));
    const given = ("labels" in input ? input.labels : undefined) ?? [];
    for (const label of given)
      await setLabel(context, issue, typeof label === "string" ? label : label.name, true);
    return ok(issue.labels.map((name) => labelView(context.world, name)));
  }),

  route(
    "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
    triage,
    async (input, context) => {
      const issue = found(context.world.issue(input.issue_number));
      found(issue.labels.includes(input.name) ? input.name : undefined);
      await setLabel(context, issue, input.name, false);
      return ok(issue.labels.map((name) => labelView(context.world, name)));
    },
  ),
];

/** An issue as it begins, without its labels. */
export function newIssue({ world, actor }: Context, title: string, body: string | null): Issue {
  const now = world.now();
  return {
    id: world.id(),
    number: world.issueNumber(),
    title,
    body,
    user: actor.login,
    state: "open",
    stateReason: null,
    labels: [],
    assignees: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    reactions: [],
  };
}

function commentOf({ world }: Context, id: number): Comment {
  return found(world.comments.find((comment) => comment.id === id));
}

/** People change only their own words, unless they may write to the repository. */
function ownComment(context: Context, id: number): Comment {
  const comment = commentOf(context, id);
  const { world, actor } = context;
  const isOwn = comment.user === actor.login;
  return found(
    isOwn || actor.permissions !== undefined || world.may(actor.login, "write") ? comment : undefined,
  );
}

function addReaction({ world, actor }: Context, reactions: Reaction[], content: Reaction["content"]) {
  const known = reactions.find((one) => one.user === actor.login && one.content === content);
  if (known !== undefined) return ok(reactionView(world, known));
  const reaction: Reaction = { id: world.id(), user: actor.login, content, createdAt: world.now() };
  reactions.push(reaction);
  return created(reactionView(world, reaction));
}

async function setLabel(context: Context, issue: Issue, name: string, on: boolean): Promise<void> {
  if (issue.labels.includes(name) === on) return;
  issue.labels = on ? [...issue.labels, name] : issue.labels.filter((other) => other !== name);
  if (isPull(issue)) await sendPull(context, on ? "labeled" : "unlabeled", issue, labelField(context, name));
}
