import type { input } from "@pulumi/aws/types";
import type { AlarmSeverity } from "./alarm";

/** What an event rule says of an event, in the form of an alarm. */
export interface EventNotification {
  readonly severity: AlarmSeverity;
  /** One sentence; `<name>` stands for the value of the input path of that name. */
  readonly summary: string;
  readonly runbookUrl: string;
  /** JSON paths into the event by name, e.g. `{ service: "$.detail.serviceArn" }`. */
  readonly inputPaths: Readonly<Record<string, string>>;
}

/**
 * Turns an event into a notification of the alarm topic.
 *
 * The form is that of custom notifications of Amazon Q Developer in chat applications (the former AWS Chatbot): it
 * drops what a transformer wrote in any other form, without a word ("Custom notifications", administrator guide).
 * Whoever is told by e-mail reads the JSON.
 */
export function eventNotification({
  severity,
  summary,
  runbookUrl,
  inputPaths,
}: EventNotification): input.cloudwatch.EventTargetInputTransformer {
  const content = {
    textType: "client-markdown",
    description: `[${severity}] ${summary}`,
    nextSteps: [`Runbook: ${runbookUrl}`],
  };
  return {
    inputPaths: { ...inputPaths },
    inputTemplate: JSON.stringify({ version: "1.0", source: "custom", content }),
  };
}
