import { deploymentsOf, lastCompleted, type ServiceDeployment } from "../../aws/ecs/deployments";
import { isOver } from "../../aws/ecs/deployment-progress";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import { valuesAt } from "../../provider/references";
import type { Values } from "../../provider/values";

/**
 * The tasks behind a target group: those of the last completed deployment that put its tasks there, and of the one that
 * is under way. No task has an address here; each has one of the block for documentation (RFC 5737).
 */
export function targetHealth(cloud: Cloud, targetGroupArn: string): readonly Values[] {
  const targets = cloud
    .list({ type: "aws:ecs/service:Service" })
    .filter((service) => groupsOf(service).includes(targetGroupArn))
    .flatMap((service) => statesIn(cloud, service, targetGroupArn));
  return targets.map(({ port, state }, index) => ({
    Target: { Id: `192.0.2.${index + 1}`, Port: port },
    TargetHealth:
      state === "healthy" ? { State: state } : { State: state, Reason: "Target.FailedHealthChecks" },
  }));
}

interface Target {
  readonly port: number;
  readonly state: "healthy" | "unhealthy";
}

function statesIn(cloud: Cloud, service: CloudResource, group: string): readonly Target[] {
  const deployments = deploymentsOf(cloud, service.id);
  const [newest] = deployments;
  const completed = lastCompleted(deployments);
  const port = Number((valuesAt(service.outputs, "loadBalancers[]") as Values[])[0]?.["containerPort"]);
  const settled = completed?.targetGroupArns.includes(group) ? Number(service.outputs["desiredCount"]) : 0;
  const arriving = newest?.targetGroupArns.includes(group) === true ? newTasks(newest) : 0;
  const arrivingState = newest?.taskFailure === undefined ? "healthy" : "unhealthy";
  return [
    ...Array.from({ length: settled }, () => ({ port, state: "healthy" }) as const),
    ...Array.from({ length: arriving }, () => ({ port, state: arrivingState }) as const),
  ];
}

/** Tasks of a deployment that is under way; those that are over are the service's own, or gone. */
function newTasks({ status, timeline }: ServiceDeployment): number {
  return isOver(status) ? 0 : (timeline.at(-1)?.running ?? 0);
}

function groupsOf({ outputs }: CloudResource): readonly unknown[] {
  return [
    ...valuesAt(outputs, "loadBalancers[].targetGroupArn"),
    ...valuesAt(outputs, "loadBalancers[].advancedConfiguration.alternateTargetGroupArn"),
  ];
}
