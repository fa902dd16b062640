import { entryAgainst } from "../quarantine/quarantine";
import { isDeployed, type DeploymentRecord } from "../records/deployment-record";
import type { Environment } from "../promotion/health";

/** A deployment by which an environment can be put back: all of it lies in one commit. */
export interface GoodRelease extends DeploymentRecord {
  readonly commit: string;
}

/** Why a deployment is nothing to go back to; `undefined` when it is. */
export function whyNotGood(record: DeploymentRecord, environment: Environment): string | undefined {
  const { id, result, targets, dirty, commit, startedAt, images } = record;
  const which = `its deployment of ${startedAt}`;
  if (!isDeployed(record)) return `${which} did not succeed (${result})`;
  if (targets !== undefined) return `${which} was of a part of the stack`;
  if (commit === undefined || dirty) return `${which} was of no commit alone`;
  const entry = entryAgainst(environment.quarantine, { commit, images });
  if (entry !== undefined)
    return `it was rolled back itself, by ${entry.actor} at ${entry.at}: ${entry.reason}`;
  const verification = environment.verifications.get(id);
  if (verification === undefined) return `${which} was never verified`;
  return verification.passed ? undefined : `${which} failed its verification`;
}

export function isGood(record: DeploymentRecord, environment: Environment): record is GoodRelease {
  return whyNotGood(record, environment) === undefined;
}

/** The newest good release from before a deployment, of another commit; `undefined` when there is none. */
export function releaseBefore(environment: Environment, bad: DeploymentRecord): GoodRelease | undefined {
  const earlier = environment.records.slice(environment.records.indexOf(bad) + 1);
  return earlier
    .filter(({ commit }) => commit !== bad.commit)
    .find((record): record is GoodRelease => isGood(record, environment));
}
