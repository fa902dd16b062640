import { sendPull } from "./events";
import { followRefs } from "./follow-refs";
import { Refusal, type Context } from "./route";
import { violations } from "./rules";
import { signatureOf } from "./views/commit";
import type { PullIssue } from "./views/pull";
import type { MergeMethod } from "./world";

export interface MergeRequest {
  readonly method: MergeMethod;
  readonly title?: string;
  readonly message?: string;
  /** Head that it must have. */
  readonly sha?: string;
}

/** @throws Refusal when GitHub would not merge it for this account */
export async function assertMergeable(
  { world, actor }: Context,
  issue: PullIssue,
  { sha }: MergeRequest,
): Promise<void> {
  const { pull, state } = issue;
  if (pull.merged !== null || state === "closed") throw new Refusal(405, "Pull Request is not mergeable");
  if (sha !== undefined && sha !== pull.headSha) {
    throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
  }
  if (pull.draft) throw new Refusal(405, "Pull Request is still a draft");
  if (pull.mergeable !== true) throw new Refusal(405, "Pull Request is not mergeable");
  const found = await violations(world, issue, actor.login);
  if (found.length === 0) return;
  throw new Refusal(
    405,
    `Repository rule violations found\n\n${found.map((text) => `${text}\n\n`).join("")}`,
  );
}

/** Merges a pull request that may be merged. @returns the commit that its base names then */
export async function mergePull(context: Context, issue: PullIssue, request: MergeRequest): Promise<string> {
  const { world } = context;
  const sha = await mergeCommit(context, issue, request);
  world.signed.add(sha);
  await world.git.setRef(`refs/heads/${issue.pull.base}`, sha);
  await followRefs(context, "pr_merge");
  await markMerged(context, issue, sha);
  return sha;
}

/** Notes that a pull request's changes are on its base. */
export async function markMerged(context: Context, issue: PullIssue, sha: string): Promise<void> {
  const { world, actor } = context;
  const at = world.now();
  issue.pull.merged = { at, by: actor.login };
  Object.assign(issue.pull, { mergeCommit: sha, autoMerge: null });
  Object.assign(issue, { state: "closed", closedAt: at, closedBy: actor.login, updatedAt: at });
  await sendPull(context, "closed", issue);
}

async function mergeCommit(
  { world, actor }: Context,
  issue: PullIssue,
  { method, title, message }: MergeRequest,
): Promise<string> {
  const { git } = world;
  const { pull, number } = issue;
  const tree = await git.mergedTree(pull.baseSha, pull.headSha);
  if (tree === undefined) throw new Refusal(405, "Pull Request is not mergeable");
  const text = (subject: string, body: string) => `${title ?? subject}\n\n${message ?? body}`.trim();
  if (method === "merge") {
    const subject = `Merge pull request #${number} from ${pull.headOwner}/${pull.headBranch}`;
    const parents = [pull.baseSha, pull.headSha];
    return git.commitTree(tree, parents, text(subject, issue.title), signatureOf(world, actor.login));
  }
  const by = signatureOf(world, issue.user);
  if (method === "squash")
    return git.commitTree(tree, [pull.baseSha], text(`${issue.title} (#${number})`, ""), by);
  const commits = [...(await git.log(`${pull.headSha} ^${pull.baseSha}`))].reverse();
  if ((await git.mergeBase(pull.baseSha, pull.headSha)) !== pull.baseSha) {
    throw new Refusal(405, "This branch can't be rebased");
  }
  let tip = pull.baseSha;
  for (const commit of commits) tip = git.commitTree(commit.tree, [tip], commit.message, commit.author);
  return tip;
}
