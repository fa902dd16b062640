import type { input } from "@pulumi/aws/types";

/** How a job ends when there is no backup, copy or restored resource afterwards. */
const failures = ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"];

/**
 * Failed jobs of the account: backups, copies, and restores, the weekly test's among them.
 *
 * Backups and copies say `state`, restores say `status` (AWS Backup developer guide, "Monitoring AWS Backup events
 * using Amazon EventBridge").
 */
export const failedJobPattern = {
  source: ["aws.backup"],
  "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
  detail: { $or: [{ state: failures }, { status: failures }] },
} as const;

/** What the topic is told, in the form of an alarm: how urgent, what is wrong, what to do. */
export function failedJobMessage(runbookUrl: string): input.cloudwatch.EventTargetInputTransformer {
  return {
    inputPaths: {
      event: "$.detail-type",
      type: "$.detail.resourceType",
      resource: "$.detail.resourceArn",
      reason: "$.detail.statusMessage",
    },
    // A template that is a JSON string: EventBridge wants the quotes.
    inputTemplate: `"[warning] Failed: <event> of <type> <resource>: <reason> Runbook: ${runbookUrl}"`,
  };
}
