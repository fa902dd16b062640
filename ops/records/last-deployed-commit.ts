import { isDeployed, isOfCommit, type DeploymentRecord } from "./deployment-record";

/**
 * What a stack runs, by the last deployment that ended well and that a commit describes.
 *
 * @param records the newest first
 * @returns a full commit; `undefined` where no such deployment is known
 */
export function lastDeployedCommit(records: readonly DeploymentRecord[]): string | undefined {
  return records.find((record) => isDeployed(record) && isOfCommit(record))?.commit;
}
