import { runningVersions } from "../bundle/versions";
import type { GitHub } from "../github/client";
import { commitsBetween } from "../github/compare";
import type { PullRequest } from "../github/pull-requests";
import { UserError } from "../lib/errors";
import { readRecords } from "../records/read-records";
import { counted, joined, own, phrase, type Phrase } from "../report/phrase";
import type { StackStores } from "../state/open-stores";
import { lastDriftCheck } from "../status/drift";

/** Where what was done to a stack is written down. */
export type OpenRecords = (stack: string) => Promise<Pick<StackStores, "records">>;

/**
 * Why a preview may show what the pull request did not do: drift that nobody has mended, and commits that were deployed
 * since the pull request left its base (PR-09). What cannot be found out is said to be unknown.
 */
export async function surprisesOf(
  stack: string,
  { head }: Pick<PullRequest, "head">,
  github: GitHub,
  open: OpenRecords,
): Promise<readonly Phrase[]> {
  try {
    const { records } = await open(stack);
    const [drift, [last]] = await Promise.all([
      lastDriftCheck(records, stack),
      readRecords(records, stack, 1),
    ]);
    const since =
      last?.commit === undefined ? 0 : (await commitsBetween(github, head.sha, last.commit)).aheadBy;
    return [
      ...(drift?.drifted === true
        ? [
            phrase`${stack} had drifted when it was looked at (${drift.checkedAt}): the preview may take back what somebody did by hand.`,
          ]
        : []),
      ...(since > 0
        ? [
            phrase`${own(counted(since, "commit was", "commits were"))} deployed to ${stack} that this branch does not have: the preview may take them back. Update the branch.`,
          ]
        : []),
    ];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [
      phrase`Whether ${stack} has drifted or moved on is not known: ${{ kind: "said", text: error.message }}`,
    ];
  }
}

/** Versions that the pull request runs with, and main does not. */
export function versionSurprises(
  versions: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>> = runningVersions(),
): readonly Phrase[] {
  // Node is that of the machine.
  const names = Object.keys(own).filter((name) => name !== "node");
  const moved = names.filter((name) => Object.hasOwn(versions, name) && versions[name] !== own[name]);
  if (moved.length === 0) return [];
  const list = moved.map((name) => phrase`${name} ${own[name] ?? ""} to ${versions[name] ?? ""}`);
  return [
    phrase`Versions change, and with them what providers make of the same program: ${joined(list, ", ")}.`,
  ];
}
