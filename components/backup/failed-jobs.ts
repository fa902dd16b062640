import type { input } from "@pulumi/aws/types";
import { eventNotification } from "../alarm/notification";

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

/**
 * What the topic is told, in the form of an alarm: how urgent, what is wrong, what to do. The reason is left out: it is
 * free text, and a quotation mark in it would break the message; the job says it. A restore names no resource.
 */
export function failedJobMessage(runbookUrl: string): input.cloudwatch.EventTargetInputTransformer {
  return eventNotification({
    severity: "warning",
    summary: "Failed: <event> of <type> <resource>.",
    runbookUrl,
    inputPaths: {
      event: "$.detail-type",
      type: "$.detail.resourceType",
      resource: "$.detail.resourceArn",
    },
  });
}
