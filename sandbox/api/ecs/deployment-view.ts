import { isOver } from "../../aws/ecs/deployment-progress";
import type { ServiceDeployment } from "../../aws/ecs/deployments";
import type { Values } from "../../provider/values";

/** A deployment as `ListServiceDeployments` shows it. */
export function briefView(deployment: ServiceDeployment): Values {
  const { serviceDeploymentArn, serviceArn, clusterArn, status, statusReason } = deployment;
  const createdAt = new Date(deployment.createdAt);
  return {
    serviceDeploymentArn,
    serviceArn,
    clusterArn,
    createdAt,
    startedAt: createdAt,
    ...(isOver(status) ? { finishedAt: atSecond(deployment, deployment.second) } : {}),
    targetServiceRevisionArn: deployment.targetServiceRevisionArn,
    status,
    ...(statusReason === "" ? {} : { statusReason }),
  };
}

/** A deployment as `DescribeServiceDeployments` shows it. */
export function deploymentView(deployment: ServiceDeployment): Values {
  const { targetServiceRevisionArn, ...brief } = briefView(deployment);
  const { rollback, sourceServiceRevisionArn, timeline, strategy } = deployment;
  const moment = timeline.at(-1);
  const shift = moment !== undefined && "lifecycleStage" in moment ? moment : undefined;
  const production = shift?.production ?? 100;
  return {
    ...brief,
    updatedAt: atSecond(deployment, deployment.second),
    targetServiceRevision: {
      arn: targetServiceRevisionArn,
      runningTaskCount: moment?.running ?? 0,
      requestedProductionTrafficWeight: production,
    },
    sourceServiceRevisions:
      sourceServiceRevisionArn === undefined
        ? []
        : [
            {
              arn: sourceServiceRevisionArn,
              runningTaskCount: moment?.old ?? 0,
              requestedProductionTrafficWeight: 100 - production,
            },
          ],
    ...(shift === undefined ? {} : { lifecycleStage: shift.lifecycleStage }),
    deploymentConfiguration: { strategy },
    ...(rollback === undefined
      ? {}
      : {
          rollback: {
            reason: rollback.reason,
            startedAt: atSecond(deployment, rollback.second),
            serviceRevisionArn: sourceServiceRevisionArn,
          },
        }),
    alarms: alarmsOf(deployment),
  };
}

function alarmsOf({ alarmNames, triggeredAlarmNames, status }: ServiceDeployment): Values {
  const watching = isOver(status) ? "MONITORING_COMPLETE" : "MONITORING";
  const watched = alarmNames.length === 0 ? "DISABLED" : watching;
  return {
    status: triggeredAlarmNames.length > 0 ? "TRIGGERED" : watched,
    alarmNames,
    triggeredAlarmNames,
  };
}

function atSecond({ createdAt }: ServiceDeployment, second: number): Date {
  return new Date(Date.parse(createdAt) + 1000 * second);
}
