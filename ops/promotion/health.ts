import { entryAgainst, describeEntry, type QuarantineEntry, type Release } from "../quarantine/quarantine";
import { bakesUntil, isDeployed, type DeploymentRecord } from "../records/deployment-record";
import { failedChecks } from "../verification/report";
import type { Verification } from "../verification/verification";
import { sameDigests, type Digests } from "./stack-images";

/** What is known of an environment. */
export interface Environment {
  readonly stack: string;
  /** Deployment records, the newest first. */
  readonly records: readonly DeploymentRecord[];
  /** By the id of the deployment. */
  readonly verifications: ReadonlyMap<string, Verification>;
  readonly quarantine: readonly QuarantineEntry[];
  /** Why ECS took a deployment back after it had been written down as done, by its id; what somebody who watched found. */
  readonly takenBack?: ReadonlyMap<string, string>;
}

/** Something that keeps a release where it is. */
export interface Obstacle {
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
}

/**
 * What keeps the release that runs in an environment from going on; empty when it is well there.
 *
 * @param named the digests that the environment's stack file names
 * @param soak milliseconds that a release has to run
 */
export function obstaclesIn(
  { stack, records, verifications, quarantine, takenBack }: Environment,
  named: Digests,
  soak: number,
  now: Date,
): readonly Obstacle[] {
  const [last] = records;
  if (last === undefined) return [{ why: `${stack} was never deployed`, fix: `deploy ${stack} first` }];
  const back = wasTakenBack(last, takenBack?.get(last.id));
  if (last.result === "baking") return [back ?? stillBakes(last)];
  if (last.result !== "succeeded") return [notWell(last)];
  if (last.targets !== undefined) return [ofPart(last)];
  const obstacles = [
    notDeployed(last, named),
    quarantined(stack, last, quarantine),
    unverified(last, verifications.get(last.id)),
    back,
    tooYoung(stack, records, soak, now),
  ];
  return obstacles.filter((obstacle) => obstacle !== undefined);
}

function notWell({ stack, result, startedAt, cause }: DeploymentRecord): Obstacle {
  const ending = result === "unknown" ? "goes on, or its end was not seen" : `was not done: ${result}`;
  return {
    why: `the last deployment of ${stack}, of ${startedAt}, ${ending}${cause === undefined ? "" : `: ${cause}`}`,
    fix: `deploy ${stack} well first; what it is doing: npx causeway status ${stack}`,
  };
}

/** What its alarms say in the end is not known before. */
function stillBakes(last: DeploymentRecord): Obstacle {
  const { stack, startedAt } = last;
  return {
    why: `the deployment of ${stack} of ${startedAt} bakes, not before ${new Date(bakesUntil(last)).toISOString()} to its end`,
    fix: `wait until it is over; npx causeway watch ${stack} says so, and writes it down`,
  };
}

function ofPart({ stack, startedAt }: DeploymentRecord): Obstacle {
  return {
    why: `the last deployment of ${stack}, of ${startedAt}, was of a part of it`,
    fix: `deploy all of ${stack}: npx causeway preview ${stack} --out <new folder>, without --target`,
  };
}

function notDeployed({ stack, images }: DeploymentRecord, named: Digests): Obstacle | undefined {
  const other = Object.keys(named).filter((service) => images[service] !== named[service]);
  if (other.length === 0) return undefined;
  const list = other.map(
    (service) => `${service} is ${images[service] ?? "nothing"}, and not ${named[service] ?? "nothing"}`,
  );
  return {
    why: `${stack} does not run what Pulumi.${stack}.yaml names: ${list.join("; ")}`,
    fix: `wait until ${stack} is deployed, or bring this checkout to the tip of main`,
  };
}

function quarantined(
  stack: string,
  release: Release,
  entries: readonly QuarantineEntry[],
): Obstacle | undefined {
  const entry = entryAgainst(entries, release);
  return entry === undefined ? undefined : { why: describeEntry(entry), fix: newRelease(stack) };
}

/** What mends a release that is quarantined. */
export function newRelease(stack: string): string {
  return `make a new image of a commit that mends it; npx causeway quarantine list ${stack} shows what is bad`;
}

function unverified(
  { stack, startedAt }: DeploymentRecord,
  verification: Verification | undefined,
): Obstacle | undefined {
  const fix = `npx causeway smoke ${stack} --record`;
  if (verification === undefined)
    return { why: `nobody has verified the deployment of ${stack} of ${startedAt}`, fix };
  if (verification.passed) return undefined;
  return {
    why: `the deployment of ${stack} of ${startedAt} failed ${failedChecks(verification.checks)}`,
    fix,
  };
}

function wasTakenBack({ stack, startedAt }: DeploymentRecord, why: string | undefined): Obstacle | undefined {
  if (why === undefined) return undefined;
  return {
    why: `the deployment of ${stack} of ${startedAt} was written down as done, and ECS took it back: ${why}`,
    fix: `deploy ${stack} well: ${newRelease(stack)}`,
  };
}

function tooYoung(
  stack: string,
  records: readonly DeploymentRecord[],
  soak: number,
  now: Date,
): Obstacle | undefined {
  const ready = new Date(runsSince(records) + soak);
  if (ready <= now) return undefined;
  return {
    why: `it has not run in ${stack} for ${soak / 60_000} minutes yet`,
    fix: `try again after ${ready.toISOString()}`,
  };
}

/** When the digests of the last deployment began to run: a deployment of something else does not start them anew. */
function runsSince([last, ...earlier]: readonly DeploymentRecord[]): number {
  let since = Date.parse(last?.endedAt ?? "");
  for (const record of earlier) {
    if (!isDeployed(record) || !sameDigests(record.images, last?.images ?? {})) break;
    since = Date.parse(record.endedAt);
  }
  return since;
}
