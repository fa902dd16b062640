import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import type { AlarmArgs } from "../alarm/alarm";
import type { ArgsProblem } from "../shared/args-error";
import type { ArgumentNames } from "../shared/known-args";
import { unhealthyMinutes } from "./health";
import type { TargetGroupRef } from "./scaling";

/** Where the line is drawn between working and broken. */
export interface ServiceLevels {
  /** Percent of a group's requests that may fail with a 5xx, over 5 minutes. @default 5 */
  readonly errorPercent?: number;
  /** Seconds within which 99 of 100 requests are to be answered. @default 1 */
  readonly latencySeconds?: number;
  /** Requests a minute below which error rate and latency say nothing. @default 20 */
  readonly minimumRequests?: number;
}

/** Every level, for `checkKnownArgs`. */
export const levelNames: ArgumentNames<ServiceLevels> = {
  errorPercent: true,
  latencySeconds: true,
  minimumRequests: true,
};

/** One alarm of a service: what is watched, and whether it takes a deployment back. */
export interface ServiceAlarm extends Omit<AlarmArgs, "runbookUrl" | "actionArn"> {
  /** Part of the logical name, e.g. `blue-errors`. */
  readonly key: string;
  /** Whether ECS goes back to the last good deployment when it fires during one. */
  readonly rollback: boolean;
}

/** What the metrics of a service are found by. */
export interface ServiceMetrics {
  readonly service: string;
  readonly clusterName: pulumi.Input<string>;
  readonly loadBalancerArnSuffix: pulumi.Input<string>;
  /** Both groups: a deployment is told apart from what it replaces, and either may be the new one. */
  readonly targetGroups: readonly TargetGroupRef[];
}

/**
 * Every alarm of a service (OB-03, OB-05).
 *
 * @param startSeconds how long a new task may fail its checks, see `HealthCheck`
 */
export function serviceAlarms(
  metrics: ServiceMetrics,
  levels: ServiceLevels,
  startSeconds: number,
): readonly ServiceAlarm[] {
  return [
    ...metrics.targetGroups.flatMap((group) => [
      ...requestAlarms(metrics, group, levels),
      unhealthyAlarm(metrics, group, startSeconds),
    ]),
    utilizationAlarm(metrics, "cpu", "CPUUtilization", "processor"),
    utilizationAlarm(metrics, "memory", "MemoryUtilization", "memory"),
    missingTasksAlarm(metrics),
  ];
}

/** Refuses lines that nothing, or everything, would cross. */
export function checkLevels(levels: ServiceLevels): readonly (ArgsProblem | undefined)[] {
  const { errorPercent = 5, latencySeconds = 1, minimumRequests = 20 } = levels;
  return [
    errorPercent > 0 && errorPercent < 100
      ? undefined
      : {
          argument: "levels.errorPercent",
          got: errorPercent,
          expected: "more than 0 and less than 100",
          fix: "use 5",
        },
    latencySeconds > 0
      ? undefined
      : {
          argument: "levels.latencySeconds",
          got: latencySeconds,
          expected: "more than 0 seconds",
          fix: "use 1",
        },
    Number.isInteger(minimumRequests) && minimumRequests >= 1
      ? undefined
      : {
          argument: "levels.minimumRequests",
          got: minimumRequests,
          expected: "a whole number from 1",
          fix: "use 20",
        },
  ];
}

const everyMinute = 60;
/** Five minutes without a break. */
const sustained = { evaluationPeriods: 5, datapointsToAlarm: 5 } as const;
const above = { comparisonOperator: "GreaterThanThreshold" } as const;

/** Alarms of one target group that go back to the last good deployment. */
const rollback = {
  rollback: true,
  severity: "critical",
  treatMissingData: "notBreaching",
  ...above,
} as const;

/**
 * What is said of the requests to one target group. A canary's errors are few among all requests but many among its own, so each
 * group is measured by itself. Nothing is filled in: a minute without errors or without requests has no data,
 * and no data is good news.
 */
