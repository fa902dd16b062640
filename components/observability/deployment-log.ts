import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { eventNotification } from "../alarm/notification";
import {
  deploymentLogPolicy,
  deploymentPattern,
  deploymentsNamespace,
  serviceDimension,
  serviceField,
  startPattern,
  waitingPattern,
} from "./deployment-events";
import type { ResolvedObservabilityArgs } from "./observability-args";

/**
 * Keeps every deployment event of the cluster in a log, and tells the topic of deployments that wait.
 *
 * Nothing here waits for a service: the rules are there before the first deployment pauses.
 *
 * @returns the log group
 */
export function createDeploymentLog(
  name: string,
  args: ResolvedObservabilityArgs,
  parent: pulumi.Resource,
): cloudwatch.LogGroup {
  const { logRetentionDays, logsKeyArn, clusterName } = args;
  const log = new cloudwatch.LogGroup(
    `${name}-deployment-logs`,
    { name: deploymentLogName(args), retentionInDays: logRetentionDays, kmsKeyId: logsKeyArn },
    { parent },
  );
  const rule = new cloudwatch.EventRule(
    `${name}-deployments`,
    {
      description: `Deployments in ${clusterName}`,
      eventPattern: JSON.stringify(deploymentPattern(args)),
    },
    { parent },
  );
  const policy = new cloudwatch.LogResourcePolicy(
    `${name}-deployment-logs-policy`,
    {
      policyName: `${clusterName}-deployment-logs`,
      policyDocument: pulumi
        .all([log.arn, rule.arn])
        .apply(([logArn, ruleArn]) => JSON.stringify(deploymentLogPolicy(logArn, ruleArn))),
    },
    { parent },
  );
  new cloudwatch.EventTarget(
    `${name}-deployments-target`,
    { rule: rule.name, arn: log.arn },
    { parent, dependsOn: [policy] },
  );
  createWaitingRule(name, args, parent);
  createDeployMarks(`${name}-deploy-marks`, args, log, parent);
  return log;
}

/** Name of the log group; the console offers only those below `/aws/events/` as targets. */
export function deploymentLogName({ clusterName }: ResolvedObservabilityArgs): string {
  return `/aws/events/${clusterName}/deployments`;
}

/**
 * Counts the deployments of each service as they begin, so that dashboards can mark them. One filter for all: a log
 * group takes 100. It has no default value, which AWS refuses beside a dimension; a graph draws nothing in between.
 */
function createDeployMarks(
  logicalName: string,
  args: ResolvedObservabilityArgs,
  log: cloudwatch.LogGroup,
  parent: pulumi.Resource,
): void {
  new cloudwatch.LogMetricFilter(
    logicalName,
    {
      logGroupName: log.name,
      pattern: startPattern(args),
      metricTransformation: {
        namespace: deploymentsNamespace,
        name: args.clusterName,
        value: "1",
        dimensions: { [serviceDimension]: serviceField },
      },
    },
    { parent },
  );
}

function createWaitingRule(name: string, args: ResolvedObservabilityArgs, parent: pulumi.Resource): void {
  const rule = new cloudwatch.EventRule(
    `${name}-waiting-deployments`,
    {
      description: `Deployments in ${args.clusterName} that wait for a person`,
      eventPattern: JSON.stringify(waitingPattern(args)),
    },
    { parent },
  );
  new cloudwatch.EventTarget(
    `${name}-waiting-deployments-target`,
    {
      rule: rule.name,
      arn: args.alarmTopicArn,
      inputTransformer: eventNotification({
        severity: "warning",
        summary: "A deployment of <service> waits at <stage> for somebody to continue it, until <expires>.",
        runbookUrl: `${args.runbooksUrl}/approve-deployment.md`,
        inputPaths: {
          service: "$.detail.serviceArn",
          stage: "$.detail.lifecycleStage",
          expires: "$.detail.expiresAt",
        },
      }),
    },
    { parent },
  );
}
