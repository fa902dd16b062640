import { stackFile } from "../bundle/sources";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { describeEntry, entryAgainst } from "../quarantine/quarantine";
import type { DeploymentRecord } from "../records/deployment-record";
import { newRelease, obstaclesIn, type Environment, type Obstacle } from "./health";
import type { EnvironmentName } from "./road";
import { digestsIn, sameDigests, type Digests } from "./stack-images";

/** What is promoted. */
export interface Promotion {
  readonly from: EnvironmentName;
  readonly to: EnvironmentName;
  /** What runs well in `from`. */
  readonly release: DeploymentRecord;
  readonly digests: Digests;
  /** What `to` names now. */
  readonly earlier: Digests;
}

/** One step of the road, with everything that it is judged by. */
export interface Step {
  readonly from: Environment & { readonly stack: EnvironmentName };
  readonly to: Environment & { readonly stack: EnvironmentName };
  /** Texts of the stack files on main. */
  readonly files: { readonly from: string; readonly to: string };
  /** Minutes that a release has to run in `from`. */
  readonly soakMinutes: number;
  readonly now: Date;
}

/**
 * Judges whether what runs in an environment may go on into the next one.
 *
 * @throws UserError with exit code 4 that names everything that is against it
 */
export function planPromotion({ from, to, files, soakMinutes, now }: Step): Promotion {
  const named = digestsIn(files.from, stackFile(from.stack));
  const earlier = digestsIn(files.to, stackFile(to.stack));
  const [release] = from.records;
  const obstacles = [
    ...obstaclesIn(from, named, soakMinutes * 60_000, now),
    ...(release === undefined ? [] : obstaclesAhead(to, release, named, earlier)),
  ];
  if (release === undefined || obstacles.length > 0) throw notPromoted(from.stack, to.stack, obstacles);
  return { from: from.stack, to: to.stack, release, digests: named, earlier };
}

function obstaclesAhead(
  { stack, quarantine }: Environment,
  { commit }: DeploymentRecord,
  digests: Digests,
  earlier: Digests,
): readonly Obstacle[] {
  const entry = entryAgainst(quarantine, { ...(commit === undefined ? {} : { commit }), images: digests });
  return [
    ...(entry === undefined ? [] : [{ why: describeEntry(entry), fix: newRelease(stack) }]),
    ...(sameDigests(digests, earlier)
      ? [{ why: `${stackFile(stack)} names these digests already`, fix: "nothing is to be done" }]
      : []),
  ];
}

/** @param obstacles at least one */
export function notPromoted(from: string, to: string, obstacles: readonly Obstacle[]): UserError {
  const [first] = obstacles;
  const list = obstacles.map(({ why, fix }) => `  ${why}. ${fix}`).join("\n");
  return obstacles.length === 1 && first !== undefined
    ? new UserError(`${from} is not promoted to ${to}: ${first.why}`, first.fix, exitCode.refused)
    : new UserError(
        `${from} is not promoted to ${to}:\n${list}`,
        "see to each of them, then try again",
        exitCode.refused,
      );
}
