import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import { cronAt, dayMinutes, minutesOf } from "../schedules/time-of-day";
import type { BackupSpec } from "./backup-args";

type PlanTimes = Pick<BackupSpec, "dailyAt" | "restoreTestDay">;

/** The vaults of a plan. */
export interface PlanVaults {
  readonly vaultName: pulumi.Input<string>;
  /** ARN of the vault in the other region. */
  readonly copyVaultArn: pulumi.Input<string> | undefined;
}

/**
 * What is taken when, and how long it is kept. On the first of a month the rules for the day and for the month meet:
 * AWS Backup then takes one backup, with the longer retention, and so both must copy.
 */
export function planRules(
  spec: PlanTimes &
    Pick<
      BackupSpec,
      "coldStorageAfterDays" | "continuousRetentionDays" | "dailyRetentionDays" | "monthlyRetentionDays"
    >,
  { vaultName, copyVaultArn }: PlanVaults,
): input.backup.PlanRule[] {
  const rule = (ruleName: string, schedule: string, lifecycle: input.backup.PlanRuleLifecycle) => ({
    ruleName,
    targetVaultName: vaultName,
    schedule,
    startWindow: 60,
    completionWindow: 480,
    lifecycle,
  });
  const copied = (lifecycle: input.backup.PlanRuleLifecycle) =>
    copyVaultArn === undefined ? {} : { copyActions: [{ destinationVaultArn: copyVaultArn, lifecycle }] };
  const daily = { deleteAfter: spec.dailyRetentionDays };
  const monthly = {
    deleteAfter: spec.monthlyRetentionDays,
    ...(spec.coldStorageAfterDays === undefined ? {} : { coldStorageAfter: spec.coldStorageAfterDays }),
  };
  const at = startOf(spec);
  const continuous = { deleteAfter: spec.continuousRetentionDays };
  return [
    { ...rule("daily", cronAt(at, "*"), daily), ...copied(daily) },
    { ...rule("monthly", monthlyCron(at), monthly), ...copied(monthly) },
    ...(spec.continuousRetentionDays === undefined
      ? []
      : [
          {
            // Apart from the others, with which it would be merged. It keeps the logs in step; nothing is copied.
            ...rule("continuous", cronAt(later(at, 2), "*"), continuous),
            enableContinuousBackup: true,
          },
        ]),
  ];
}

/** When the restore test begins: after the night's backup, which may take a while. */
export function restoreTestCron(spec: PlanTimes): string {
  return cronAt(later(startOf(spec), 3), spec.restoreTestDay);
}

/** A restore testing plan's name knows no hyphens. */
export function restoreTestName({ planName }: Pick<BackupSpec, "planName">): string {
  return planName.replaceAll("-", "_");
}

function monthlyCron(minutes: number): string {
  return `cron(${minutes % 60} ${Math.floor(minutes / 60)} 1 * ? *)`;
}

function later(minutes: number, hours: number): number {
  return (minutes + 60 * hours) % dayMinutes;
}

function startOf({ dailyAt }: PlanTimes): number {
  const minutes = minutesOf(dailyAt);
  if (minutes === undefined) throw new RangeError(`${dailyAt} is not a time of a day`);
  return minutes;
}
