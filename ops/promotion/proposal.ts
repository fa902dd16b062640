import { stackFile } from "../bundle/sources";
import { openFilesPullRequest, type OpenedPullRequest } from "../github/change-files";
import type { GitHub } from "../github/client";
import { MAIN } from "./main-file";
import { withDigests, type Digests } from "./stack-images";

/** Other digests for an environment, as a pull request. */
export interface Proposal {
  readonly to: string;
  readonly digests: Digests;
  /** What the environment names now. */
  readonly earlier: Digests;
  readonly branch: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Text of the environment's file on main. */
  readonly file: string;
  readonly labels: readonly string[];
}

/**
 * Opens the pull request of a proposal, or brings the open one of its branch up to date. GitHub does not merge it by
 * itself, as that would wait for reviews: `causeway merge-promotion` does, once its checks have passed.
 */
export async function openProposal(
  github: GitHub,
  { to, digests, branch, title, body, file, labels }: Proposal,
): Promise<OpenedPullRequest> {
  const name = stackFile(to);
  return openFilesPullRequest(github, {
    branch,
    base: MAIN,
    title,
    body,
    files: { [name]: withDigests(file, digests, name) },
    message: title,
    labels: [...labels, `env:${to}`],
  });
}
