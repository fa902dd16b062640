import type { BackupArgs, BackupCopy } from "./backup-args";
import { checkedBackup } from "./backup-checks";
import { minimalBackup } from "./backup.fixture";

/** Looked at by nobody here: it is where the copy is made, and no value. */
const provider = undefined as unknown as BackupCopy["provider"];
const check = (change: object, name = "backup") => checkedBackup(name, { ...minimalBackup, ...change });

test("what is left out is decided", () => {
  expect(check({})).toMatchObject({
    planName: "staging-backup",
    dailyAt: "07:00",
    dailyRetentionDays: 35,
    monthlyRetentionDays: 365,
    minRetentionDays: 7,
    restoreTestDay: "TUE",
    protect: true,
  });
});

test.each<[Partial<BackupArgs>]>([
  [{ monthlyRetentionDays: 120, coldStorageAfterDays: 30 }],
  [{ continuousRetentionDays: 35 }],
  [{ minRetentionDays: 35 }],
  [{ environment: "prod", copy: { region: "us-west-2", provider } }],
])("%j is accepted", (change) => {
  expect(() => check(change)).not.toThrow();
});

test("BK-06: prod without a copy is refused", () => {
  expect(() => check({ environment: "prod" })).toThrow(
    'Backup "backup": copy: got nothing, expected a copy in prod: a region may be lost, and its backups with it. ' +
      "Fix: give a region and its provider",
  );
});

test("what goes cold stays cold for 90 days: a shorter life than that is refused", () => {
  expect(() => check({ monthlyRetentionDays: 119, coldStorageAfterDays: 30 })).toThrow(
    "coldStorageAfterDays: got 30, expected a whole number of days from 1, at least 90 less than " +
      "monthlyRetentionDays (119): what is cold stays cold for 90 days. " +
      "Fix: use at most 29, or keep monthly backups longer",
  );
});

test("BK-06: a retention below the lock's is refused here, as its jobs would fail at night", () => {
  expect(() => check({ minRetentionDays: 30, dailyRetentionDays: 14 })).toThrow(
    "dailyRetentionDays: got 14, expected a whole number of days from 30 to 36500, not less than " +
      "minRetentionDays. Fix: use 30",
  );
});

test.each<[string, object, string]>([
  [
    "continuous backup for longer than logs are kept",
    { continuousRetentionDays: 36 },
    "continuousRetentionDays: got 36",
  ],
  [
    "continuous backup below the lock",
    { continuousRetentionDays: 5 },
    "continuousRetentionDays: got 5, expected a whole number of days from 7 to 35",
  ],
  ["half a day", { dailyRetentionDays: 10.5 }, "dailyRetentionDays: got 10.5, expected a whole number"],
  ["cold storage at once", { coldStorageAfterDays: 0 }, "coldStorageAfterDays: got 0"],
  [
    "no lock",
    { minRetentionDays: 0 },
    "minRetentionDays: got 0, expected a whole number of days from 1 to 36500. Fix: use 1",
  ],
  ["a time that is none", { dailyAt: "7am" }, 'dailyAt: got "7am", expected a time from 00:00 to 23:59'],
  ["a day that is none", { restoreTestDay: "tue" }, 'restoreTestDay: got "tue", expected one of MON, TUE'],
  [
    "a copy in its own region",
    { copy: { region: "us-east-1", provider } },
    'copy.region: got "us-east-1", expected another region',
  ],
  ["a copy nowhere", { copy: { region: "west", provider } }, 'copy.region: got "west", expected a region'],
  [
    "backups that may go",
    { protect: false },
    "protect: got false, expected true in staging: only dev may lose its backups",
  ],
  [
    "no runbook",
    { runbookUrl: "restore-backup.md" },
    'runbookUrl: got "restore-backup.md", expected an address',
  ],
  ["an unknown environment", { environment: "test" }, 'environment: got "test", expected one of dev'],
  [
    "a lock for ever",
    { changeableForDays: 3 },
    "changeableForDays: got 3, expected one of the arguments accountId,",
  ],
  [
    "a misspelt argument of the copy",
    { copy: { region: "us-west-2", provider, key: "x" } },
    'copy.key: got "x", expected one of the arguments keyArn, provider, region',
  ],
])("SC-08: %s is refused before anything is registered", (_, change, message) => {
  expect(() => check(change)).toThrow(`Backup "backup": ${message}`);
});

test.each(["a".repeat(33), "back_up", ""])(
  "SC-08: the name %j is refused: AWS Backup gives vaults and selections 50 characters",
  (name) => {
    expect(() => check({}, name)).toThrow(
      `name: got "${name}", expected at most 32 letters, digits and hyphens`,
    );
  },
);

test("a name of 32 characters leaves room for all that is named after it", () => {
  expect(() => check({}, "a".repeat(32))).not.toThrow();
});
