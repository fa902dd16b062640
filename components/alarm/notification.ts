import type { input } from "@pulumi/aws/types";
import type { AlarmSeverity } from "./alarm";

/** What is said of an event that calls nobody. */
export interface EventNotice {
  /** One sentence; `<name>` stands for the value of the input path of that name. */
  readonly summary: string;
  /** JSON paths into the event by name, e.g. `{ service: "$.detail.serviceArn" }`. */
  readonly inputPaths: Readonly<Record<string, string>>;
}

/** What an event rule says of an event, in the form of an alarm. */
export interface EventNotification extends EventNotice {
  readonly severity: AlarmSeverity;
  readonly runbookUrl: string;
}

/**
 * Turns an event that somebody has to look at into a notification of the alarm topic.
 *
 * No value of an input path may have a quotation mark in it, as a reason in free text may: EventBridge puts it in as
 * it is, and what is no JSON any more is not delivered.
 */
export function eventNotification({
  severity,
  summary,
  runbookUrl,
  inputPaths,
}: EventNotification): input.cloudwatch.EventTargetInputTransformer {
  return notification(`[${severity}] ${summary}`, [`Runbook: ${runbookUrl}`], inputPaths);
}

/** Turns an event that is as it should be into a notification of the alarm topic; it takes no runbook. */
export function eventNotice({
  summary,
  inputPaths,
}: EventNotice): input.cloudwatch.EventTargetInputTransformer {
  return notification(`[info] ${summary}`, [], inputPaths);
}

/**
 * The form is that of custom notifications of Amazon Q Developer in chat applications (the former AWS Chatbot): it
 * drops what a transformer wrote in any other form, without a word ("Custom notifications", administrator guide).
 * Whoever is told by e-mail reads the JSON.
 */
function notification(
  description: string,
  nextSteps: readonly string[],
  inputPaths: EventNotice["inputPaths"],
): input.cloudwatch.EventTargetInputTransformer {
  const content = { textType: "client-markdown", description, ...(nextSteps.length > 0 && { nextSteps }) };
  return {
    inputPaths: { ...inputPaths },
    inputTemplate: JSON.stringify({ version: "1.0", source: "custom", content }),
  };
}
