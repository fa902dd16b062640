import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { createChat } from "./chat";
import type { EnvironmentFacts } from "./dashboard-facts";
import { createDeploymentLog, deploymentLogName } from "./deployment-log";
import { environmentDashboard } from "./environment-dashboard";
import { resolveObjective } from "./objective";
import { resolveObservabilityArgs } from "./observability-args";
import type { ObservabilityArgs, ResolvedObservabilityArgs } from "./observability-args";
import { checkedObservabilityArgs } from "./observability-checks";
import { createServiceAlarms } from "./service-alarms";
import type { Watched, WatchedAlarms } from "./service-alarms";
import { serviceDashboard } from "./service-dashboard";

/**
 * What people look at, and what calls them, beyond the alarms that other components bring along.
 *
 * Creates 1. a log of the cluster's deployments with deploy marks, and a rule that tells the topic of deployments that
 * wait for a person; 2. for each service two alarms of its error budget, one of its deployments, and a dashboard;
 * 3. the dashboard of the environment; 4. on request, a Slack channel that reads the topic.
 *
 * ```ts
 * new Observability("observability", {
 *   prefix: "causeway",
 *   environment: "dev",
 *   accountId: "123456789012",
 *   region: "us-east-1",
 *   loadBalancers: { main: loadBalancer.arnSuffix },
 *   services: {
 *     orders: {
 *       loadBalancer: "main",
 *       targetGroups: orders.targetGroups,
 *       alarmNames: orders.alarmNames,
 *       rollbackAlarmNames: orders.rollbackAlarmNames,
 *       logGroupName: orders.logGroupName,
 *     },
 *   },
 *   databaseIdentifier: database.identifier,
 *   alarmTopicArn: alarms.topicArn,
 *   logsKeyArn: logsKey.keyArn,
 *   runbooksUrl: "https://example.com/runbooks",
 * });
 * ```
 *
 * Cost: about 6 USD a month for each service, half of it its dashboard; see the README.
 */
export class Observability extends pulumi.ComponentResource {
  /** The environment's first, then one for each service. */
  readonly dashboardNames: pulumi.Output<string[]>;
  /** Of each service, the alarm that says whether a deployment of it would be taken back. */
  readonly deploymentAlarmNames: pulumi.Output<Record<string, string>>;
  /** Log group of the cluster's deployments. */
  readonly deploymentLogGroupName: pulumi.Output<string>;

  /** @throws ArgsError when an argument breaks a rule of `ObservabilityArgs` */
  constructor(name: string, args: ObservabilityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:Observability", name, checkedObservabilityArgs(name, args), opts);
    const resolved = resolveObservabilityArgs(args);
    const log = createDeploymentLog(name, resolved, this);
    const services = Object.entries(resolved.services).map(([service, observed]) => {
      const watched: Watched = { name, args: resolved, service, observed, parent: this };
      const alarms = createServiceAlarms(watched);
      return { service, alarms, dashboard: this.createServiceDashboard(watched, alarms) };
    });
    const alarms = services.map((each) => each.alarms);
    const dashboards = [
      this.createEnvironmentDashboard(name, resolved, alarms),
      ...services.map(({ dashboard }) => dashboard),
    ];
    if (resolved.chat !== undefined) createChat(name, resolved, resolved.chat, this);

    this.dashboardNames = pulumi.all(dashboards.map(({ dashboardName }) => dashboardName));
    this.deploymentAlarmNames = pulumi.all(
      Object.fromEntries(services.map(({ service, alarms: own }) => [service, own.deployment.alarmName])),
    );
    this.deploymentLogGroupName = log.name;
    this.registerOutputs({
      dashboardNames: this.dashboardNames,
      deploymentAlarmNames: this.deploymentAlarmNames,
      deploymentLogGroupName: this.deploymentLogGroupName,
    });
  }

  private createServiceDashboard(watched: Watched, alarms: WatchedAlarms): cloudwatch.Dashboard {
    const { name, args, service, observed } = watched;
    const body = pulumi
      .output({
        loadBalancerArnSuffix: args.loadBalancers[observed.loadBalancer] ?? "",
        targetGroups: [...observed.targetGroups],
        logGroupName: observed.logGroupName,
        alarmNames: observed.alarmNames,
        madeHere: [alarms.deployment, ...alarms.budget].map((alarm) => alarm.arn),
      })
      .apply(({ alarmNames, madeHere, ...metrics }) =>
        serviceDashboard(environmentFacts(args), {
          ...metrics,
          name: service,
          alarmArns: [...madeHere, ...alarmNames.map((alarm) => alarmArn(args, alarm))],
          objective: resolveObjective(args.objective, observed.objective),
        }),
      );
    return this.createDashboard(`${name}-${service}-dashboard`, `${args.clusterName}-${service}`, body);
  }

  private createEnvironmentDashboard(
    name: string,
    args: ResolvedObservabilityArgs,
    alarms: readonly WatchedAlarms[],
  ): cloudwatch.Dashboard {
    const body = pulumi
      .output({
        loadBalancers: Object.entries(args.loadBalancers).map(([key, arnSuffix]) => ({
          name: key,
          arnSuffix,
        })),
        databaseIdentifier: args.databaseIdentifier,
        deploymentAlarmArns: alarms.map(({ deployment }) => deployment.arn),
        budgetAlarmArns: alarms.flatMap(({ budget }) => budget.map((alarm) => alarm.arn)),
      })
      .apply((facts) => environmentDashboard({ ...environmentFacts(args), ...facts }));
    return this.createDashboard(`${name}-dashboard`, args.clusterName, body);
  }

  private createDashboard(
    logicalName: string,
    dashboardName: string,
    dashboardBody: pulumi.Output<string>,
  ): cloudwatch.Dashboard {
    return new cloudwatch.Dashboard(logicalName, { dashboardName, dashboardBody }, { parent: this });
  }
}

function environmentFacts(args: ResolvedObservabilityArgs): EnvironmentFacts {
  const { accountId, region, environment, clusterName, runbooksUrl } = args;
  const name = deploymentLogName(args);
  return { accountId, region, environment, clusterName, runbooksUrl, deploymentLogName: name };
}

function alarmArn({ accountId, region }: ResolvedObservabilityArgs, alarmName: string): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`;
}
