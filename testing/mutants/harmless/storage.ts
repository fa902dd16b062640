import { RELAXED, type Harmless } from "./harmless";

const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

export const storage: readonly Harmless[] = [
  {
    type: "aws:s3/bucket:Bucket",
    property: /^forceDestroy$/,
    operators: ["add", "flip"],
    stacks: RELAXED,
    reason: "Buckets outside of production hold copies and logs of what can be made again.",
  },
  {
    type: LIFECYCLE,
    property: /^rules\[\]\.(noncurrentVersionExpiration|expiration\.expiredObjectDeleteMarker)$/,
    operators: ["drop", "flip"],
    reason: "More is kept then.",
  },
  {
    type: LIFECYCLE,
    property: /^rules\[\]\.abortIncompleteMultipartUpload\.daysAfterInitiation$/,
    operators: ["weaken"],
    reason: "An upload that is broken is ended sooner then.",
  },
  {
    type: LIFECYCLE,
    property: /^rules\[\](\.status|\.expiration\.days)?$/,
    operators: ["cut", "replace", "weaken"],
    stacks: ["bootstrap"],
    reason:
      "The rule is for leases/, which are over within a day; s3-retention looks at rules of whole buckets.",
  },
  {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    property: /^rules\[\]\.bucketKeyEnabled$/,
    operators: ["flip"],
    reason: "It saves calls to KMS; what is encrypted, and by which key, stays.",
  },
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    property:
      /^policy\.Statement\[\]\.Condition\.(StringEquals\.s3:x-amz-acl|ArnLike\.aws:SourceArn|StringEquals\.aws:SourceAccount)$/,
    operators: ["drop"],
    reason: "The line that stays names the account; access lists have no effect.",
  },
  {
    type: REPLICATION,
    property: /^rules\[\]\.deleteMarkerReplication(\.status)?$/,
    operators: ["drop", "replace"],
    reason: "The copy keeps what is deleted; AWS refuses a rule with a filter that does not say.",
  },
];
