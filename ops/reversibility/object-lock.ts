import type { ResourceChange } from "../changes/change";
import { BUCKET, isMadeWithIt } from "./containers";
import { inputsAfter, inputsBefore, isVeiled, mayBe, shown, valueAt } from "./inputs";
import type { Finding, Inputs, Rule, Surroundings } from "./type-facts";

const MODE = "rule.defaultRetention.mode";

/**
 * A lock that nobody can lift before its time, not even the account's owner
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html). It counts for objects written from then on.
 */
export const locksFirmer: Rule = {
  reads: ["rule"],
  judge: (change) => {
    const before = inputsBefore(change);
    const after = inputsAfter(change);
    if (!isCompliance(after)) return undefined;
    if (isCompliance(before) && retentionDays(after) <= retentionDays(before)) return undefined;
    return {
      reversibility: "irreversible",
      reason:
        `rule.defaultRetention becomes ${shown(valueAt(after, MODE))}${period(after)}: nobody can delete what is ` +
        "written from then on before that",
      needs: "waiting, as such a lock ends by itself only",
      backupFirst: false,
    };
  },
};

/** A first lock of a bucket turns on what cannot be turned off again, whatever its mode. */
export const turnsLockOn: Rule = {
  reads: ["bucket", "rule"],
  judge: (change, surroundings) =>
    locksFirmer.judge(change, surroundings) ??
    (isLockedAnyway(change, surroundings) ? undefined : LOCK_STAYS),
};

const LOCK_STAYS: Finding = {
  reversibility: "irreversible",
  reason:
    "a bucket with Object Lock keeps it, and its versioning, for good; only the default retention can go again",
  needs: "another bucket, with the objects copied into it",
  backupFirst: false,
};

/** A bucket that is new can go again, and one that had the lock before has it no more than before. */
function isLockedAnyway(change: ResourceChange, surroundings: Surroundings): boolean {
  const name = inputsAfter(change)["bucket"];
  const isLocked = surroundings.changes.some(
    ({ type, before }) =>
      type === BUCKET.type &&
      before?.inputs["bucket"] === name &&
      before?.inputs["objectLockEnabled"] === true,
  );
  return isLocked || isMadeWithIt(change, BUCKET, surroundings);
}

function isCompliance(inputs: Inputs): boolean {
  const rule = inputs["rule"];
  return isVeiled(rule) || mayBe(valueAt(inputs, MODE), "COMPLIANCE");
}

function retentionDays(inputs: Inputs): number {
  const days = valueAt(inputs, "rule.defaultRetention.days");
  const years = valueAt(inputs, "rule.defaultRetention.years");
  if (typeof days === "number") return days;
  return typeof years === "number" ? years * 365 : Number.POSITIVE_INFINITY;
}

function period(inputs: Inputs): string {
  const days = retentionDays(inputs);
  return Number.isFinite(days) ? ` for ${days} days` : "";
}
