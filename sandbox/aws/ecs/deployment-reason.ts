import { NO_ROLLBACK_CANDIDATE } from "./deployment-progress";
import type { ServiceDeployment } from "./deployments";

const TIMED_OUT =
  "timeout while waiting for state to become 'tfSTABLE' (last state: 'tfPENDING', timeout: 20m0s)";

/** As the provider words it, with what a person would otherwise look up in the service's events and tasks. */
export function failureMessage(deployment: ServiceDeployment, created: boolean): string {
  const { serviceArn, status, statusReason, rollback } = deployment;
  const reason = status === "IN_PROGRESS" ? TIMED_OUT : statusReason;
  const cause = statusReason === NO_ROLLBACK_CANDIDATE ? ` ${rollback?.reason ?? ""}` : "";
  const doing = created ? "create" : "update";
  return `waiting for ECS Service (${serviceArn}) ${doing}: ${reason}${cause}${stoppedTasks(deployment)}`;
}

function stoppedTasks({ taskFailure, status }: ServiceDeployment): string {
  if (taskFailure !== undefined) return ` Stopped tasks: ${taskFailure}`;
  return status === "IN_PROGRESS"
    ? " Stopped tasks: none: deploymentMinimumHealthyPercent and deploymentMaximumPercent leave no room to replace " +
        "a task"
    : "";
}
