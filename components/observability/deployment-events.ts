import type { Account } from "../shared/account";

/** Namespace of the deploy marks; a metric is named after its cluster. */
export const deploymentsNamespace = "Causeway/Deployments";

/** The one dimension of a deploy mark: the ARN of the service. */
export const serviceDimension = "Service";

/** Where a cluster's events come from. */
export interface ClusterRef extends Account {
  readonly clusterName: string;
}

/** Deployments of a cluster's services: their beginning, end and failure, and their hooks. */
export function deploymentPattern({ accountId, region, clusterName }: ClusterRef): object {
  const arn = (kind: string) => ({ prefix: `arn:aws:ecs:${region}:${accountId}:${kind}/${clusterName}/` });
  return {
    source: ["aws.ecs"],
    "detail-type": ["ECS Deployment State Change", "ECS Hook State Change"],
    resources: [arn("service"), arn("service-deployment")],
  };
}

/** Deployments that wait for a person: a pause hook was reached (ECS guide, "Pause hooks"). */
export function waitingPattern({ accountId, region, clusterName }: ClusterRef): object {
  return {
    source: ["aws.ecs"],
    "detail-type": ["ECS Hook State Change"],
    detail: {
      eventName: ["HOOK_AWAITING_ACTION"],
      clusterArn: [`arn:aws:ecs:${region}:${accountId}:cluster/${clusterName}`],
    },
  };
}

/** ARN of a service, as its events name it. */
export function serviceArn({ accountId, region, clusterName }: ClusterRef, service: string): string {
  return `arn:aws:ecs:${region}:${accountId}:service/${clusterName}/${service}`;
}

/** Where a deployment's event names its service. */
export const serviceField = "$.resources[0]";

/**
 * Filter of the log for the beginning of deployments, rollbacks among them, whatever the service. It names
 * {@link serviceField}, for only a field of the filter can be a dimension (CloudWatch Logs guide, "Publishing
 * dimensions with metrics from JSON log events").
 */
export function startPattern(cluster: ClusterRef): string {
  const ofCluster = `${serviceField} = "${serviceArn(cluster, "*")}"`;
  return `{ (${ofCluster}) && ($.detail.eventName = "SERVICE_DEPLOYMENT_IN_PROGRESS") }`;
}

/** Lets EventBridge write one rule's events into a log group, whose ARN it is given (EventBridge guide, "Targets"). */
export function deploymentLogPolicy(logGroupArn: string, ruleArn: string): object {
  const Principal = { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] };
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal, Action: "logs:CreateLogStream", Resource: `${logGroupArn}:*` },
      {
        Effect: "Allow",
        Principal,
        Action: "logs:PutLogEvents",
        Resource: `${logGroupArn}:*:*`,
        Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
      },
    ],
  };
}
