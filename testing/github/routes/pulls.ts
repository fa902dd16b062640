import { sendPull, sendReview } from "../events";
import { assertMergeable, mergePull } from "../merge";
import {
  created,
  found,
  invalid,
  noContent,
  notFound,
  ok,
  Refusal,
  route,
  type Context,
  type Route,
} from "../route";
import { mergeableState } from "../rules";
import { closePull, settle } from "../settle";
import { accountView, teamView } from "../views/account";
import { commitView, fileView, signatureOf } from "../views/commit";
import { fullPull, isPull, reviewView, simplePull, type PullIssue } from "../views/pull";
import type { Pull, Review } from "../world";
import { assertLength, newIssue } from "./issues";

const read = { permission: "pull_requests=read" };
const write = { permission: "pull_requests=write" };
/** Whoever reads may offer a change and an opinion. */
const offer = { permission: "pull_requests=write", role: "read" } as const;

const PATH = "/repos/{owner}/{repo}/pulls" as const;
const ONE = `${PATH}/{pull_number}` as const;

/** Files that GitHub names of a pull request at most. */
const MAX_FILES = 3000;

/** Pull requests, their reviews and merges. */
export const pullRoutes: readonly Route[] = [
  route(`GET ${PATH}`, read, ({ state = "open", head, base }, { world }) => {
    const matching = world.issues
      .filter(isPull)
      .filter((issue) => state === "all" || issue.state === state)
      .filter(({ pull }) => base === undefined || pull.base === base)
      .filter(({ pull }) => head === undefined || head === `${pull.headOwner}:${pull.headBranch}`);
    return ok([...matching].reverse().map((issue) => simplePull(world, issue)));
  }),

  route(`POST ${PATH}`, offer, async (input, context) => {
    const issue = await openPull(context, input);
    return created(await viewOf(context, issue));
  }),

  route(`GET ${ONE}`, read, async ({ pull_number }, context) =>
    ok(await viewOf(context, pullOf(context, pull_number))),
  ),

  route(`PATCH ${ONE}`, write, async (input, context) => {
    const issue = pullOf(context, input.pull_number);
    assertLength(input.body, "Issue");
    issue.title = input.title ?? issue.title;
    issue.body = input.body ?? issue.body;
    issue.updatedAt = context.world.now();
    if (input.base !== undefined) Object.assign(issue.pull, { base: input.base, mergeable: null });
    await sendPull(context, "edited", issue, { changes: {} });
    if (input.state === "closed" && issue.state === "open") await closePull(context, issue);
    await settle(context);
    return ok(await viewOf(context, issue));
  }),

  route(`GET ${ONE}/commits`, read, async ({ pull_number }, context) => {
    const { pull } = pullOf(context, pull_number);
    const commits = await context.world.git.log(`${pull.headSha} ^${pull.baseSha}`);
    return ok([...commits].reverse().map((commit) => commitView(context.world, commit)));
  }),

  route(`GET ${ONE}/files`, read, async ({ pull_number }, context) => {
    const { world } = context;
    const { pull } = pullOf(context, pull_number);
    const start = (await world.git.mergeBase(pull.baseSha, pull.headSha)) ?? pull.baseSha;
    const files = await world.git.differences(start, pull.headSha);
    return ok(files.slice(0, MAX_FILES).map((file) => fileView(world, pull.headSha, file)));
  }),

  route(`GET ${ONE}/merge`, read, ({ pull_number }, context) => {
    if (pullOf(context, pull_number).pull.merged === null) throw notFound();
    return noContent;
  }),

  route(`PUT ${ONE}/merge`, { permission: "contents=write" }, async (input, context) => {
    const issue = pullOf(context, input.pull_number);
    const request = {
      method: input.merge_method ?? ("merge" as const),
      title: input.commit_title,
      message: input.commit_message,
      sha: input.sha,
    };
    await assertMergeable(context, issue, request);
    const sha = await mergePull(context, issue, request);
    return ok({ sha, merged: true, message: "Pull Request successfully merged" });
  }),

  route(`PUT ${ONE}/update-branch`, write, async (input, context) => {
    const { world, actor } = context;
    const { pull, number } = pullOf(context, input.pull_number);
    if (input.expected_head_sha !== undefined && input.expected_head_sha !== pull.headSha) {
      throw new Refusal(422, "expected head sha didn't match current head ref.");
    }
    const tree = await world.git.mergedTree(pull.headSha, pull.baseSha);
    if (tree === undefined) throw new Refusal(422, "merge conflict between base and head");
    const message = `Merge branch '${pull.base}' into ${pull.headBranch}`;
    const parents = [pull.headSha, pull.baseSha];
    const sha = world.git.commitTree(tree, parents, message, signatureOf(world, actor.login));
    await world.git.setRef(world.refOf(pull.headOwner, pull.headBranch), sha);
    const data = {
      message: "Updating pull request branch.",
      url: simplePull(world, pullOf(context, number)).url,
    };
    return { status: 202, data };
  }),

  route(`GET ${ONE}/reviews`, read, ({ pull_number }, context) => {
    const issue = pullOf(context, pull_number);
    return ok(issue.pull.reviews.map((review) => reviewView(context.world, issue, review)));
  }),

  route(`POST ${ONE}/reviews`, offer, (input, context) => {
    const { world, actor } = context;
    const issue = pullOf(context, input.pull_number);
    const { event = "COMMENT", body = "" } = input;
    if (event !== "COMMENT" && actor.login === issue.user) {
      const verb = event === "APPROVE" ? "approve" : "request changes on";
      throw new Refusal(422, "Unprocessable Entity", [`Review Can not ${verb} your own pull request`]);
    }
    // The stack `delivery` leaves that off (docs.github.com, "Managing GitHub Actions settings for a repository").
    if (event === "APPROVE" && actor.isWorkflow) {
      throw new Refusal(422, "Unprocessable Entity", [
        "GitHub Actions is not permitted to approve pull requests.",
      ]);
    }
    if (event !== "APPROVE" && body === "") {
      throw new Refusal(422, "Unprocessable Entity", ["Review body can't be blank"]);
    }
    const states = {
      APPROVE: "APPROVED",
      REQUEST_CHANGES: "CHANGES_REQUESTED",
      COMMENT: "COMMENTED",
    } as const;
    const review: Review = {
      id: world.id(),
      user: actor.login,
      body,
      state: states[event],
      commit: input.commit_id ?? issue.pull.headSha,
      submittedAt: world.now(),
    };
    issue.pull.reviews.push(review);
    issue.pull.reviewers = issue.pull.reviewers.filter((login) => login !== actor.login);
    sendReview(context, "submitted", issue, review);
    return ok(reviewView(world, issue, review));
  }),

  route(`PUT ${ONE}/reviews/{review_id}/dismissals`, write, (input, context) => {
    const issue = pullOf(context, input.pull_number);
    const review = found(issue.pull.reviews.find(({ id }) => id === input.review_id));
    review.state = "DISMISSED";
    sendReview(context, "dismissed", issue, review);
    return ok(reviewView(context.world, issue, review));
  }),

  route(`GET ${ONE}/requested_reviewers`, read, ({ pull_number }, context) => {
    const { world } = context;
    const { reviewers, teamReviewers } = pullOf(context, pull_number).pull;
    const teams = teamReviewers.map((slug) => teamView(world, found(world.teams.get(slug))));
    return ok({ users: reviewers.map((login) => accountView(world, login)), teams });
  }),

  route(`POST ${ONE}/requested_reviewers`, write, (input, context) => {
    const { world } = context;
    const issue = pullOf(context, input.pull_number);
    const { reviewers = [], team_reviewers = [] } = input;
    const unknown = reviewers.find((login) => !world.isCollaborator(login));
    if (unknown !== undefined) {
      throw new Refusal(
        422,
        "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.",
      );
    }
    issue.pull.reviewers = [...new Set([...issue.pull.reviewers, ...reviewers])];
    issue.pull.teamReviewers = [...new Set([...issue.pull.teamReviewers, ...team_reviewers])];
    return created(simplePull(world, issue));
  }),

  route("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", read, async ({ commit_sha }, { world }) => {
    const tip = found(world.seenRefs.get(`refs/heads/${world.options.defaultBranch}`));
    const isPresent = (await world.git.mergeBase(commit_sha, tip)) === commit_sha;
    const matching = await Promise.all(
      world.issues.filter(isPull).map(async (issue) => {
        const { mergeCommit, headSha } = issue.pull;
        // "If the commit is not present in the default branch, it will return merged and open pull requests".
        const has = !isPresent && (await world.git.mergeBase(commit_sha, headSha)) === commit_sha;
        return mergeCommit === commit_sha || headSha === commit_sha || has ? [issue] : [];
      }),
    );
    return ok(matching.flat().map((issue) => simplePull(world, issue)));
  }),
];

