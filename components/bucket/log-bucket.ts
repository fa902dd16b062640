import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { createBucket, expiry, type Bucket } from "./bucket";

/** Days that access logs are kept. */
const logDays = 365;

/** Days that a log can be had back after it was overwritten or deleted. */
const noncurrentDays = 30;

/** Where a bucket of access logs is, and whose logs it takes. */
interface LogBucketSpec {
  readonly accountId: string;
  readonly bucketName: string;
  readonly region?: string;
  /** Names of the buckets that are logged, by the folder of their logs. */
  readonly sources: Readonly<Record<string, string>>;
}

/**
 * Creates the bucket that access logs go to. S3 delivers them neither to a bucket with a KMS key nor to one with
 * object lock, and only within a region.
 */
export function createLogBucket(
  name: string,
  spec: LogBucketSpec,
  opts: pulumi.CustomResourceOptions,
): Bucket {
  const { bucketName, region } = spec;
  const statements = () =>
    Object.entries(spec.sources).map(([folder, source]) => delivery(spec, folder, source));
  return createBucket(
    name,
    { bucketName, region, lifecycleRules: [expiry(noncurrentDays, logDays)], statements },
    opts,
  );
}

/** S3 User Guide, "Enabling Amazon S3 server access logging": with ACLs off only a policy lets logs in. */
function delivery({ accountId, bucketName }: LogBucketSpec, folder: string, source: string): object {
  return {
    Sid: `LogsOf${folder.charAt(0).toUpperCase()}${folder.slice(1)}`,
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucketName}/${folder}/*`,
    Condition: {
      ArnLike: { "aws:SourceArn": `arn:aws:s3:::${source}` },
      StringEquals: { "aws:SourceAccount": accountId },
    },
  };
}

/** Turns on a bucket's access logs. Without the log bucket's policy they would be lost. */
export function logAccess(
  name: string,
  { bucket: { id: bucket } }: Bucket,
  logs: Bucket,
  folder: string,
  { parent, region }: { readonly parent: pulumi.Resource; readonly region?: string },
): void {
  new s3.BucketLogging(
    `${name}-logging`,
    { bucket, region, targetBucket: logs.bucket.id, targetPrefix: `${folder}/` },
    { parent, dependsOn: [logs.policy] },
  );
}
