import { exitCode } from "../exit-codes";
import type { GitHub } from "../github/client";
import type { PullRequest } from "../github/pull-requests";
import { UserError } from "../lib/errors";
import { lastPush } from "../github/last-push";

/**
 * The commit that somebody saw who spoke of an open pull request: its head, where nothing was pushed since.
 *
 * @param at when the comment was made, by GitHub's clock
 * @throws UserError (exit code 4) when the branch was moved in that second or later, and when nobody knows
 */
export async function commitSeenAt(
  github: GitHub,
  { head, number, isFork }: PullRequest,
  at: string,
): Promise<string> {
  if (isFork) {
    throw refused(
      `pull request ${number} comes from a fork`,
      "push its branch to this repository, and open it from there",
    );
  }
  const last = await lastPush(github, head.ref);
  const short = head.sha.slice(0, 12);
  if (last === undefined) {
    throw refused(
      `GitHub does not say when the commit ${short} was pushed`,
      "push the branch again, then write the command again",
    );
  }
  if (last.sha === head.sha && Date.parse(last.at) < Date.parse(at)) return head.sha;
  throw refused(
    `the pull request was pushed to after the comment: its head is ${short} now`,
    "look at that commit, then write the command again",
  );
}

function refused(message: string, fix: string): UserError {
  return new UserError(message, fix, exitCode.refused);
}
