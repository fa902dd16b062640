import { resourcePolicy } from "../lib/policy";
import {
  asList,
  asProperties,
  finding,
  isAbsentOr,
  isAtLeast,
  isSet,
  ofType,
  property,
  valuesAt,
} from "../lib/property";

const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const PLAN = "aws:backup/plan:Plan";

export const backupRetention = resourcePolicy({
  id: "backup-retention",
  description: "Backups are kept long enough, not for ever, and the vault's lock holds everybody to it.",
  risk: "When a mistake is found the last good backup is gone; or what people had deleted is kept for ever.",
  severity: "high",
  frameworks: { fsbp: ["Backup.1"] },
  fix: "Raise lifecycle.deleteAfter of the rule and of its copies, or minRetentionDays of the lock; Backup takes dailyRetentionDays, monthlyRetentionDays and minRetentionDays.",
  settings: {
    days: {
      description: "Shortest time in days for which backups are kept.",
      minimum: 1,
      default: 7,
      environments: { prod: 30 },
    },
    lockDays: {
      description: "Shortest time in days that the lock of a vault allows.",
      minimum: 1,
      default: 7,
    },
  },
  types: [LOCK, PLAN],
  checks: [
    ...ofType(
      LOCK,
      property("minRetentionDays", ({ settings }) => isAtLeast(settings["lockDays"] ?? 0, "days")),
      property("backupVaultName", isSet("the name of a vault")),
    ),
    ...ofType(
      PLAN,
      property("rules[].lifecycle.deleteAfter", ({ settings }) => isAtLeast(settings["days"] ?? 0, "days")),
      // Jobs that may not start for an hour, or run for two, do not end in a backup.
      property("rules[].startWindow", isAbsentOr(isAtLeast(60, "minutes"))),
      property("rules[].completionWindow", isAbsentOr(isAtLeast(120, "minutes"))),
      ({ props }, { settings }) => {
        const enough = isAtLeast(settings["days"] ?? 0, "days");
        return valuesAt(props, "rules[]").flatMap(({ path, value }) =>
          asList(asProperties(value)["copyActions"]).flatMap((copy, index) =>
            valuesAt(asProperties(copy), "lifecycle.deleteAfter")
              .filter((days) => !enough.accepts(days.value))
              .map((days) => finding(`${path}.copyActions[${index}].${days.path}`, days.value, enough)),
          ),
        );
      },
    ),
  ],
});
