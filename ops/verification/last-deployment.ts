import { UserError } from "../lib/errors";
import { readRecords } from "../records/read-records";
import { isDeployed, type DeploymentRecord } from "../records/deployment-record";
import type { ObjectStore } from "../state/object-store";

/**
 * The last deployment, of which all was done: its result answers requests, or will as soon as ECS has moved them.
 *
 * @throws UserError when there is none, and when the last one did not succeed: then nobody knows what answers
 */
export async function lastDeployment(records: ObjectStore, stack: string): Promise<DeploymentRecord> {
  const [last] = await readRecords(records, stack, 1);
  if (last !== undefined && isDeployed(last)) return last;
  throw new UserError(
    last === undefined
      ? `${stack} was never deployed, so that nothing can be said of a deployment`
      : `the last deployment of ${stack}, of ${last.startedAt}, is ${last.result}: what answers is not known to be of any`,
    `deploy ${stack} well first, or leave out --record`,
  );
}

/** @throws UserError when another deployment came meanwhile: then nobody knows which one was verified */
export async function assertStillLast(records: ObjectStore, deployment: DeploymentRecord): Promise<void> {
  const [last] = await readRecords(records, deployment.stack, 1);
  if (last?.id === deployment.id) return;
  throw new UserError(
    `${deployment.stack} was deployed anew while it was verified`,
    `verify again: npx causeway smoke ${deployment.stack} --record`,
  );
}
