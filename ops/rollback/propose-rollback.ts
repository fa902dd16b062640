import { exitCode } from "../exit-codes";
import type { GitHub } from "../github/client";
import type { OpenedPullRequest } from "../github/change-files";
import { UserError } from "../lib/errors";
import { openProposal } from "../promotion/proposal";
import { sameDigests } from "../promotion/stack-images";
import { shortName } from "../records/deployment-record";
import type { Rollback } from "./plan-rollback";
import { rollbackText, rollbackTitle } from "./rollback-text";

/** How an earlier release comes back. */
export interface Road {
  /** Kind of its branch (GH-15). */
  readonly branch: "revert" | "emergency";
  /** Sentence before what it does. */
  readonly how: string;
}

/** By a reviewed change, as any other. */
export const reviewed: Road = { branch: "revert", how: "By this change" };

/** After an emergency: main is brought level with what runs. */
export const levelling: Road = {
  branch: "emergency",
  how: "An emergency rollback has been done. This brings main level with what runs, before anything else is deployed:",
};

/**
 * Opens the pull request that puts earlier digests back on main, or brings the open one up to date.
 *
 * @param file text of the stack's file on main
 * @throws UserError with exit code 4 when main names them already
 */
export async function proposeRollback(
  github: GitHub,
  rollback: Rollback,
  file: string,
  reason: string,
  { branch, how }: Road,
): Promise<OpenedPullRequest> {
  const { stack, bad, target, digests, earlier } = rollback;
  if (sameDigests(digests, earlier)) {
    throw new UserError(
      `main names the images of ${target.commit.slice(0, 12)} already`,
      `deploy ${stack} from main, or, where that cannot wait: npx causeway rollback ${stack} ${target.commit.slice(0, 12)} --direct`,
      exitCode.refused,
    );
  }
  const from = shortName(bad);
  return openProposal(github, {
    to: stack,
    digests,
    earlier,
    branch: branch === "revert" ? `revert-${stack}-${from}` : `emergency/${stack}-${from}`,
    title: rollbackTitle(rollback),
    body: rollbackText(rollback, reason, how),
    file,
    labels: ["rollback"],
  });
}
