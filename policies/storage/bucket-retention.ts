import { resourcePolicy, type Check, type Context, type Finding } from "../lib/policy";
import { asProperties, finding, isAbsent, isAbsentOr, isAtLeast } from "../lib/property";
import type { Expectation } from "../lib/property";
import { holdsState } from "./bucket-roles";
import { wholeBucketRules, type Rule } from "./whole-bucket-rules";

/** A check of one property of every rule for a whole bucket. What is not there expires nothing. */
const ofEachRule =
  (block: string, name: string, expectation: (context: Context) => Expectation): Check =>
  ({ props: { rules } }, context) =>
    wholeBucketRules(rules).flatMap(({ path, rule }: Rule): readonly Finding[] => {
      const expected = expectation(context);
      const value = asProperties(rule[block])[name];
      return expected.accepts(value) ? [] : [finding(`${path}.${block}.${name}`, value, expected)];
    });

const daysOf =
  (setting: string) =>
  ({ settings: { [setting]: days = 0 } }: Context): Expectation =>
    isAbsentOr(isAtLeast(days, "days"));

const stateNeverExpires = ofEachRule("expiration", "days", () => isAbsent);

/** Rules for a part of a bucket, such as leases, are let off: what they are for is not written anywhere. */
export const bucketRetention = resourcePolicy({
  id: "s3-retention",
  description: "Lifecycle rules keep records and earlier versions long enough, and state for ever.",
  risk: "Logs are gone before anybody looks for them, a deletion cannot be undone, or a stack loses its state.",
  severity: "medium",
  frameworks: {},
  fix: "Raise expiration.days or noncurrentVersionExpiration.noncurrentDays, or remove it; see expiry (components/bucket).",
  settings: {
    days: {
      description: "Fewest days that objects are kept where they expire at all",
      minimum: 1,
      default: 365,
      environments: { dev: 90, staging: 90 },
    },
    noncurrentDays: {
      description: "Fewest days that earlier versions of objects are kept",
      minimum: 1,
      default: 30,
    },
  },
  types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
  checks: [
    ofEachRule("expiration", "days", daysOf("days")),
    ofEachRule("expiration", "date", () => isAbsent),
    ofEachRule("noncurrentVersionExpiration", "noncurrentDays", daysOf("noncurrentDays")),
    (lifecycle, context) => (holdsState(lifecycle) ? stateNeverExpires(lifecycle, context) : []),
  ],
});
