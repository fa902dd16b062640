import { creation, update } from "./change.fixture";
import { locksForGood } from "./vault-lock";

const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const governed = { backupVaultName: "prod-backup", minRetentionDays: 7 };

test("PR-10: a lock in governance mode can go again", () => {
  const change = creation(LOCK, governed);
  expect(locksForGood.judge(change, { changes: [change] })).toBeUndefined();
});

test.each<[unknown, string, string]>([
  [
    3,
    "changeableForDays locks the vault for good after 3 days",
    "its deletion within 3 days, and nothing can do it later",
  ],
  [
    "[unknown]",
    "changeableForDays locks the vault for good after its days of grace",
    "its deletion within its days of grace, and nothing can do it later",
  ],
])("PR-10: a lock in compliance mode cannot, once its %s days of grace are over", (days, reason, needs) => {
  const change = update(LOCK, governed, { ...governed, changeableForDays: days });
  expect(locksForGood.judge(change, { changes: [change] })).toEqual({
    reversibility: "irreversible",
    reason,
    needs,
    backupFirst: false,
  });
});

test("PR-10: another retention within the days of grace is for good as well", () => {
  const before = { ...governed, changeableForDays: 3 };
  const change = update(LOCK, before, { ...before, minRetentionDays: 30 });
  expect(locksForGood.judge(change, { changes: [change] })?.reversibility).toBe("irreversible");
});

test("PR-10: what has nothing to do with the lock is not", () => {
  const before = { ...governed, changeableForDays: 3 };
  const change = update(LOCK, before, { ...before, region: "us-west-2" });
  expect(locksForGood.judge(change, { changes: [change] })).toBeUndefined();
});
