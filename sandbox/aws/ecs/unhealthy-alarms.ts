import type { Cloud, CloudResource } from "../../cloud/cloud";
import { text } from "../../provider/texts";
import { METRIC_ALARM } from "../cloudwatch/types";

/** Tasks that run and never pass their checks, as their load balancer sees them. */
export interface UnhealthyTargets {
  readonly targetGroupArns: readonly string[];
  readonly count: number;
}

/** An alarm, and when it goes off: seconds after the tasks were started. */
export interface PendingAlarm {
  readonly name: string;
  readonly afterSeconds: number;
}

/** From the start of a task until its load balancer has found it unhealthy. */
const UNHEALTHY_AFTER_SECONDS = 60;

/**
 * Which of a deployment's alarms is the first to notice the targets. ECS stops an unhealthy task and starts another,
 * which is taken as one unhealthy target all along.
 */
export function firstUnhealthyAlarm(
  cloud: Cloud,
  { account, region }: Pick<CloudResource, "account" | "region">,
  alarmNames: readonly string[],
  targets: UnhealthyTargets,
): PendingAlarm | undefined {
  return cloud
    .list({ type: METRIC_ALARM, account, region })
    .filter(({ id, outputs }) => alarmNames.includes(id) && notices(outputs, targets))
    .map(({ id, outputs }) => ({ name: id, afterSeconds: UNHEALTHY_AFTER_SECONDS + lookBack(outputs) }))
    .sort((a, b) => a.afterSeconds - b.afterSeconds)[0];
}

function notices(alarm: CloudResource["outputs"], { targetGroupArns, count }: UnhealthyTargets): boolean {
  const dimensions = alarm["dimensions"] as CloudResource["outputs"] | undefined;
  const group = text(dimensions, "TargetGroup");
  const threshold = Number(alarm["threshold"]);
  return (
    text(alarm, "namespace") === "AWS/ApplicationELB" &&
    text(alarm, "metricName") === "UnHealthyHostCount" &&
    targetGroupArns.some((arn) => arn.endsWith(`:${group}`)) &&
    (alarm["comparisonOperator"] === "GreaterThanOrEqualToThreshold"
      ? count >= threshold
      : alarm["comparisonOperator"] === "GreaterThanThreshold" && count > threshold)
  );
}

function lookBack({ period, evaluationPeriods, datapointsToAlarm }: CloudResource["outputs"]): number {
  return Number(period) * Number(datapointsToAlarm ?? evaluationPeriods);
}
