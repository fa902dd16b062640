import type { input } from "@pulumi/aws/types";
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

/** What the topic is told, in the form of an alarm: how urgent, what is wrong, what to do. */
export function failedDeploymentMessage(runbookUrl: string): input.cloudwatch.EventTargetInputTransformer {
  return {
    inputPaths: { service: "$.resources[0]", reason: "$.detail.reason" },
    // A template that is a JSON string: EventBridge wants the quotes.
    inputTemplate: `"[critical] A deployment of <service> failed: <reason> Runbook: ${runbookUrl}"`,
  };
}
