/* GitHub's merge queue: each pull request is tried on top of those before it, and what passes moves the base. */
import { sendMergeGroup } from "./events";
import { followRefs } from "./follow-refs";
import { markMerged } from "./merge";
import { doneBy, Refusal, type Context } from "./route";
import { checkState, rulesFor, violations } from "./rules";
import { signatureOf } from "./views/commit";
import type { PullIssue } from "./views/pull";
import type { MergeGroup } from "./world";

/** Puts a pull request at the end of the queue of its base. @throws Refusal when it may not be merged */
export async function enqueue(context: Context, issue: PullIssue): Promise<MergeGroup> {
  const { world } = context;
  const { pull } = issue;
  // Its head need not hold the whole base: the queue tries it on top (docs.github.com, "Managing a merge queue").
  const missing = (await violations(world, issue)).filter((text) => !text.includes("out-of-date"));
  if (missing.length > 0) throw new Refusal(422, missing.join(" "));
  const waiting = world.queue.filter((group) => group.baseRef === `refs/heads/${pull.base}`);
  const base = waiting.at(-1)?.head ?? pull.baseSha;
  const tree = await world.git.mergedTree(base, pull.headSha);
  if (tree === undefined) throw new Refusal(422, "Pull Request is not mergeable");
  const message = `${issue.title} (#${issue.number})`;
  const head = world.git.commitTree(tree, [base], message, signatureOf(world, issue.user));
  const group: MergeGroup = {
    number: issue.number,
    head,
    headRef: `refs/heads/gh-readonly-queue/${pull.base}/pr-${issue.number}-${base}`,
    base,
    baseRef: `refs/heads/${pull.base}`,
    by: context.actor.login,
  };
  world.queue.push(group);
  await world.git.setRef(group.headRef, head);
  await sendMergeGroup(context, "checks_requested", group);
  return group;
}

/**
 * Merges the first group once its checks have passed. One that failed leaves the queue, and those behind it are made
 * anew without it.
 *
 * @returns whether anything has moved
 */
export async function settleQueue(context: Context): Promise<boolean> {
  const { world } = context;
  const [group] = world.queue;
  if (group === undefined) return false;
  const names = rulesFor(world, group.baseRef.replace("refs/heads/", "")).flatMap(
    ({ checks = [] }) => checks,
  );
  const states = names.map((name) => checkState(world, group.head, name));
  const hasFailed = states.includes("failed") || world.seenRefs.get(group.baseRef) !== group.base;
  if (!hasFailed && states.some((state) => state !== "passed")) return false;
  world.queue.shift();
  await world.git.setRef(group.headRef, undefined);
  await sendMergeGroup(context, "destroyed", group, hasFailed ? "invalidated" : "merged");
  if (hasFailed) await rebuild(context);
  else await land(context, group);
  return true;
}

async function land(context: Context, group: MergeGroup): Promise<void> {
  const { world } = context;
  world.signed.add(group.head);
  const by = doneBy(context, group.by);
  await world.git.setRef(group.baseRef, group.head);
  await followRefs(by, "merge_queue_merge");
  await markMerged(by, world.issue(group.number) as PullIssue, group.head);
}

async function rebuild(context: Context): Promise<void> {
  const { world } = context;
  const behind = world.queue.splice(0);
  for (const group of behind) {
    await world.git.setRef(group.headRef, undefined);
    await sendMergeGroup(context, "destroyed", group, "invalidated");
  }
  for (const { number, by } of behind) {
    await enqueue(doneBy(context, by), world.issue(number) as PullIssue);
  }
}
