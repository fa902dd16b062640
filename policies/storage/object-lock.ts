import { stackPolicy, type Context, type Finding, type StackCheck, type StackResource } from "../lib/policy";
import { asProperties, finding, isAtLeast, isOneOf, isTrue, property } from "../lib/property";
import { bucketType, missing, referrers, s3Type } from "./bucket-relations";
import { holdsAudit, holdsState } from "./bucket-roles";

const configuration = "BucketObjectLockConfiguration";
const retention = "rule.defaultRetention";
const isSwitchedOn = property("objectLockEnabled", isTrue);
const hasMode = property(
  `${retention}.mode`,
  isOneOf(["GOVERNANCE", "COMPLIANCE"], /^(GOVERNANCE|COMPLIANCE)$/),
);

function hasDays({ props }: StackResource, minimum: number): readonly Finding[] {
  const { days, years } = asProperties(asProperties(props["rule"])["defaultRetention"]);
  const expected = isAtLeast(minimum, "days");
  const given = typeof years === "number" ? years * 365 : days;
  return expected.accepts(given) ? [] : [finding(`${retention}.days`, given, expected)];
}

/** Days that a bucket has to be locked; none where it holds neither state nor the audit log. */
function daysNeeded(
  bucket: StackResource,
  stack: readonly StackResource[],
  { settings: { auditDays = 0, stateDays = 0 } }: Context,
): number | undefined {
  if (holdsAudit(bucket, stack)) return auditDays;
  return holdsState(bucket) ? stateDays : undefined;
}

const canLock: StackCheck = (bucket, stack, context) =>
  daysNeeded(bucket, stack, context) === undefined ? [] : isSwitchedOn(bucket, context);

const locksByDefault: StackCheck = (bucket, stack, context) => {
  const days = daysNeeded(bucket, stack, context);
  if (days === undefined) return [];
  const locks = referrers(s3Type(configuration), "bucket", bucket, stack);
  if (locks.length === 0) return [missing(configuration)];
  return locks
    .flatMap((lock) => [...hasMode(lock, context), ...hasDays(lock, days)])
    .map((found) => ({ ...found, property: `${configuration}.${found.property}` }));
};

/** Which buckets have to be locked shows in names and relations, see `bucket-roles.ts`. */
export const objectLock = stackPolicy({
  id: "s3-object-lock",
  description: "Versions of state and of the audit log cannot be deleted for a while, whoever asks.",
  risk: "Whoever gets hold of a writing role wipes out state, or the traces of what they did.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_143"], fsbp: ["S3.15"] },
  fix: "Set objectLockEnabled and a default retention; createBucket (components/bucket) does both with lockDays.",
  settings: {
    stateDays: { description: "Fewest days that versions of state are locked", minimum: 1, default: 30 },
    auditDays: { description: "Fewest days that the audit log is locked", minimum: 1, default: 365 },
  },
  types: [bucketType],
  stackChecks: [canLock, locksByDefault],
});
