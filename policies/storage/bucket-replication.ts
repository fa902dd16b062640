import { stackPolicy, type StackCheck } from "../lib/policy";
import { bucketType, missing, referrers, refersTo, s3Type } from "./bucket-relations";
import { needsCopy } from "./bucket-roles";

const isCopied: StackCheck = (bucket, stack) =>
  !needsCopy(bucket) || referrers(s3Type("BucketReplicationConfig"), "bucket", bucket, stack).length > 0
    ? []
    : [missing("BucketReplicationConfig")];

const copyIsElsewhere: StackCheck = (bucket, stack) => {
  const destination = "rules[].destination.bucket";
  if (!needsCopy(bucket)) return [];
  return referrers(s3Type("BucketReplicationConfig"), "bucket", bucket, stack).flatMap((replication) =>
    stack
      .filter((other) => other.type === bucketType && refersTo(replication, destination, other))
      .filter((copy) => copy.props["region"] === bucket.props["region"])
      .map(() => ({
        property: `BucketReplicationConfig.${destination}`,
        observed: "a bucket in the same region",
        required: "a bucket in another region",
      })),
  );
};

/** Which buckets need a copy shows in their names, see `needsCopy`; how they are copied is `replication-rules.ts`. */
export const bucketReplication = stackPolicy({
  id: "s3-replication",
  description: "Buckets with state or backups of production are copied to another region.",
  risk: "While the region is down nothing can be deployed or restored; should it be lost, state and backups are too.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_144"], fsbp: ["S3.7"] },
  fix: "Set replicaRegion of the StateBackend, or add a BucketReplicationConfig to a bucket in another region.",
  types: [bucketType],
  stackChecks: [isCopied, copyIsElsewhere],
});
