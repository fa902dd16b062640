import { stackPolicy, type StackCheck } from "../lib/policy";
import { isSet, property } from "../lib/property";
import { bucketType, missing, referrers, refersTo, s3Type } from "./bucket-relations";
import { takesAccessLogs, takesConfigHistory } from "./bucket-roles";

const logging = s3Type("BucketLogging");
const hasTarget = property("targetBucket", isSet("a bucket"));

const accessIsLogged: StackCheck = (bucket, stack) =>
  bucket.type !== bucketType ||
  takesAccessLogs(bucket, stack) ||
  takesConfigHistory(bucket, stack) ||
  referrers(logging, "bucket", bucket, stack).length > 0
    ? []
    : [missing("BucketLogging")];

/** A bucket that logs into itself logs each delivery again, for ever. */
const targetIsAnother: StackCheck = (resource, stack) =>
  resource.type === logging &&
  stack.some(
    (bucket) =>
      bucket.type === bucketType &&
      refersTo(resource, "bucket", bucket) &&
      refersTo(resource, "targetBucket", bucket),
  )
    ? [{ property: "targetBucket", observed: "the bucket itself", required: "another bucket" }]
    : [];

/**
 * Buckets that services alone write to are let off: those that take access logs themselves, and the history of AWS
 * Config. Both show in relations, see `bucket-roles.ts`, so that a preview can tell. Whether logs are let in is
 * `log-delivery.ts`.
 */
export const bucketLogging = stackPolicy({
  id: "s3-logging",
  description:
    "Buckets keep access logs in another bucket, but for those that services alone write records to.",
  risk: "Nobody can tell who read or deleted an object.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_18"], fsbp: ["S3.9"], cis: ["3.4"], trivy: ["AWS-0089"] },
  fix: "Add a BucketLogging with targetBucket; createLogBucket and logAccess (components/bucket) make both.",
  types: [bucketType, logging],
  stackChecks: [
    accessIsLogged,
    (resource, _, context) => (resource.type === logging ? hasTarget(resource, context) : []),
    targetIsAnother,
  ],
});
