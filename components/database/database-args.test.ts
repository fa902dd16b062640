import { resolveDatabase } from "./database-args";
import { minimalDatabase as minimal } from "./database.fixture";

test("DB-01 to DB-06, DB-08: the defaults of a database that says only where it is", () => {
  expect(resolveDatabase(minimal)).toEqual({
    ...minimal,
    databaseName: "app",
    username: "app_admin",
    engineVersion: "15",
    allowMajorVersionUpgrade: false,
    instanceClass: "db.t4g.medium",
    allocatedStorage: 20,
    maxAllocatedStorage: 40,
    multiAz: false,
    deletionProtection: true,
    backupRetentionDays: 7,
    skipFinalSnapshot: false,
    finalSnapshotSuffix: "1",
    databaseInsightsMode: "standard",
    performanceInsightsRetentionDays: 7,
    logRetentionDays: 30,
    backupWindow: "03:00-04:00",
    maintenanceWindow: "sun:04:30-sun:05:30",
    applyImmediately: false,
    blueGreenUpdate: false,
    connectionsAlarmThreshold: 270,
    tags: {},
    identifier: "dev-postgres",
    finalSnapshotIdentifier: "dev-final-1",
  });
});

test("what is given wins over every default", () => {
  const given = {
    databaseName: "orders",
    username: "owner",
    engineVersion: "16",
    allowMajorVersionUpgrade: true,
    instanceClass: "db.x2g.large",
    allocatedStorage: 100,
    maxAllocatedStorage: 500,
    multiAz: true,
    deletionProtection: false,
    backupRetentionDays: 35,
    skipFinalSnapshot: false,
    finalSnapshotSuffix: "2",
    databaseInsightsMode: "advanced" as const,
    performanceInsightsRetentionDays: 731,
    logRetentionDays: 365,
    backupWindow: "01:00-02:00",
    maintenanceWindow: "mon:02:30-mon:03:30",
    applyImmediately: true,
    blueGreenUpdate: true,
    connectionsAlarmThreshold: 7,
    tags: { Backup: "dev-backup" },
    keyArn: "arn:key",
  };

  expect(resolveDatabase({ ...minimal, ...given })).toEqual({
    ...minimal,
    ...given,
    identifier: "dev-postgres",
    finalSnapshotIdentifier: "dev-final-2",
  });
});

test("DB-06: a skipped snapshot has no name", () => {
  expect(resolveDatabase({ ...minimal, skipFinalSnapshot: true }).finalSnapshotIdentifier).toBeUndefined();
});

test("DB-08: advanced insights keep fifteen months", () => {
  const spec = resolveDatabase({ ...minimal, databaseInsightsMode: "advanced" });

  expect(spec.performanceInsightsRetentionDays).toBe(465);
});

test("OB-05: the connections alarm follows the instance class", () => {
  const threshold = (instanceClass: string) =>
    resolveDatabase({ ...minimal, instanceClass }).connectionsAlarmThreshold;

  expect(threshold("db.r6g.xlarge")).toBe(2162);
  expect(threshold("db.x2g.large")).toBeUndefined();
});
