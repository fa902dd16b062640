import { deploymentsNamespace, serviceArn, serviceDimension } from "./deployment-events";
import type { ClusterRef } from "./deployment-events";
import type { ResolvedObjective } from "./objective";
import { logTable } from "./widgets";
import type { Metric, MetricOptions, Widget } from "./widgets";

/** What every dashboard of an environment is drawn from. */
export interface EnvironmentFacts extends ClusterRef {
  readonly environment: string;
  /** Log group of the cluster's deployments. */
  readonly deploymentLogName: string;
  readonly runbooksUrl: string;
}

/** What a service's dashboard is drawn from. */
export interface ServiceFacts {
  readonly name: string;
  readonly loadBalancerArnSuffix: string;
  readonly targetGroups: readonly { readonly color: string; readonly arnSuffix: string }[];
  readonly logGroupName: string;
  readonly alarmArns: readonly string[];
  readonly objective: ResolvedObjective;
}

/**
 * A point for each deployment that began, of one service or of any, to be drawn over a graph. CloudWatch's own vertical lines are constants of
 * the dashboard: they would have to be written into it at each deployment, and the next one of this program would
 * take them away again.
 */
export function deployMark(cluster: ClusterRef, service?: string): Metric {
  const { clusterName } = cluster;
  if (service === undefined) {
    const all = `SELECT SUM("${clusterName}") FROM SCHEMA("${deploymentsNamespace}", ${serviceDimension})`;
    return [{ expression: all, ...markOptions }];
  }
  const ofService = [serviceDimension, serviceArn(cluster, service)];
  return [deploymentsNamespace, clusterName, ...ofService, { stat: "Sum", ...markOptions }];
}

const markOptions: MetricOptions = { yAxis: "right", label: "deployments", color: "#9467bd" };

/** The latest deployments, of one service or of all. */
export function deploymentTable(facts: EnvironmentFacts, service?: string): Widget {
  const arn = service === undefined ? undefined : serviceArn(facts, service);
  const ofService =
    arn === undefined ? [] : [`filter resources.0 = "${arn}" or detail.serviceArn = "${arn}"`];
  return logTable(facts.region, "Deployments", facts.deploymentLogName, [
    ...ofService,
    "fields @timestamp, detail.eventName, resources.0, detail.lifecycleStage, detail.reason",
    "sort @timestamp desc",
    "limit 50",
  ]);
}
