import type { Endpoints } from "@octokit/types";
import { UserError } from "../lib/errors";
import type { GitHub } from "./client";

/** A pull request as it stands now. */
export interface PullRequest {
  readonly number: number;
  /** Where people read it. */
  readonly url: string;
  readonly title: string;
  readonly body: string;
  /** Login; `ghost` for an account that is gone. */
  readonly author: string;
  /** Whether an App opened it. */
  readonly isBot: boolean;
  readonly state: "open" | "closed";
  readonly isDraft: boolean;
  /** Whether its branch is in another repository, or in one that is gone. */
  readonly isFork: boolean;
  readonly head: Tip;
  readonly base: Tip;
  readonly merged: boolean;
  /** The commit that brought it to its base branch. */
  readonly mergeCommit?: string;
  /** Login of who merged it. */
  readonly mergedBy?: string;
  readonly labels: readonly string[];
  readonly files: readonly ChangedFile[];
}

interface Tip {
  /** Name of the branch. */
  readonly ref: string;
  readonly sha: string;
}

export interface ChangedFile {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  /** Of one that was renamed. */
  readonly previousPath?: string;
  readonly additions: number;
  readonly deletions: number;
}

type Review = Endpoints["GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews"]["response"]["data"][number];

/**
 * @throws GitHubError when there is none of this number
 * @throws UserError when it changes so many files that GitHub does not name them all
 */
export async function readPullRequest(github: GitHub, number: number): Promise<PullRequest> {
  const { client, owner, repo } = github;
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
  const { data } = await client.request(route, { owner, repo, pull_number: number });
  return {
    number,
    url: data.html_url,
    title: data.title,
    body: data.body ?? "",
    author: data.user.login,
    isBot: data.user.type === "Bot",
    state: data.state,
    isDraft: data.draft === true,
    isFork: (data.head.repo as typeof data.head.repo | null)?.id !== data.base.repo.id,
    head: { ref: data.head.ref, sha: data.head.sha },
    base: { ref: data.base.ref, sha: data.base.sha },
    merged: data.merged,
    // Before the merge it names a commit that GitHub made to try whether it could be merged.
    ...(data.merged && data.merge_commit_sha !== null ? { mergeCommit: data.merge_commit_sha } : {}),
    ...(data.merged_by === null ? {} : { mergedBy: data.merged_by.login }),
    labels: data.labels.map(({ name }) => name),
    files: await filesOf(github, number, data.changed_files),
  };
}

async function filesOf(
  { client, owner, repo }: GitHub,
  number: number,
  count: number,
): Promise<readonly ChangedFile[]> {
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/files";
  const files = await client.paginate(route, { owner, repo, pull_number: number, per_page: 100 });
  // "a maximum of 3000 files": a gate must not judge by a part of them.
  if (files.length < count) {
    throw new UserError(
      `pull request ${number} changes ${count} files, and GitHub names only ${files.length} of them`,
      "split it into smaller pull requests",
    );
  }
  return files.map(({ filename, status, previous_filename, additions, deletions }) => ({
    path: filename,
    status,
    ...(previous_filename === undefined ? {} : { previousPath: previous_filename }),
    additions,
    deletions,
  }));
}

/** Paths that a pull request changes, old names of moved files among them. */
export function changedPaths({ files }: Pick<PullRequest, "files">): readonly string[] {
  return files.flatMap(({ path, previousPath }) =>
    previousPath === undefined ? [path] : [path, previousPath],
  );
}

/**
 * Logins of the people whose last word on a pull request is an approval of that very commit. Its author does not count,
 * nor does an App. A comment is no last word: it leaves an approval as it is.
 *
 * @param sha the whole commit
 */
export async function approvalsOf(github: GitHub, number: number, sha: string): Promise<readonly string[]> {
  const { client, owner, repo } = github;
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
  const { data } = await client.request(route, { owner, repo, pull_number: number });
  const lastWords = new Map<string, Review>();
  // They come in the order of time.
  for (const review of await client.paginate(`${route}/reviews`, {
    owner,
    repo,
    pull_number: number,
    per_page: 100,
  })) {
    if (review.user === null || review.user.type === "Bot" || review.user.id === data.user.id) continue;
    if (review.state !== "COMMENTED" && review.state !== "PENDING") lastWords.set(review.user.login, review);
  }
  return [...lastWords]
    .filter(([, { state, commit_id }]) => state === "APPROVED" && commit_id === sha)
    .map(([login]) => login);
}
