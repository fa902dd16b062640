import type { AlarmArgs } from "../alarm/alarm";
import type { DatabaseSpec } from "./database-args";

/** An alarm of the database; its dimension is the instance, its runbook and action are the component's. */
export interface DatabaseAlarm extends Omit<AlarmArgs, "actionArn" | "dimensions" | "name" | "runbookUrl"> {
  /** Part of the alarm's name. */
  readonly role: "cpu" | "storage" | "connections";
}

/** A stopped instance reports nothing, and scheduled stops are no alarms (CT-03). */
const shared = { namespace: "AWS/RDS", period: 300, treatMissingData: "missing" } as const;

/** The alarms of a database (OB-05): processor, storage and connections. */
export function databaseAlarms(
  spec: Pick<DatabaseSpec, "allocatedStorage" | "connectionsAlarmThreshold" | "instanceClass">,
): readonly DatabaseAlarm[] {
  return [
    {
      ...shared,
      role: "cpu",
      severity: "warning",
      summary: `The processor of the database (${spec.instanceClass}) has been above 80 % for 15 minutes.`,
      metricName: "CPUUtilization",
      statistic: "Average",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 80,
      evaluationPeriods: 3,
    },
    {
      ...shared,
      role: "storage",
      severity: "critical",
      // RDS grows the storage after five minutes below a tenth: ten minutes mean that it did not.
      summary: "The database has had less than a tenth of its storage left for 10 minutes and has not grown.",
      metricName: "FreeStorageSpace",
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: Math.floor((spec.allocatedStorage * 1024 ** 3) / 10),
      evaluationPeriods: 2,
    },
    {
      ...shared,
      role: "connections",
      severity: "warning",
      summary: `More than ${spec.connectionsAlarmThreshold} clients have been connected for 15 minutes.`,
      metricName: "DatabaseConnections",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: spec.connectionsAlarmThreshold,
      evaluationPeriods: 3,
    },
  ];
}
