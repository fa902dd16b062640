import { access } from "../../stacks/access";
import { mergedPullRequest } from "../gate/merged-pull-request";
import type { GitHub } from "../github/client";
import { deleteComment, findOwnComment, upsertComment } from "../github/comments";
import { UserError } from "../lib/errors";
import type { Clock } from "../lock/clock";
import type { DeploymentRecord } from "../records/deployment-record";
import { fitParts } from "./fit-parts";
import { headLine, isLater, readEarlier, type Part } from "./part";

/** By which the one comment is found again. */
export const RESULT_MARKER = "<!-- causeway:result-comment -->";

/** How long whoever writes at the same time is waited for, in milliseconds, before it is looked what stands there. */
const SETTLE_MS = 2000;
/** Each other writer can undo one turn. */
const TURNS = 5;

const FOOT = "What is there now: `npx causeway status`\n";

/**
 * The pull request that hears of a deployment: the one it was of, or by which its commit came to main. Of a rollback it
 * is the one whose release was taken back.
 *
 * @throws UserError where there is none
 */
export async function pullRequestOfRecord(github: GitHub, record: DeploymentRecord): Promise<number> {
  const { pullRequest, rollbackOf, commit } = record;
  if (rollbackOf !== undefined) return (await mergedPullRequest(github, rollbackOf)).number;
  if (pullRequest !== undefined) return pullRequest;
  if (commit !== undefined) return (await mergedPullRequest(github, commit)).number;
  throw new UserError("the deployment was of no commit", "deploy a commit of main");
}

/**
 * Puts a stack's part into the one comment of a pull request, and leaves the other stacks' as they are. GitHub knows no
 * condition on which a comment is changed: where another job wrote over the part, it is put in again.
 *
 * @param sha whole commit that the pull request brought
 * @returns where people read it; `undefined` where a later deployment of the stack stands there
 */
export async function keepResult(
  github: GitHub,
  number: number,
  sha: string,
  part: Part,
  clock: Clock,
): Promise<string | undefined> {
  for (let turn = 1; ; turn += 1) {
    const before = await partsOf(github, number);
    if (before.some((each) => each.stack === part.stack && isLater(each, part))) return undefined;
    const written = await upsertComment(github, number, RESULT_MARKER, resultText(sha, before, part));
    await clock.sleep(SETTLE_MS);
    const first = await findOwnComment(github, number, RESULT_MARKER);
    // Two jobs that found none made one each: the first is the one that everybody finds.
    if (first !== undefined && first.id !== written.id) await deleteComment(github, written.id);
    const kept = first === undefined ? [] : (readEarlier(first.body)?.parts ?? []);
    if (kept.some((each) => each.stack === part.stack && !isLater(part, each))) return written.url;
    if (turn === TURNS)
      throw new UserError(
        `others changed the comment on pull request ${number} ${TURNS} times meanwhile`,
        "see the run; the deployment itself is not touched by it",
      );
  }
}

async function partsOf(github: GitHub, number: number): Promise<readonly Part[]> {
  const earlier = await findOwnComment(github, number, RESULT_MARKER);
  return earlier === undefined ? [] : (readEarlier(earlier.body)?.parts ?? []);
}

/** The comment, without its marker: a line for each stack, and below it what is known of each. */
export function resultText(sha: string, before: readonly Part[], part: Part): string {
  const parts = Object.keys(access.stacks).flatMap((stack) =>
    [part, ...before].filter((each) => each.stack === stack).slice(0, 1),
  );
  const lines = parts.map(({ summary }) => `- ${summary}`).join("\n");
  return fitParts(
    {
      marker: RESULT_MARKER,
      head: `${headLine(sha)}\n## What became of it\n\n${lines}\n\n`,
      foot: FOOT,
      shortest: () => "Too long to be shown here: its run has the rest.",
    },
    parts,
  );
}
