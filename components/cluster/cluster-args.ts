import type * as pulumi from "@pulumi/pulumi";
import { checkRunbookUrl } from "../alarm/runbook-url";
import { checkAccountId, checkRegion } from "../shared/account";
import type { Account } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import { checkEnvironment } from "../shared/environment";
import type { Environment } from "../shared/environment";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";
import { checkLogRetention } from "../shared/log-retention";
import { checkPrefix } from "../shared/prefix";

/** Arguments of `Cluster`. */
export interface ClusterArgs extends Account {
  /** First part of the cluster's name. Changing it replaces the cluster, and every service in it. */
  readonly prefix: string;
  /** Second part of the name; decides the defaults. Changing it replaces the cluster. */
  readonly environment: Environment;
  /**
   * Key of both log groups and of ECS Exec sessions. Its policy must let CloudWatch Logs use it
   * (`logGroupsUse`).
   */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that ECS Exec sessions and Container Insights are kept. @default 30, in prod 365 */
  readonly logRetentionDays?: number;
  /** Topic that is told of failed deployments; EventBridge must be allowed to publish to it. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Page that says what to do about a failed deployment. */
  readonly runbookUrl: string;
}

/** Every argument, for {@link checkKnownArgs}. */
const clusterArgNames: ArgumentNames<ClusterArgs> = {
  accountId: true,
  region: true,
  prefix: true,
  environment: true,
  logsKeyArn: true,
  logRetentionDays: true,
  alarmTopicArn: true,
  runbookUrl: true,
};

/** Name of the cluster in AWS. */
export function clusterName({ prefix, environment }: Pick<ClusterArgs, "prefix" | "environment">): string {
  return `${prefix}-${environment}`;
}

/** {@link ClusterArgs.logRetentionDays} or its default. */
export function clusterLogRetention({ environment, logRetentionDays }: ClusterArgs): number {
  return logRetentionDays ?? (environment === "prod" ? 365 : 30);
}

/**
 * Refuses what cannot become a cluster, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedClusterArgs(name: string, args: ClusterArgs): ClusterArgs {
  assertArgs(`Cluster "${name}"`, [
    ...checkKnownArgs(args, clusterArgNames),
    checkPrefix(args.prefix, 32),
    checkEnvironment(args.environment),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    checkLogRetention("logRetentionDays", clusterLogRetention(args)),
    checkRunbookUrl(args.runbookUrl),
  ]);
  return args;
}
