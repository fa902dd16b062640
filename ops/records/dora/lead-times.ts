import type { Deployment } from "./deployments";
import type { Period } from "./metrics";

/** A commit, and its time in milliseconds since 1970. */
export interface TimedCommit {
  readonly commit: string;
  readonly at: number;
}

/**
 * Commits that lead from one to another, that one itself included and the first not; without a first, the other alone.
 * `undefined` where they are not known.
 */
export type CommitsBetween = (
  from: string | undefined,
  to: string,
) => Promise<readonly TimedCommit[] | undefined>;

/** How long changes took from commit to deployment. */
export interface LeadTimes {
  /** Milliseconds, one for each commit that was deployed for the first time in the period. */
  readonly times: readonly number[];
  /** Deployments whose commits are not known: of a working tree with changes of its own, or of a history that is not here. */
  readonly untold: number;
}

/** @param deployments the oldest first, from before the period on: what was deployed before is not deployed anew */
export async function leadTimesOf(
  deployments: readonly Deployment[],
  { from, until }: Period,
  commitsBetween: CommitsBetween,
): Promise<LeadTimes> {
  const delivered = new Set<string>();
  const times: number[] = [];
  let untold = 0;
  let last: string | undefined;
  for (const { record, at, isChange } of deployments.filter(bringsSomething)) {
    const { commit, dirty } = record;
    const counts = isChange && at >= from && at < until;
    const commits = commit === undefined || dirty ? undefined : await commitsBetween(last, commit);
    if (commits === undefined && counts) untold += 1;
    for (const { commit: each, at: committed } of commits ?? []) {
      if (counts && !delivered.has(each)) times.push(Math.max(0, at - committed));
      delivered.add(each);
    }
    last = commit ?? last;
  }
  return { times, untold };
}

function bringsSomething({ reached, changedAnything }: Deployment): boolean {
  return reached && changedAnything;
}
