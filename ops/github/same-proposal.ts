import type { GitHub } from "./client";
import { isNotFound } from "./github-error";
import { lastPush } from "./last-push";

/** A commit of the repository, without its text. */
export interface TreeCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

/** An open pull request, as far as it is compared. */
export interface OpenPullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** Login; absent for an account that is gone. */
  readonly author?: string;
  /** The branch's last commit. */
  readonly sha: string;
}

/** Whole new text by path; `null` removes the file. */
export type Files = Readonly<Record<string, string | null>>;

/** What would be proposed. */
export interface Wanted {
  readonly branch: string;
  readonly title: string;
  readonly files: Files;
  /** The newest commit of the base. */
  readonly tip: TreeCommit;
}

export async function commitOf({ client, owner, repo }: GitHub, sha: string): Promise<TreeCommit> {
  const route = "GET /repos/{owner}/{repo}/git/commits/{commit_sha}";
  const { data } = await client.request(route, { owner, repo, commit_sha: sha });
  return { sha, tree: data.tree.sha, parents: data.parents.map((parent) => parent.sha) };
}

/** @returns the tree of a commit with other files; GitHub makes one but once */
export async function treeWith(
  { client, owner, repo }: GitHub,
  { tree }: Pick<TreeCommit, "tree">,
  files: Files,
): Promise<string> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/git/trees", {
    owner,
    repo,
    base_tree: tree,
    tree: Object.entries(files).map(([path, content]) => {
      const file = { path, mode: "100644", type: "blob" } as const;
      return content === null ? { ...file, sha: null } : { ...file, content };
    }),
  });
  return data.sha;
}

/**
 * The commit of an open pull request that proposes already what is wanted: the same files in the place of the same ones,
 * under the same title, pushed by whoever opened it. Beside those files the base may have gone on.
 *
 * @returns `undefined` where there is something new to propose
 */
export async function sameProposal(
  github: GitHub,
  open: OpenPullRequest,
  { branch, title, files, tip }: Wanted,
): Promise<TreeCommit | undefined> {
  if (open.title !== title) return undefined;
  const [head, last] = await Promise.all([commitOf(github, open.sha), lastPush(github, branch)]);
  const [parent, ...others] = head.parents;
  if (parent === undefined || others.length > 0) return undefined;
  if (last?.sha !== open.sha || last.login === undefined || last.login !== open.author) return undefined;
  const before = parent === tip.sha ? tip : await commitOf(github, parent);
  if ((await treeWith(github, before, files)) !== head.tree) return undefined;
  const isSame = await Promise.all(
    Object.keys(files).map(
      async (path) => (await blobAt(github, before, path)) === (await blobAt(github, tip, path)),
    ),
  );
  return isSame.every(Boolean) ? head : undefined;
}

async function blobAt(
  { client, owner, repo }: GitHub,
  { sha }: TreeCommit,
  path: string,
): Promise<string | undefined> {
  const route = "GET /repos/{owner}/{repo}/contents/{path}";
  try {
    const { data } = await client.request(route, { owner, repo, path, ref: sha });
    return Array.isArray(data) ? undefined : data.sha;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
