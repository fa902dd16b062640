import { backendUrlOf } from "../lib/stack-place";
import type { DeploymentRecord } from "../records/deployment-record";
import { readRecords } from "../records/read-records";
import { recordsStore } from "../state/open-stores";
import { deploymentsSince, type DeploymentsSince } from "./deployments-since";

/** How many records are read of each environment; more than one puts between two deployments of another. */
const DEPTH = 200;

/**
 * What an environment deployed since another one was deployed last.
 *
 * @throws StoreError, UserError when the records of either cannot be read
 */
export async function readDeploymentsSince(
  environment: string,
  other: string,
  env: NodeJS.ProcessEnv,
): Promise<DeploymentsSince> {
  const [records, others] = await Promise.all([recordsOf(environment, env), recordsOf(other, env)]);
  return deploymentsSince(records, others);
}

async function recordsOf(stack: string, env: NodeJS.ProcessEnv): Promise<readonly DeploymentRecord[]> {
  return readRecords(await recordsStore(stack, backendUrlOf(stack, env), env), stack, DEPTH);
}
