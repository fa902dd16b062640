import { isOver } from "../../aws/ecs/deployment-progress";
import { deploymentsOf } from "../../aws/ecs/deployments";
import { strategyOf } from "../../aws/ecs/service-revision";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";

/** A service as `DescribeServices` shows it. */
export function serviceView(cloud: Cloud, { id, outputs }: CloudResource): Values {
  const [newest] = deploymentsOf(cloud, id);
  const moment = newest?.timeline.at(-1);
  const isSteady = newest === undefined || newest.status === "SUCCESSFUL";
  const desiredCount = Number(outputs["desiredCount"]);
  const configuration = (outputs["deploymentConfiguration"] ?? {}) as Values;
  return {
    serviceArn: id,
    serviceName: text(outputs, "name"),
    clusterArn: text(outputs, "cluster"),
    status: "ACTIVE",
    desiredCount,
    runningCount: isSteady ? desiredCount : (moment?.running ?? 0) + (moment?.old ?? 0),
    pendingCount: 0,
    taskDefinition: text(outputs, "taskDefinition"),
    loadBalancers: outputs["loadBalancers"] ?? [],
    schedulingStrategy: text(outputs, "schedulingStrategy"),
    deploymentConfiguration: {
      strategy: strategyOf(outputs),
      bakeTimeInMinutes: Number(configuration["bakeTimeInMinutes"] ?? 0),
      maximumPercent: outputs["deploymentMaximumPercent"],
      minimumHealthyPercent: outputs["deploymentMinimumHealthyPercent"],
      alarms: outputs["alarms"],
    },
    ...(newest === undefined || isOver(newest.status)
      ? {}
      : { currentServiceDeployment: newest.serviceDeploymentArn }),
  };
}
