import { isDeployed, isOfCommit, type DeploymentRecord } from "../records/deployment-record";

/** What was deployed since another environment was deployed last. */
export interface DeploymentsSince {
  /** The oldest first. */
  readonly deployments: readonly DeploymentRecord[];
  /** The other environment's last deployment that succeeded; absent when there is none, so that all count. */
  readonly last?: DeploymentRecord;
}

/**
 * Which deployments of an environment the other one has not followed yet: those after the newest one of the commit that
 * the other one was deployed with last. Where there is none of that commit, time decides: those that began after the
 * other one's last deployment did. What did not end well counts as well, as far as it was done.
 *
 * @param records of the environment that goes first, the newest first
 * @param others of the one that follows, the newest first
 */
export function deploymentsSince(
  records: readonly DeploymentRecord[],
  others: readonly DeploymentRecord[],
): DeploymentsSince {
  const last = others.find(isDeployed);
  if (last === undefined) return { deployments: [...records].reverse() };
  const same = records.findIndex((record) => isOfSameCommit(record, last));
  const newer =
    same === -1
      ? records.filter(({ startedAt }) => Date.parse(startedAt) > Date.parse(last.startedAt))
      : records.slice(0, same);
  return { deployments: [...newer].reverse(), last };
}

/** A working tree with changes of its own is of no commit, nor is what was done of a part of it. */
function isOfSameCommit(record: DeploymentRecord, last: DeploymentRecord): boolean {
  const { commit } = last;
  if (commit === undefined || !isOfCommit(last) || !isOfCommit(record)) return false;
  return record.commit === commit && isDeployed(record);
}
