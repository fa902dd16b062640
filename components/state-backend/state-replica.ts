import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { createBucket, type Bucket } from "../bucket/bucket";
import { createLogBucket, logAccess } from "../bucket/log-bucket";
import { replicaOf, type StateBackendNames } from "./names";
import { replicationPolicy } from "./role-policies";
import type { StateBackendArgs } from "./state-backend-args";
import { stateRetention } from "./state-retention";

/** Creates the bucket of the copy, locked as its source has to be, and the one for its access logs. */
export function createReplicaBucket(
  name: string,
  args: StateBackendArgs,
  names: StateBackendNames,
  keyArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): Bucket {
  const { accountId, replicaRegion: region, protect = true } = args;
  const opts = { parent, protect };
  const bucketName = replicaOf(names.stateBucket);
  const logs = createLogBucket(
    `${name}-replica-logs`,
    { accountId, region, bucketName: replicaOf(names.logBucket), sources: { state: bucketName } },
    opts,
  );
  const replica = createBucket(`${name}-replica`, { bucketName, region, keyArn, ...stateRetention }, opts);
  logAccess(`${name}-replica`, replica, logs, "state", { parent, region });
  return replica;
}

/** One side of the copy. */
interface Side {
  readonly bucket: Bucket;
  readonly keyArn: pulumi.Output<string>;
}

/** Has S3 copy what is written from now on, with its locks and deletions. */
export function replicate(
  name: string,
  { region, replicaRegion = region }: StateBackendArgs,
  role: iam.Role,
  source: Side,
  destination: Side,
  parent: pulumi.Resource,
): void {
  const policy = new iam.RolePolicy(
    `${name}-replication-policy`,
    {
      role: role.name,
      policy: pulumi
        .all([source.bucket.bucket.arn, source.keyArn, destination.bucket.bucket.arn, destination.keyArn])
        .apply(([bucketArn, keyArn, replicaArn, replicaKeyArn]) =>
          JSON.stringify(
            replicationPolicy(
              { bucketArn, keyArn, region },
              { bucketArn: replicaArn, keyArn: replicaKeyArn, region: replicaRegion },
            ),
          ),
        ),
    },
    { parent },
  );
  new s3.BucketReplicationConfig(
    `${name}-replication-config`,
    {
      bucket: source.bucket.bucket.id,
      role: role.arn,
      rules: [
        {
          id: "state",
          status: "Enabled",
          filter: { prefix: "" },
          // A lock that was given back would otherwise come to life in the copy.
          deleteMarkerReplication: { status: "Enabled" },
          // Without both of these S3 passes encrypted objects over, and says nothing.
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: destination.bucket.bucket.arn,
            encryptionConfiguration: { replicaKmsKeyId: destination.keyArn },
          },
        },
      ],
    },
    { parent, dependsOn: [source.bucket.versioning, destination.bucket.versioning, policy] },
  );
}
