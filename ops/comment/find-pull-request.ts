import type { GitHub } from "../github/client";
import { readPullRequest, type PullRequest } from "../github/pull-requests";
import type { PreviewRun } from "./preview-run";

/**
 * The open pull request that a run previewed, as long as it is at that commit. It is found by what GitHub knows of the
 * run, and never by what the run wrote.
 *
 * @returns `undefined` where it was pushed to since, was closed, or never was
 */
export async function findPullRequest(
  github: GitHub,
  { subject }: PreviewRun,
  defaultBranch: string,
): Promise<PullRequest | undefined> {
  const number =
    subject.kind === "request" ? subject.pullRequest : await numberOf(github, subject, defaultBranch);
  if (number === undefined) return undefined;
  const found = await readPullRequest(github, number);
  return found.state === "open" && found.head.sha === subject.sha ? found : undefined;
}

async function numberOf(
  { client, owner, repo }: GitHub,
  { sha, head }: Extract<PreviewRun["subject"], { kind: "branch" }>,
  base: string,
): Promise<number | undefined> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
    owner,
    repo,
    base,
    state: "open",
    head: `${head.owner}:${head.branch}`,
  });
  const found = data.find(
    (pull) =>
      pull.head.sha === sha && (pull.head.repo as { readonly id: number } | null)?.id === head.repository,
  );
  return found?.number;
}