async function viewOf({ world }: Context, issue: PullIssue) {
  return fullPull(world, issue, await mergeableState(world, issue));
}

function pullOf({ world }: Context, number: number): PullIssue {
  const issue = found(world.issue(number));
  if (!isPull(issue)) throw notFound();
  return issue;
}

interface PullRequest {
  readonly title?: string;
  readonly head: string;
  readonly base: string;
  readonly body?: string;
  readonly draft?: boolean;
}

async function openPull(context: Context, { title = "", head, base, body, draft = false }: PullRequest) {
  const { world } = context;
  assertLength(body, "Issue");
  const [branch = "", owner = world.options.owner] = head.split(":").reverse();
  const [headSha, baseSha] = await Promise.all([
    world.git.resolve(world.refOf(owner, branch)),
    world.git.resolve(`refs/heads/${base}`),
  ]);
  if (baseSha === undefined) throw invalid("PullRequest", "base", "invalid");
  if (headSha === undefined) throw invalid("PullRequest", "head", "invalid");
  const isSame = ({ pull }: PullIssue) =>
    pull.headOwner === owner && pull.headBranch === branch && pull.base === base;
  if (world.issues.filter(isPull).some((issue) => issue.state === "open" && isSame(issue))) {
    throw new Refusal(422, "Validation Failed", [
      {
        resource: "PullRequest",
        code: "custom",
        message: `A pull request already exists for ${owner}:${branch}.`,
      },
    ]);
  }
  if ((await world.git.distance(baseSha, headSha)).ahead === 0) {
    throw new Refusal(422, "Validation Failed", [
      { resource: "PullRequest", code: "custom", message: `No commits between ${base} and ${branch}` },
    ]);
  }
  const pull: Pull = {
    id: world.id(),
    headOwner: owner,
    headBranch: branch,
    base,
    headSha,
    baseSha,
    draft,
    reviews: [],
    reviewers: [],
    teamReviewers: [],
    autoMerge: null,
    mergeCommit: null,
    mergeable: null,
    merged: null,
  };
  const issue = { ...newIssue(context, title, body ?? null), pull };
  world.issues.push(issue);
  await settle(context);
  await sendPull(context, "opened", issue);
  return issue;
}
