import type { CloudResource } from "../../cloud/cloud";
import type { DeploymentStatus, RollingPlan } from "./deployment";

/** Why ECS ended a deployment as it did, in its words. */
export function reasonFor(status: DeploymentStatus, { circuitBreaker }: RollingPlan): string {
  switch (status) {
    case "ROLLBACK_SUCCESSFUL":
      return "Service deployment rolled back because the circuit breaker threshold was exceeded.";
    case "STOPPED":
      return circuitBreaker.rollback
        ? "ECS deployment circuit breaker: tasks failed to start. There is no completed deployment to roll back to."
        : "ECS deployment circuit breaker: tasks failed to start.";
    default:
      return "";
  }
}

/** As the provider words it, with what a person would otherwise look up in the service's stopped tasks. */
export function failureMessage(
  { id }: CloudResource,
  status: DeploymentStatus,
  plan: RollingPlan,
  created: boolean,
): string {
  const reason =
    status === "IN_PROGRESS"
      ? "timeout while waiting for state to become 'tfSTABLE' (last state: 'tfPENDING', timeout: 20m0s)"
      : reasonFor(status, plan);
  const tasks =
    plan.task.failure ??
    "none: deploymentMinimumHealthyPercent and deploymentMaximumPercent leave no room to replace a task";
  return `waiting for ECS Service (${id}) ${created ? "create" : "update"}: ${reason} Stopped tasks: ${tasks}`;
}
