import type * as pulumi from "@pulumi/pulumi";
import { clusterName } from "../cluster/cluster-args";
import type { Account } from "../shared/account";
import type { Environment } from "../shared/environment";
import type { Objective } from "./objective";

/** Arguments of `Observability`. */
export interface ObservabilityArgs extends Account {
  /** First part of the names of dashboards, alarms and of the cluster. Changing it replaces all of them. */
  readonly prefix: string;
  /** Second part of those names; decides the default of retention. Changing it replaces all of them. */
  readonly environment: Environment;
  /** What is watched, by the name of the ECS service; at most 999. Each has a dashboard and alarms of its own. */
  readonly services: Readonly<Record<string, ObservedService>>;
  /** What stands in front of them, by any name, as CloudWatch names it: `app/<name>/<id>`. */
  readonly loadBalancers: Readonly<Record<string, pulumi.Input<string>>>;
  /** The database on the environment's dashboard. @default - none */
  readonly databaseIdentifier?: pulumi.Input<string>;
  /** What share of its requests a service is to answer; a service may have its own. @default - see {@link Objective} */
  readonly objective?: Objective;
  /** Slack channel that reads what the alarm topic is told. @default - none */
  readonly chat?: Chat;
  /** Topic that is told; EventBridge must be allowed to publish to it. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Key of the log of deployments. Its policy must let CloudWatch Logs use it (`logGroupsUse`). */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the log of deployments is kept. @default 30, in prod 365 */
  readonly logRetentionDays?: number;
  /** Address below which the runbooks are, without a slash at its end: `https://example.com/runbooks`. */
  readonly runbooksUrl: string;
}

/** A service as CloudWatch knows it. */
export interface ObservedService {
  /** Name of its load balancer among `loadBalancers`. */
  readonly loadBalancer: string;
  /** Both groups that traffic moves between. */
  readonly targetGroups: readonly ObservedTargetGroup[];
  /** Every alarm of the service; shown on its dashboard. */
  readonly alarmNames: pulumi.Input<pulumi.Input<string>[]>;
  /** Those that take a deployment back, 1 to 100. */
  readonly rollbackAlarmNames: pulumi.Input<pulumi.Input<string>[]>;
  readonly logGroupName: pulumi.Input<string>;
  /** In place of the environment's. @default - the environment's */
  readonly objective?: Objective;
}

/** A target group as CloudWatch names it. */
export interface ObservedTargetGroup {
  /** `blue` or `green`. */
  readonly color: string;
  /** `targetgroup/<name>/<id>` */
  readonly arnSuffix: pulumi.Input<string>;
}

/** A Slack channel. Somebody has to let AWS into its workspace once, by hand, in each account. */
export interface Chat {
  /** Id of the workspace, `T...`. Changing it replaces the configuration. */
  readonly slackTeamId: string;
  /** Id of the channel, `C...`. Changes in place. */
  readonly slackChannelId: string;
}

/** {@link ObservabilityArgs} with every default filled in. */
export interface ResolvedObservabilityArgs extends ObservabilityArgs {
  readonly logRetentionDays: number;
  /** Name of the cluster, and first part of every name. */
  readonly clusterName: string;
}

/** Fills in the defaults. */
export function resolveObservabilityArgs(args: ObservabilityArgs): ResolvedObservabilityArgs {
  return {
    ...args,
    logRetentionDays: args.logRetentionDays ?? (args.environment === "prod" ? 365 : 30),
    clusterName: clusterName(args),
  };
}