function requestAlarms(
  metrics: ServiceMetrics,
  group: TargetGroupRef,
  levels: ServiceLevels,
): readonly ServiceAlarm[] {
  const { errorPercent = 5, latencySeconds = 1, minimumRequests = 20 } = levels;
  const { color } = group;
  const metric = groupMetric(metrics, group);
  const requests = metric("requests", "RequestCount", "Sum");
  return [
    {
      ...rollback,
      ...sustained,
      key: `${color}-errors`,
      summary: `More than ${errorPercent} % of the requests to ${metrics.service} (${color}) fail.`,
      threshold: errorPercent,
      metricQueries: [
        requests,
        metric("errors", "HTTPCode_Target_5XX_Count", "Sum"),
        result(`IF(requests >= ${minimumRequests}, 100 * errors / requests, 0)`, "5xx percent"),
      ],
    },
    {
      ...rollback,
      ...sustained,
      key: `${color}-latency`,
      summary: `1 of 100 requests to ${metrics.service} (${color}) takes longer than ${latencySeconds} s.`,
      threshold: latencySeconds,
      metricQueries: [
        requests,
        metric("latency", "TargetResponseTime", "p99"),
        result(`IF(requests >= ${minimumRequests}, latency, 0)`, "p99 seconds"),
      ],
    },
  ];
}

/** A task that starts slowly is unhealthy for a while and not broken. */
function unhealthyAlarm(metrics: ServiceMetrics, group: TargetGroupRef, startSeconds: number): ServiceAlarm {
  const minutes = unhealthyMinutes(startSeconds);
  return {
    ...rollback,
    key: `${group.color}-unhealthy`,
    summary: `A task of ${metrics.service} (${group.color}) has failed its health check for ${minutes} minutes.`,
    threshold: 0,
    evaluationPeriods: minutes,
    datapointsToAlarm: minutes,
    period: everyMinute,
    namespace: "AWS/ApplicationELB",
    metricName: "UnHealthyHostCount",
    statistic: "Maximum",
    dimensions: groupDimensions(metrics, group),
  };
}

/** Load that autoscaling could not hold down: it would not be cured by going back to an older version. */
function utilizationAlarm(
  { service, clusterName }: ServiceMetrics,
  key: string,
  metricName: string,
  what: string,
): ServiceAlarm {
  const threshold = 85;
  return {
    key,
    rollback: false,
    severity: "warning",
    summary: `The ${what} of ${service} has been above ${threshold} % for 15 minutes.`,
    treatMissingData: "missing",
    namespace: "AWS/ECS",
    metricName,
    dimensions: { ClusterName: clusterName, ServiceName: service },
    statistic: "Average",
    threshold,
    period: 300,
    evaluationPeriods: 3,
    ...above,
  };
}

/** Both counts come from Container Insights, and both are zero while a schedule has the service stopped. */
function missingTasksAlarm({ service, clusterName }: ServiceMetrics): ServiceAlarm {
  const count = (id: string, metricName: string): input.cloudwatch.MetricAlarmMetricQuery => ({
    id,
    metric: {
      namespace: "ECS/ContainerInsights",
      metricName,
      dimensions: { ClusterName: clusterName, ServiceName: service },
      period: everyMinute,
      stat: "Average",
    },
  });
  return {
    key: "missing-tasks",
    rollback: false,
    severity: "critical",
    summary: `${service} has run fewer tasks than it should for 5 minutes.`,
    treatMissingData: "missing",
    threshold: 0,
    metricQueries: [
      count("desired", "DesiredTaskCount"),
      count("running", "RunningTaskCount"),
      result("desired - running", "missing tasks"),
    ],
    ...sustained,
    ...above,
  };
}

function groupMetric(metrics: ServiceMetrics, group: TargetGroupRef) {
  return (id: string, metricName: string, stat: string): input.cloudwatch.MetricAlarmMetricQuery => ({
    id,
    metric: {
      namespace: "AWS/ApplicationELB",
      metricName,
      dimensions: groupDimensions(metrics, group),
      period: everyMinute,
      stat,
    },
  });
}

function groupDimensions({ loadBalancerArnSuffix }: ServiceMetrics, { arnSuffix }: TargetGroupRef) {
  return { LoadBalancer: loadBalancerArnSuffix, TargetGroup: arnSuffix };
}

function result(expression: string, label: string): input.cloudwatch.MetricAlarmMetricQuery {
  return { id: "result", expression, label, returnData: true };
}
