import { delivery } from "../../stacks/delivery";
import { exitCode } from "../exit-codes";
import { checksOf, type Check } from "../github/checks";
import type { GitHub } from "../github/client";
import { lastPush } from "../github/last-push";
import { UserError } from "../lib/errors";
import { MAIN } from "./main-file";

/** A promotion that may be merged. */
export interface ReadyPromotion {
  readonly number: number;
  readonly url: string;
  readonly sha: string;
}

/** Where promotions come from; the check digest-only holds what is in them, as long as its workflow is main's. */
const BRANCH = /^promote\/[a-z]+$/;

/**
 * Finds the promotion of a branch, once its required checks have passed. GitHub's own automatic merge would wait for the
 * reviews that the delivery App may do without.
 *
 * @param self login of this token
 * @returns `undefined` while a check has not ended, or when nothing is open
 * @throws UserError with exit code 4 when a check failed, or the pull request or its commit is not the App's own
 */
export async function readyPromotion(
  github: GitHub,
  branch: string,
  self: string,
): Promise<ReadyPromotion | undefined> {
  const { client, owner, repo } = github;
  if (!BRANCH.test(branch))
    throw refused(`${branch} is no branch of a promotion`, "merge it as any other change");
  const route = "GET /repos/{owner}/{repo}/pulls";
  const query = { owner, repo, base: MAIN, head: `${owner}:${branch}`, state: "open" as const };
  const [found] = (await client.request(route, query)).data;
  if (found === undefined) return undefined;
  const { number, html_url: url, user, head } = found;
  if (user?.login !== self) {
    throw refused(
      `${url} was opened by ${user?.login ?? "nobody"}, and not by ${self}`,
      "have it reviewed and merge it by hand",
    );
  }
  if (!haveAllPassed(url, await checksOf(github, head.sha))) return undefined;
  await assertOwnCommit(github, branch, { url, self, sha: head.sha });
  return { number, url, sha: head.sha };
}

/**
 * What somebody else pushed runs its own workflows, and they report whatever checks they like. The App's commits replace
 * all that the branch held.
 *
 * @throws UserError unless the App itself moved the branch last, to this commit
 */
async function assertOwnCommit(
  github: GitHub,
  branch: string,
  { url, self, sha }: { readonly url: string; readonly self: string; readonly sha: string },
): Promise<void> {
  const last = await lastPush(github, branch);
  if (last?.login === self && last.sha === sha) return;
  throw refused(
    `the commit ${sha.slice(0, 12)} of ${url} was pushed by ${last?.login ?? "nobody known"}, and not by ${self}`,
    "promote again, which replaces it, or have it reviewed and merge it by hand",
  );
}

/** @throws UserError when one failed */
function haveAllPassed(url: string, checks: readonly Check[]): boolean {
  const required = delivery.requiredChecks.map((name) => checks.filter((check) => check.name === name));
  const failed = required
    .flat()
    .filter(({ conclusion }) => conclusion !== undefined && conclusion !== "success");
  const [first] = failed;
  if (first !== undefined)
    throw refused(
      `the check ${first.name} of ${url} ended with ${String(first.conclusion)}`,
      "mend what it says, and promote again",
    );
  return required.every(
    (found) => found.length > 0 && found.every(({ conclusion }) => conclusion === "success"),
  );
}

function refused(message: string, fix: string): UserError {
  return new UserError(`not merged: ${message}`, fix, exitCode.refused);
}
