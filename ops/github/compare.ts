import type { Endpoints } from "@octokit/types";
import type { GitHub } from "./client";

/** How one commit stands to another. */
export interface Comparison {
  /** Of the head, seen from the base. */
  readonly status: "ahead" | "behind" | "diverged" | "identical";
  readonly aheadBy: number;
  readonly behindBy: number;
  /** What the head has and the base has not, oldest first. */
  readonly commits: readonly ComparedCommit[];
}

export interface ComparedCommit {
  readonly sha: string;
  /** First line of its message. */
  readonly subject: string;
  readonly message: string;
  /** Login, or the name that git holds where GitHub knows no account. */
  readonly author: string;
  /** ISO 8601; when it was committed. */
  readonly at: string;
  /** Where people read it. */
  readonly url: string;
}

type CommitItem =
  Endpoints["GET /repos/{owner}/{repo}/compare/{basehead}"]["response"]["data"]["commits"][number];

/**
 * @param base a commit, branch or tag
 * @param head a commit, branch or tag
 * @throws GitHubError when one of them is not there
 */
export async function commitsBetween(
  { client, owner, repo }: GitHub,
  base: string,
  head: string,
): Promise<Comparison> {
  const place = { owner, repo, basehead: `${base}...${head}`, per_page: 100 };
  const pages = await client.paginate(
    "GET /repos/{owner}/{repo}/compare/{basehead}",
    place,
    ({ data }): Comparison[] => {
      const { status, ahead_by: aheadBy, behind_by: behindBy, commits } = data;
      return [{ status, aheadBy, behindBy, commits: commits.map(describe) }];
    },
  );
  return pages.reduce((all, page) => ({ ...all, commits: [...all.commits, ...page.commits] }));
}

function describe({ sha, commit, author, html_url }: CommitItem): ComparedCommit {
  const { message } = commit;
  return {
    sha,
    subject: message.split("\n", 1)[0] ?? "",
    message,
    author: author?.login ?? commit.author?.name ?? "unknown",
    at: commit.committer?.date ?? "",
    url: html_url,
  };
}
