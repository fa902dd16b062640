/* What GitHub does by itself once something has changed: it looks at pull requests anew, and merges what may be merged. */
import { sendPull, sendReview } from "./events";
import { followRefs } from "./follow-refs";
import { mergePull } from "./merge";
import { settleQueue } from "./merge-queue";
import { doneBy, mayWrite, type Context } from "./route";
import { rulesFor, violations } from "./rules";
import { signatureOf } from "./views/commit";
import { isPull, type PullIssue } from "./views/pull";

/** Brings everything up to date with the refs of the repository, whoever has moved them. */
export async function settle(context: Context): Promise<void> {
  // A merge moves a ref, and what it moves may let another one merge.
  for (let moved = true; moved;) {
    await followRefs(context);
    for (const issue of openPulls(context)) await lookAnew(context, issue);
    const merged = await mergeOne(context);
    moved = merged || (await settleQueue(context));
  }
}

function openPulls({ world }: Context): readonly PullIssue[] {
  return world.issues.filter(isPull).filter(({ state }) => state === "open");
}

async function lookAnew(context: Context, issue: PullIssue): Promise<void> {
  const { world } = context;
  const { pull } = issue;
  const head = world.seenRefs.get(world.refOf(pull.headOwner, pull.headBranch));
  const base = world.seenRefs.get(`refs/heads/${pull.base}`);
  if (head === undefined || base === undefined) return closePull(context, issue);
  const before = pull.headSha;
  const isUnchanged = before === head && pull.baseSha === base && pull.mergeable !== null;
  if (isUnchanged) return;
  pull.headSha = head;
  pull.baseSha = base;
  await tryMerge(context, issue);
  if (before === head) return;
  issue.updatedAt = world.now();
  if (!mayWrite(context)) pull.autoMerge = null;
  await sendPull(context, "synchronize", issue, { before, after: head });
  if (rulesFor(world, pull.base).some(({ dismissStale }) => dismissStale === true))
    dismissApprovals(context, issue);
}

/** Closes a pull request that was not merged. */
export async function closePull(context: Context, issue: PullIssue): Promise<void> {
  const { world, actor } = context;
  Object.assign(issue, { state: "closed", closedAt: world.now(), closedBy: actor.login });
  await sendPull(context, "closed", issue);
}

/** GitHub keeps the head and a merge to try as refs, which workflows check out. */
async function tryMerge({ world }: Context, { number, pull, user }: PullIssue): Promise<void> {
  const { git } = world;
  const tree = await git.mergedTree(pull.baseSha, pull.headSha);
  pull.mergeable = tree !== undefined;
  await git.setRef(`refs/pull/${number}/head`, pull.headSha);
  if (tree === undefined) {
    pull.mergeCommit = null;
    return;
  }
  const message = `Merge ${pull.headSha} into ${pull.baseSha}`;
  const parents = [pull.baseSha, pull.headSha];
  pull.mergeCommit = git.commitTree(tree, parents, message, signatureOf(world, user));
  await git.setRef(`refs/pull/${number}/merge`, pull.mergeCommit);
}

function dismissApprovals(context: Context, issue: PullIssue): void {
  for (const review of issue.pull.reviews) {
    if (review.state !== "APPROVED") continue;
    review.state = "DISMISSED";
    sendReview(context, "dismissed", issue, review);
  }
}

/** An automatic merge waits for every rule, also for those that who has asked for it may bypass. */
async function mergeOne(context: Context): Promise<boolean> {
  for (const issue of openPulls(context)) {
    const { autoMerge, mergeable, draft } = issue.pull;
    if (autoMerge === null || mergeable !== true || draft) continue;
    if ((await violations(context.world, issue)).length > 0) continue;
    await mergePull(doneBy(context, autoMerge.by), issue, { method: autoMerge.method });
    return true;
  }
  return false;
}
