import type { ResourceChange } from "../changes/change";
import { creation, deletion, update } from "./change.fixture";
import { judgeChange } from "./judge-change";

const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const BUCKET = "aws:s3/bucket:Bucket";

const lock = (mode: string, period: object = { days: 30 }) => ({
  bucket: "b",
  rule: { defaultRetention: { mode, ...period } },
});
const judge = (change: ResourceChange, ...others: readonly ResourceChange[]) =>
  judgeChange(change, { changes: [change, ...others] });

test("PR-10: ST-06: a lock in COMPLIANCE mode cannot be lifted by anybody", () => {
  expect(judge(creation(LOCK, lock("COMPLIANCE")), creation(BUCKET, { bucket: "b" }))).toEqual({
    reversibility: "irreversible",
    reason:
      "rule.defaultRetention becomes COMPLIANCE for 30 days: nobody can delete what is written from then on before that",
    needs: "waiting, as such a lock ends by itself only",
    backupFirst: false,
  });
});

test.each<[string, object, object, string]>([
  ["to COMPLIANCE", lock("GOVERNANCE"), lock("COMPLIANCE"), "irreversible"],
  ["to a longer COMPLIANCE", lock("COMPLIANCE"), lock("COMPLIANCE", { days: 31 }), "irreversible"],
  ["to years of COMPLIANCE", lock("COMPLIANCE"), lock("COMPLIANCE", { years: 1 }), "irreversible"],
  [
    "to as long a COMPLIANCE in other words",
    lock("COMPLIANCE", { days: 365 }),
    lock("COMPLIANCE", { years: 1 }),
    "reversible",
  ],
  ["to a shorter COMPLIANCE", lock("COMPLIANCE"), lock("COMPLIANCE", { days: 1 }), "reversible"],
  ["to COMPLIANCE for nobody knows how long", lock("COMPLIANCE"), lock("COMPLIANCE", {}), "irreversible"],
  ["to GOVERNANCE", lock("COMPLIANCE"), lock("GOVERNANCE", { days: 300 }), "reversible"],
  ["to a longer GOVERNANCE", lock("GOVERNANCE"), lock("GOVERNANCE", { days: 300 }), "reversible"],
  ["to a mode that is not known yet", lock("GOVERNANCE"), lock("[unknown]"), "irreversible"],
  ["to a rule that is not known yet", lock("GOVERNANCE"), { bucket: "b", rule: "[unknown]" }, "irreversible"],
  ["to none", lock("COMPLIANCE"), { bucket: "b" }, "reversible"],
])("PR-10: a lock goes %s", (_case, before, after, reversibility) => {
  expect(judge(update(LOCK, { ...before }, { ...after })).reversibility).toBe(reversibility);
});

describe("PR-10: a first lock in GOVERNANCE mode", () => {
  test("stays with a bucket that was there without one", () => {
    expect(judge(creation(LOCK, lock("GOVERNANCE")))).toEqual({
      reversibility: "irreversible",
      reason:
        "a bucket with Object Lock keeps it, and its versioning, for good; only the default retention can go again",
      needs: "another bucket, with the objects copied into it",
      backupFirst: false,
    });
  });

  test.each<[string, ResourceChange]>([
    ["that is made with it", creation(BUCKET, { bucket: "b", objectLockEnabled: true })],
    [
      "that had one",
      update(
        BUCKET,
        { bucket: "b", objectLockEnabled: true },
        { bucket: "b", objectLockEnabled: true, tags: {} },
      ),
    ],
  ])("can go again from a bucket %s", (_case, bucket) => {
    expect(judge(creation(LOCK, lock("GOVERNANCE")), bucket).reversibility).toBe("reversible");
  });
});

test("PR-10: a lock that goes leaves what is locked locked", () => {
  expect(judge(deletion(LOCK, lock("COMPLIANCE")))).toEqual({
    reversibility: "reversible",
    reason: "its inputs make it again; until then what is written is not locked",
    backupFirst: false,
  });
});
