import { UserError } from "../lib/errors";
import type { GitHub } from "./client";
import { isNotFound } from "./github-error";
import {
  commitOf,
  sameProposal,
  treeWith,
  type Files,
  type OpenPullRequest,
  type TreeCommit,
} from "./same-proposal";

export interface FilesChange {
  /** Name of the branch; what it held before gives way. */
  readonly branch: string;
  /** Branch it goes to, e.g. `main`. */
  readonly base: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly files: Files;
  /** Of the commit. */
  readonly message: string;
  readonly labels?: readonly string[];
}

/** A pull request that was opened, or brought up to date. */
export interface OpenedPullRequest {
  readonly number: number;
  /** Where people read it. */
  readonly url: string;
  /** The one commit that it holds. */
  readonly sha: string;
}

/**
 * Opens a pull request of one commit on the tip of its base, or brings up to date the open one of the same branch. The
 * commit is made by GitHub and names no author, so that GitHub signs it for the App. An open one that proposes the same
 * keeps its description, in which people may have written, and its commit until the base goes on: checks have to have seen
 * the newest one.
 *
 * @throws UserError when the files are on the base already
 * @throws GitHubError
 */
export async function openFilesPullRequest(github: GitHub, change: FilesChange): Promise<OpenedPullRequest> {
  const { branch, files } = change;
  const tip = await tipOf(github, change);
  const tree = await treeWith(github, tip, files);
  if (tree === tip.tree) throw nothingNew(change);
  const open = await openOf(github, change);
  const same = open === undefined ? undefined : await sameProposal(github, open, { ...change, tip });
  const sha =
    same?.parents.includes(tip.sha) === true ? same.sha : await commitTree(github, change, tip, tree);
  if (sha !== same?.sha) await pointBranch(github, branch, sha);
  const { number, url } =
    open !== undefined && same !== undefined ? open : await openOrUpdate(github, change, open);
  await addLabels(github, number, change.labels ?? []);
  return { number, url, sha };
}

async function tipOf(github: GitHub, { base }: FilesChange): Promise<TreeCommit> {
  const { client, owner, repo } = github;
  const place = { owner, repo, ref: `heads/${base}` };
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", place);
  return commitOf(github, data.object.sha);
}

function nothingNew({ base, files }: FilesChange): UserError {
  return new UserError(
    `${base} holds these files already: ${Object.keys(files).join(", ")}`,
    "nothing is to be done",
  );
}

/** @returns the new commit, which no branch holds yet */
async function commitTree(
  { client, owner, repo }: GitHub,
  { message }: FilesChange,
  parent: TreeCommit,
  tree: string,
): Promise<string> {
  const route = "POST /repos/{owner}/{repo}/git/commits";
  const { data } = await client.request(route, { owner, repo, message, tree, parents: [parent.sha] });
  return data.sha;
}

async function pointBranch({ client, owner, repo }: GitHub, branch: string, sha: string): Promise<void> {
  const place = { owner, repo, ref: `heads/${branch}` };
  try {
    await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", place);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await client.request("POST /repos/{owner}/{repo}/git/refs", {
      owner,
      repo,
      ref: `refs/heads/${branch}`,
      sha,
    });
    return;
  }
  await client.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ...place, sha, force: true });
}

async function openOf(
  { client, owner, repo }: GitHub,
  { branch, base }: FilesChange,
): Promise<OpenPullRequest | undefined> {
  const query = { owner, repo, base, head: `${owner}:${branch}`, state: "open" as const };
  const [found] = (await client.request("GET /repos/{owner}/{repo}/pulls", query)).data;
  if (found === undefined) return undefined;
  const { number, html_url: url, title, user, head } = found;
  return { number, url, title, sha: head.sha, ...(user === null ? {} : { author: user.login }) };
}

async function openOrUpdate(
  { client, owner, repo }: GitHub,
  { branch, base, title, body }: FilesChange,
  open: OpenPullRequest | undefined,
): Promise<Pick<OpenPullRequest, "number" | "url">> {
  const route = "/repos/{owner}/{repo}/pulls" as const;
  const { data } =
    open === undefined
      ? await client.request(`POST ${route}`, { owner, repo, base, head: branch, title, body })
      : await client.request(`PATCH ${route}/{pull_number}`, {
          owner,
          repo,
          pull_number: open.number,
          title,
          body,
        });
  return { number: data.number, url: data.html_url };
}

async function addLabels(
  { client, owner, repo }: GitHub,
  number: number,
  labels: readonly string[],
): Promise<void> {
  if (labels.length === 0) return;
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/labels";
  await client.request(route, { owner, repo, issue_number: number, labels: [...labels] });
}
