import type { input } from "@pulumi/aws/types";
import { eventNotification } from "../alarm/notification";
import type { Account } from "../shared/account";

/** Which events are failed deployments of a cluster's services; rolled back ones are among them. */
export function failedDeploymentPattern({ accountId, region }: Account, cluster: string): object {
  return {
    source: ["aws.ecs"],
    "detail-type": ["ECS Deployment State Change"],
    resources: [{ prefix: `arn:aws:ecs:${region}:${accountId}:service/${cluster}/` }],
    detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
  };
}

/**
 * What the topic is told. ECS's reason is left out: it is free text, and a quotation mark in it would break the
 * message; the runbook says where it stands.
 */
export function failedDeploymentMessage(runbookUrl: string): input.cloudwatch.EventTargetInputTransformer {
  return eventNotification({
    severity: "critical",
    summary: "A deployment of <service> failed.",
    runbookUrl,
    inputPaths: { service: "$.resources[0]" },
  });
}
