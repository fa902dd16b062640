import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkRunbookUrl } from "./runbook-url";

/**
 * How urgent an alarm is. `critical`: users are hurt or data is at risk, a person is called now. `warning`: it
 * will become so, somebody looks in working hours.
 */
export type AlarmSeverity = "critical" | "warning";

/** What an alarm does while its metric has no data; see `treatMissingData` of CloudWatch. */
export type MissingData = "missing" | "ignore" | "breaching" | "notBreaching";

/** What an alarm must say before it may exist (OB-04). */
export interface Announcement {
  readonly severity: AlarmSeverity;
  /** What is wrong when it fires, in one sentence for the person it calls. */
  readonly summary: string;
  /** Address of the page that says what to do: starts with `https://`. */
  readonly runbookUrl: string;
  /** ARN of the topic that is told when the alarm fires and when it is over. */
  readonly actionArn: pulumi.Input<string>;
}

/** The metric an alarm watches: everything a metric alarm takes from CloudWatch, minus what this module decides. */
export interface Measurement extends Omit<
  cloudwatch.MetricAlarmArgs,
  | "actionsEnabled"
  | "alarmActions"
  | "alarmDescription"
  | "insufficientDataActions"
  | "okActions"
  | "tags"
  | "treatMissingData"
> {
  /** No default: whether silence is good news differs from metric to metric. */
  readonly treatMissingData: MissingData;
}

/** A metric, and what is said when it crosses the line. */
export interface AlarmArgs extends Measurement, Announcement {}

/**
 * Creates a CloudWatch alarm that says how urgent it is and what to do, and that always tells somebody.
 *
 * A function and not a component: one alarm is one resource, and an environment has many.
 *
 * @param name logical name, `<component>-<what>-alarm`
 * @throws ArgsError when the summary or the runbook is missing
 */
export function createAlarm(
  name: string,
  args: AlarmArgs,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm {
  const { severity, summary, runbookUrl, actionArn, ...measurement } = args;
  const announcement = announced(`Alarm "${name}"`, { severity, summary, runbookUrl, actionArn });
  return new cloudwatch.MetricAlarm(name, { ...measurement, ...announcement }, opts);
}

/**
 * An announcement as every kind of CloudWatch alarm takes it.
 *
 * @param subject the alarm, for the error
 * @throws ArgsError when the summary or the runbook is missing
 */
export function announced(subject: string, announcement: Announcement): Announced {
  const { severity, summary, runbookUrl, actionArn } = announcement;
  assertArgs(subject, [checkSummary(summary), checkRunbookUrl(runbookUrl)]);
  return {
    alarmDescription: `[${severity}] ${summary} Runbook: ${runbookUrl}`,
    alarmActions: [actionArn],
    okActions: [actionArn],
    tags: { Severity: severity },
  };
}

type Announced = Required<
  Pick<cloudwatch.CompositeAlarmArgs, "alarmActions" | "alarmDescription" | "okActions" | "tags">
>;

function checkSummary(got: string): ArgsProblem | undefined {
  if (got.trim() !== "") return undefined;
  return { argument: "summary", got, expected: "a sentence", fix: "say what is wrong when the alarm fires" };
}
