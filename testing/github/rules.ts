/* What a branch's rulesets demand, and whether a pull request fulfils it. */
import { codeOwnersOf } from "./code-owners";
import type { PullIssue } from "./views/pull";
import type { CheckRun, Review, Ruleset, World } from "./world";

/** Conclusions that a required check may have. */
const PASSED: readonly CheckRun["conclusion"][] = ["success", "neutral", "skipped"];

/** Rulesets of a branch that hold for somebody. */
export function rulesFor(world: World, branch: string, login?: string): readonly Ruleset[] {
  return world.rulesets.filter(
    (rules) => rules.branch === branch && (login === undefined || rules.bypass?.includes(login) !== true),
  );
}

/** Whether a ref is changed by pull requests only; nobody bypasses that. */
export function isProtected(world: World, ref: string): boolean {
  return rulesFor(world, ref.replace(/^refs\/heads\//, "")).length > 0;
}

/** What each reviewer said last, by login; a comment leaves it as it was. */
function lastReviews({ pull }: PullIssue): ReadonlyMap<string, Review["state"]> {
  const told = pull.reviews.filter(({ state }) => state !== "COMMENTED");
  return new Map(told.map(({ user, state }) => [user, state]));
}

/** Logins whose approval counts: of those who may write, without the author. */
export function approversOf(world: World, issue: PullIssue): readonly string[] {
  return [...lastReviews(issue)]
    .filter(([login, state]) => state === "APPROVED" && login !== issue.user && world.may(login, "write"))
    .map(([login]) => login);
}

export type CheckState = "missing" | "pending" | "failed" | "passed";

/** How the last check of a name stands at a commit. */
export function checkState(world: World, sha: string, name: string): CheckState {
  const run = world.checkRuns.filter((known) => known.sha === sha && known.name === name).at(-1);
  const status = world.statuses.filter((known) => known.sha === sha && known.context === name).at(-1);
  if (run !== undefined) {
    if (run.status !== "completed") return "pending";
    return PASSED.includes(run.conclusion) ? "passed" : "failed";
  }
  if (status === undefined) return "missing";
  return status.state === "pending" ? "pending" : status.state === "success" ? "passed" : "failed";
}

const WORDS: Readonly<Record<Exclude<CheckState, "passed">, string>> = {
  missing: "is expected",
  pending: "is in progress",
  failed: "is failing",
};

/**
 * What stands between a pull request and its merge, in GitHub's words.
 *
 * @param login who would merge it; nobody bypasses anything when it merges by itself
 */
export async function violations(world: World, issue: PullIssue, login?: string): Promise<readonly string[]> {
  const { pull } = issue;
  const found = await Promise.all(
    rulesFor(world, pull.base, login).map(async (rules) => [
      ...reviewViolations(world, issue, rules),
      ...(await ownerViolations(world, issue, rules)),
      ...checkViolations(world, pull.headSha, rules),
      ...(await ageViolations(world, issue, rules)),
    ]),
  );
  return [...new Set(found.flat())];
}

function reviewViolations(world: World, issue: PullIssue, { approvals = 0 }: Ruleset): readonly string[] {
  const refused = [...lastReviews(issue)].some(
    ([login, state]) => state === "CHANGES_REQUESTED" && world.may(login, "write"),
  );
  if (refused && approvals > 0) return ["Changes were requested by a reviewer with write access."];
  if (approversOf(world, issue).length >= approvals) return [];
  const [noun, verb] = approvals === 1 ? ["review", "is"] : ["reviews", "are"];
  return [`At least ${approvals} approving ${noun} ${verb} required by reviewers with write access.`];
}

async function ownerViolations(world: World, issue: PullIssue, rules: Ruleset): Promise<readonly string[]> {
  if (rules.codeOwners !== true) return [];
  const approvers = approversOf(world, issue);
  const owned = await codeOwnersOf(world, issue);
  const isOwner = (login: string, owner: string) =>
    world.teams.has(owner) ? world.membership(owner, login) === "active" : owner === login;
  const isMissing = owned.some(
    (owners) => !approvers.some((login) => owners.some((owner) => isOwner(login, owner))),
  );
  return isMissing ? ["Waiting on code owner review."] : [];
}

function checkViolations(world: World, sha: string, { checks = [] }: Ruleset): readonly string[] {
  return checks.flatMap((name) => {
    const state = checkState(world, sha, name);
    return state === "passed" ? [] : [`Required status check "${name}" ${WORDS[state]}.`];
  });
}

async function ageViolations(
  { git }: World,
  { pull }: PullIssue,
  { upToDate = false }: Ruleset,
): Promise<readonly string[]> {
  if (!upToDate) return [];
  const { behind } = await git.distance(pull.baseSha, pull.headSha);
  return behind === 0 ? [] : ["This branch must not be out-of-date with the base branch before merging."];
}

/** As GitHub calls it in its REST API. */
export async function mergeableState(world: World, issue: PullIssue): Promise<string> {
  const { pull } = issue;
  if (pull.merged !== null || issue.state === "closed") return "unknown";
  if (pull.draft) return "draft";
  if (pull.mergeable === false) return "dirty";
  const missing = await violations(world, issue);
  if (missing.some((text) => text.includes("out-of-date"))) return "behind";
  if (missing.length > 0) return "blocked";
  const names = world.checkRuns.filter(({ sha }) => sha === pull.headSha).map(({ name }) => name);
  const contexts = world.statuses.filter(({ sha }) => sha === pull.headSha).map(({ context }) => context);
  const isUnstable = [...names, ...contexts].some(
    (name) => checkState(world, pull.headSha, name) !== "passed",
  );
  return isUnstable ? "unstable" : "clean";
}
