import { databaseAlarms } from "./database-alarms";

const spec = { allocatedStorage: 100, connectionsAlarmThreshold: 270, instanceClass: "db.t4g.medium" };

test("OB-05: processor, storage and connections are watched", () => {
  expect(databaseAlarms(spec).map(({ role, severity, summary }) => ({ role, severity, summary }))).toEqual([
    {
      role: "cpu",
      severity: "warning",
      summary: "The processor of the database (db.t4g.medium) has been above 80 % for 15 minutes.",
    },
    {
      role: "storage",
      severity: "critical",
      summary: "The database has had less than a tenth of its storage left for 10 minutes and has not grown.",
    },
    {
      role: "connections",
      severity: "warning",
      summary: "More than 270 clients have been connected for 15 minutes.",
    },
  ]);
});

test.each([
  ["cpu", "CPUUtilization", "Average", "GreaterThanThreshold", 80, 3],
  // A tenth of 100 GiB, in bytes.
  ["storage", "FreeStorageSpace", "Minimum", "LessThanThreshold", 10737418240, 2],
  ["connections", "DatabaseConnections", "Maximum", "GreaterThanThreshold", 270, 3],
])(
  "OB-05: the %s alarm watches %s",
  (role, metricName, statistic, comparisonOperator, threshold, evaluationPeriods) => {
    expect(databaseAlarms(spec).find((alarm) => alarm.role === role)).toMatchObject({
      namespace: "AWS/RDS",
      metricName,
      statistic,
      comparisonOperator,
      threshold,
      evaluationPeriods,
      period: 300,
    });
  },
);

test("CT-03: a stopped database raises no alarm", () => {
  expect(databaseAlarms(spec).map(({ treatMissingData }) => treatMissingData)).toEqual([
    "missing",
    "missing",
    "missing",
  ]);
});
