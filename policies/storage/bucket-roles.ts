import type { Resource, StackResource } from "../lib/policy";
import { s3Type, referrers } from "./bucket-relations";

/**
 * Whether a bucket holds state: its name says `pulumi-state`. Such names are fixed, as other accounts, the
 * organization's trail and people refer to them (components/state-backend/names.ts), so a preview knows them.
 */
export function holdsState({ props }: Resource): boolean {
  return /(^|-)pulumi-state-/.test(String(props["bucket"]));
}

/**
 * Whether losing a bucket's region may not lose what it holds: state or backups, by name, but for those that say `dev`
 * or `staging`, and for the copies themselves, whose names end with `-replica`.
 */
export function needsCopy({ props }: Resource): boolean {
  const name = String(props["bucket"]);
  return /(^|-)(pulumi-state|backups?)-/.test(name) && !/-(dev|staging)-|-replica$/.test(name);
}

/** Whether a bucket holds the audit log: a trail of the stack writes to it. */
export function holdsAudit(bucket: StackResource, stack: readonly StackResource[]): boolean {
  return referrers("aws:cloudtrail/trail:Trail", "s3BucketName", bucket, stack).length > 0;
}

/**
 * Whether a bucket takes access logs: other buckets or load balancers of the stack write theirs to it. Where nobody
 * does it is an ordinary bucket, whatever its name.
 */
export function takesAccessLogs(bucket: StackResource, stack: readonly StackResource[]): boolean {
  const balancer = "aws:lb/loadBalancer:LoadBalancer";
  return (
    referrers(s3Type("BucketLogging"), "targetBucket", bucket, stack).length > 0 ||
    referrers(balancer, "accessLogs.bucket", bucket, stack).length > 0 ||
    referrers(balancer, "connectionLogs.bucket", bucket, stack).length > 0
  );
}

/** Whether AWS Config delivers the history of the account to a bucket: a record itself, which only Config writes. */
export function takesConfigHistory(bucket: StackResource, stack: readonly StackResource[]): boolean {
  return referrers("aws:cfg/deliveryChannel:DeliveryChannel", "s3BucketName", bucket, stack).length > 0;
}
