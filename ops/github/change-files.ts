import { UserError } from "../lib/errors";
import type { GitHub } from "./client";
import { isNotFound } from "./github-error";

export interface FilesChange {
  /** Name of the branch; what it held before gives way. */
  readonly branch: string;
  /** Branch it goes to, e.g. `main`. */
  readonly base: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Whole new text by path; `null` removes the file. */
  readonly files: Readonly<Record<string, string | null>>;
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
 * commit is made by GitHub and names no author, so that GitHub signs it for the App.
 *
 * @throws UserError when the files are on the base already
 * @throws GitHubError
 */
export async function openFilesPullRequest(github: GitHub, change: FilesChange): Promise<OpenedPullRequest> {
  const sha = await commitFiles(github, change);
  await pointBranch(github, change.branch, sha);
  const { number, url } = await openOrUpdate(github, change);
  await addLabels(github, number, change.labels ?? []);
  return { number, url, sha };
}

/** @returns the new commit, which no branch holds yet */
async function commitFiles(
  { client, owner, repo }: GitHub,
  { base, files, message }: FilesChange,
): Promise<string> {
  const place = { owner, repo };
  const { data: tip } = await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
    ...place,
    ref: `heads/${base}`,
  });
  const parent = tip.object.sha;
  const { data: before } = await client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...place,
    commit_sha: parent,
  });
  const { data: after } = await client.request("POST /repos/{owner}/{repo}/git/trees", {
    ...place,
    base_tree: before.tree.sha,
    tree: Object.entries(files).map(([path, content]) => {
      const file = { path, mode: "100644", type: "blob" } as const;
      return content === null ? { ...file, sha: null } : { ...file, content };
    }),
  });
  if (after.sha === before.tree.sha) {
    throw new UserError(
      `${base} holds these files already: ${Object.keys(files).join(", ")}`,
      "nothing is to be done",
    );
  }
  const { data: commit } = await client.request("POST /repos/{owner}/{repo}/git/commits", {
    ...place,
    message,
    tree: after.sha,
    parents: [parent],
  });
  return commit.sha;
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

interface Opened {
  readonly number: number;
  readonly url: string;
}

async function openOrUpdate(
  { client, owner, repo }: GitHub,
  { branch, base, title, body }: FilesChange,
): Promise<Opened> {
  const route = "/repos/{owner}/{repo}/pulls" as const;
  const { data: open } = await client.request(`GET ${route}`, {
    owner,
    repo,
    base,
    head: `${owner}:${branch}`,
    state: "open",
  });
  const [known] = open;
  const { data } =
    known === undefined
      ? await client.request(`POST ${route}`, { owner, repo, base, head: branch, title, body })
      : await client.request(`PATCH ${route}/{pull_number}`, {
          owner,
          repo,
          pull_number: known.number,
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
