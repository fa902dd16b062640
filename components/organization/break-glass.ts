import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "../alarm/alarm";

/** Who hears of it, and from what. */
export interface BreakGlassAlarmArgs {
  /** Log group of the organisation's trail, which has the events of every account. */
  readonly trailLogGroupName: pulumi.Input<string>;
  /** Topic that is told. */
  readonly actionArn: pulumi.Input<string>;
  readonly runbookUrl: string;
}

const metric = { namespace: "Causeway/Access", name: "BreakGlass" };

/**
 * Tells of every session of the permission set `administrator-break-glass`, in any account: nobody uses it unseen.
 *
 * Identity Center signs people in by `AssumeRoleWithSAML` into a role that it made in the account, whose name begins
 * with `AWSReservedSSO_<permission set>_` (IAM Identity Center user guide, "Permission sets").
 */
export function createBreakGlassAlarm(
  name: string,
  { trailLogGroupName, actionArn, runbookUrl }: BreakGlassAlarmArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  new cloudwatch.LogMetricFilter(
    `${name}-use`,
    {
      logGroupName: trailLogGroupName,
      pattern:
        '{ ($.eventName = "AssumeRoleWithSAML") && ' +
        '($.requestParameters.roleArn = "*AWSReservedSSO_administrator-break-glass_*") }',
      metricTransformation: { ...metric, value: "1" },
    },
    opts,
  );
  createAlarm(
    `${name}-alarm`,
    {
      severity: "critical",
      summary: "Somebody has signed in as an administrator in an emergency, or without one.",
      runbookUrl,
      actionArn,
      namespace: metric.namespace,
      metricName: metric.name,
      statistic: "Sum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
    },
    opts,
  );
}
