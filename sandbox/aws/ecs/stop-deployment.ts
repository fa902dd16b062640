import type { Cloud } from "../../cloud/cloud";
import { isOver, NO_ROLLBACK_CANDIDATE, rolledBackBecause } from "./deployment-progress";
import { deploymentsOf, lastCompleted, putDeployment, type ServiceDeployment } from "./deployments";
import { bringBack, turnBack } from "./shift-deployment";

/** AWS does not publish how it words this one. */
const REASON = rolledBackBecause("it was asked to by StopServiceDeployment.");

/**
 * Ends a deployment that is under way and goes back, as `StopServiceDeployment` does with ROLLBACK (developer guide,
 * "Stopping Amazon ECS service deployments"): one that goes back already goes on doing so.
 *
 * @throws Error for one that is over
 */
export function stopDeployment(cloud: Cloud, deployment: ServiceDeployment): ServiceDeployment {
  const { status, shift } = deployment;
  if (isOver(status)) {
    throw new Error(
      "Stopping a service deployment is not allowed for service deployment in terminal states.",
    );
  }
  if (status === "ROLLBACK_IN_PROGRESS") return deployment;
  return shift === undefined ? endRolling(cloud, deployment) : turnBack(cloud, deployment, REASON);
}

/** A rolling deployment is decided when it begins: under way is only one that stands still, and it ends at once. */
function endRolling(cloud: Cloud, deployment: ServiceDeployment): ServiceDeployment {
  const service = cloud.find({ type: "aws:ecs/service:Service", id: deployment.serviceArn });
  if (service === undefined) return deployment;
  const canRollBack = lastCompleted(deploymentsOf(cloud, service.id)) !== undefined;
  const ended: ServiceDeployment = {
    ...deployment,
    status: canRollBack ? "ROLLBACK_SUCCESSFUL" : "ROLLBACK_FAILED",
    statusReason: canRollBack ? REASON : NO_ROLLBACK_CANDIDATE,
    rollback: { reason: REASON, second: deployment.second },
  };
  putDeployment(service, cloud, ended);
  if (canRollBack) bringBack(service, cloud);
  return ended;
}
