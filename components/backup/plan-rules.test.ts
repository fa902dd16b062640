import fc from "fast-check";
import { resolveDatabase } from "../database/database-args";
import { minimalDatabase } from "../database/database.fixture";
import { dayMinutes, minutesOf, timeOf } from "../schedules/time-of-day";
import { resolveBackup } from "./backup-args";
import type { BackupArgs } from "./backup-args";
import { minimalBackup } from "./backup.fixture";
import { planRules, restoreTestCron, restoreTestName } from "./plan-rules";

const spec = (change: Partial<BackupArgs> = {}) => resolveBackup("backup", { ...minimalBackup, ...change });
const vaults = { vaultName: "staging-backup", copyVaultArn: undefined };
const shared = { targetVaultName: "staging-backup", startWindow: 60, completionWindow: 480 };

test("BK-06: a backup a day is kept 35 days, and one a month for a year", () => {
  expect(planRules(spec(), vaults)).toEqual([
    { ...shared, ruleName: "daily", schedule: "cron(0 7 ? * * *)", lifecycle: { deleteAfter: 35 } },
    { ...shared, ruleName: "monthly", schedule: "cron(0 7 1 * ? *)", lifecycle: { deleteAfter: 365 } },
  ]);
});

test("BK-06: every rule copies what it takes, for as long as the original is kept", () => {
  const copyVaultArn = "arn:aws:backup:us-west-2:123456789012:backup-vault:copy";
  const given = spec({ monthlyRetentionDays: 400, coldStorageAfterDays: 30 });
  const rules = planRules(given, { ...vaults, copyVaultArn });

  expect(rules.map(({ lifecycle }) => lifecycle)).toEqual([
    { deleteAfter: 35 },
    { deleteAfter: 400, coldStorageAfter: 30 },
  ]);
  expect(rules.map(({ copyActions }) => copyActions)).toEqual([
    [{ destinationVaultArn: copyVaultArn, lifecycle: { deleteAfter: 35 } }],
    [{ destinationVaultArn: copyVaultArn, lifecycle: { deleteAfter: 400, coldStorageAfter: 30 } }],
  ]);
});

test("continuous backup is off, and when asked for a rule of its own that meets no other and copies nothing", () => {
  const copyVaultArn = "arn:aws:backup:us-west-2:123456789012:backup-vault:copy";
  const rules = planRules(spec({ continuousRetentionDays: 14, dailyAt: "23:15" }), {
    ...vaults,
    copyVaultArn,
  });

  expect(rules.filter(({ enableContinuousBackup }) => enableContinuousBackup === true)).toEqual([
    {
      ...shared,
      ruleName: "continuous",
      schedule: "cron(15 1 ? * * *)",
      lifecycle: { deleteAfter: 14 },
      enableContinuousBackup: true,
    },
  ]);
});

test("by default backups start an hour or more from the windows of the database, in which RDS refuses them", () => {
  const { backupWindow, maintenanceWindow } = resolveDatabase(minimalDatabase);
  const ends = [...backupWindow.matchAll(/\d\d:\d\d/g), ...maintenanceWindow.matchAll(/\d\d:\d\d/g)];
  const start = minutesOf(spec().dailyAt)!;
  for (const [end] of ends) expect(Math.abs(start - minutesOf(end)!)).toBeGreaterThan(60);
});

test("BK-05: a restore is tried every week, after the backup of its night", () => {
  expect(restoreTestCron(spec())).toBe("cron(0 10 ? * TUE *)");
  expect(restoreTestCron(spec({ dailyAt: "22:30", restoreTestDay: "SUN" }))).toBe("cron(30 1 ? * SUN *)");
});

test("a restore testing plan's name has no hyphen, which AWS refuses", () => {
  expect(restoreTestName({ planName: "prod-nightly-backup" })).toBe("prod_nightly_backup");
});

test("whenever it is, each rule has a start of its own kind: six fields, within a day", () => {
  const times = fc.integer({ min: 0, max: dayMinutes - 1 }).map(timeOf);
  fc.assert(
    fc.property(times, (dailyAt) => {
      const given = spec({ dailyAt, continuousRetentionDays: 7 });
      const [daily, monthly, continuous] = planRules(given, vaults).map(({ schedule }) =>
        /^cron\((\d+) (\d+) /.exec(schedule as string),
      );
      expect(timeOf(Number(daily?.[2]) * 60 + Number(daily?.[1]))).toBe(dailyAt);
      expect(monthly?.slice(1)).toEqual(daily?.slice(1));
      expect(Number(continuous?.[2])).toBe((Number(daily?.[2]) + 2) % 24);
    }),
  );
});
