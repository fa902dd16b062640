import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { accessLogPolicy } from "./access-log-policy";
import type { ResolvedLoadBalancerArgs } from "./load-balancer-args";

/** The bucket that access logs go to, and the policy without which AWS refuses to turn them on. */
export interface AccessLogBucket {
  readonly bucket: s3.Bucket;
  readonly policy: s3.BucketPolicy;
}

/** Days that an overwritten or deleted log can still be had back. */
const noncurrentDays = 30;

/** Creates the access log bucket, private, encrypted and emptied by age. */
export function createAccessLogBucket(
  name: string,
  args: ResolvedLoadBalancerArgs,
  parent: pulumi.Resource,
): AccessLogBucket {
  const logicalName = `${name}-access-logs`;
  const bucket = new s3.Bucket(
    logicalName,
    { forceDestroy: args.environment === "dev" },
    { parent, protect: args.deletionProtection },
  );
  const publicAccess = new s3.BucketPublicAccessBlock(
    `${logicalName}-public-access`,
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
  secureBucket(logicalName, bucket, args.accessLogDays, parent);
  const policy = new s3.BucketPolicy(
    `${logicalName}-policy`,
    { bucket: bucket.id, policy: bucket.arn.apply((arn) => JSON.stringify(accessLogPolicy(arn, args))) },
    // S3 refuses two changes of a bucket's access at once.
    { parent, dependsOn: [publicAccess] },
  );
  return { bucket, policy };
}

function secureBucket(name: string, { id: bucket }: s3.Bucket, days: number, parent: pulumi.Resource): void {
  new s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { parent },
  );
  new s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    {
      bucket,
      // The only encryption that log delivery can write with.
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
          blockedEncryptionTypes: ["SSE-C"],
        },
      ],
    },
    { parent },
  );
  const versioning = new s3.BucketVersioning(
    `${name}-versioning`,
    { bucket, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
  new s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    {
      bucket,
      rules: [
        {
          id: "expire",
          status: "Enabled",
          filter: { prefix: "" },
          expiration: { days },
          noncurrentVersionExpiration: { noncurrentDays },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    },
    // Rules for noncurrent versions are for a bucket that has them.
    { parent, dependsOn: [versioning] },
  );
}
