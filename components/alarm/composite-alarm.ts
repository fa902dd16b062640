import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { announced } from "./alarm";
import type { Announcement, Measurement } from "./alarm";

/** Alarms that are one, and what is said of it. */
export interface CompositeAlarmArgs extends Announcement {
  /** Name in AWS, at most 255 characters. Changing it replaces the alarm. */
  readonly alarmName: string;
  /** When it fires, e.g. of {@link anyOf}. */
  readonly alarmRule: pulumi.Input<string>;
}

/**
 * Creates an alarm that combines others, and that tells somebody like any alarm (OB-04).
 *
 * Its members must be metric or composite alarms of the same account and region; a member cannot be deleted
 * before it is out of the rule.
 *
 * @param name logical name, `<component>-<what>-alarm`
 * @throws ArgsError when the summary or the runbook is missing
 */
export function createCompositeAlarm(
  name: string,
  { alarmName, alarmRule, ...announcement }: CompositeAlarmArgs,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.CompositeAlarm {
  const args = { alarmName, alarmRule, ...announced(`Alarm "${name}"`, announcement) };
  return new cloudwatch.CompositeAlarm(name, args, opts);
}

/** One condition of a composite alarm. */
export interface AlarmPartArgs extends Measurement {
  /** What its state means, in one sentence. */
  readonly summary: string;
  /** Name of the composite alarm that speaks for it. */
  readonly partOf: string;
}

/**
 * Creates a metric alarm that tells nobody by itself: alone it means nothing, and the composite alarm it is part of
 * tells (OB-04). Its tag `PartOf` says which.
 */
export function createAlarmPart(
  name: string,
  { summary, partOf, ...measurement }: AlarmPartArgs,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm {
  const args = {
    ...measurement,
    alarmDescription: `Part of ${partOf}. ${summary}`,
    tags: { PartOf: partOf },
  };
  return new cloudwatch.MetricAlarm(name, args, opts);
}

/** Fires while any of the alarms does; at most 100 names. */
export function anyOf(names: pulumi.Input<pulumi.Input<string>[]>): pulumi.Output<string> {
  return joined(names, " OR ");
}

/** Fires while all of the alarms do; at most 100 names. */
export function allOf(names: pulumi.Input<pulumi.Input<string>[]>): pulumi.Output<string> {
  return joined(names, " AND ");
}

function joined(names: pulumi.Input<pulumi.Input<string>[]>, operator: string): pulumi.Output<string> {
  return pulumi.output(names).apply((all) => all.map((name) => `ALARM("${name}")`).join(operator));
}
