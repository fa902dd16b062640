import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import type { Measurement } from "../alarm/alarm";
import { burnThreshold } from "./objective";
import type { ResolvedObjective } from "./objective";
import type { ObservedTargetGroup } from "./observability-args";

/** What the requests of a service are found by. */
interface RequestMetrics {
  readonly loadBalancerArnSuffix: pulumi.Input<string>;
  readonly targetGroups: readonly ObservedTargetGroup[];
}

/**
 * One window of a burn rate: fires while the error budget is spent at least this much too fast.
 *
 * Both groups are counted as one, as a deployment only moves requests between them. Nothing is filled in: `SUM` of a
 * list adds up what there is, so that the group without traffic does not hide the other, and a window without a
 * single 5xx has no error rate, which is good news.
 *
 * Never an alarm that takes deployments back: ECS watches a deployment for as long as its alarms look back (ECS
 * guide, "How CloudWatch alarms detect deployment failures"), which would be hours.
 *
 * @param minutes length of the window, one period
 */
export function burnWindow(
  { loadBalancerArnSuffix, targetGroups }: RequestMetrics,
  objective: ResolvedObjective,
  factor: number,
  minutes: number,
): Measurement {
  const period = minutes * 60;
  const sum = (id: string, metricName: string): input.cloudwatch.MetricAlarmMetricQuery[] => [
    ...targetGroups.map(({ color, arnSuffix }) => ({
      id: `${color}_${id}`,
      metric: {
        namespace: "AWS/ApplicationELB",
        metricName,
        dimensions: { LoadBalancer: loadBalancerArnSuffix, TargetGroup: arnSuffix },
        period,
        stat: "Sum",
      },
    })),
    { id, expression: `SUM([${targetGroups.map(({ color }) => `${color}_${id}`).join(", ")}])` },
  ];
  return {
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: burnThreshold(objective, factor),
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
    metricQueries: [
      ...sum("requests", "RequestCount"),
      ...sum("errors", "HTTPCode_Target_5XX_Count"),
      {
        id: "result",
        expression: `IF(requests >= ${objective.minimumRequests * minutes}, 100 * errors / requests, 0)`,
        label: "5xx percent",
        returnData: true,
      },
    ],
  };
}
