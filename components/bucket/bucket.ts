import * as s3 from "@pulumi/aws/s3";
import type * as inputs from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { tlsOnly } from "../shared/tls-only";

/** What one bucket is. */
export interface BucketSpec {
  /** Changing it replaces the bucket. @default - made of the logical name */
  readonly bucketName?: string;
  /** Region other than the provider's. Changing it replaces the bucket. @default - the provider's */
  readonly region?: string;
  /** Key of its objects. Left out for access logs, which AWS delivers with SSE-S3 only. @default - SSE-S3 */
  readonly keyArn?: pulumi.Input<string>;
  /**
   * Days that no version can be deleted, whoever asks: GOVERNANCE, which a person with the right lifts. A change is in
   * place, and for versions written from then on; between a lock and none it replaces the bucket.
   *
   * @default - no lock
   */
  readonly lockDays?: number;
  /**
   * Whether deleting the bucket deletes what is in it; otherwise AWS refuses with `BucketNotEmpty`. In place.
   *
   * @default false
   */
  readonly forceDestroy?: boolean;
  /** See {@link expiry}. In place. */
  readonly lifecycleRules: readonly LifecycleRule[];
  /** Statements of its policy beside {@link tlsOnly}, by the bucket's ARN. In place. @default - none */
  readonly statements?: (bucketArn: string) => readonly object[];
}

type LifecycleRule = inputs.s3.BucketLifecycleConfigurationRule;

/** What others wait for. */
export interface Bucket {
  readonly bucket: s3.Bucket;
  readonly versioning: s3.BucketVersioning;
  readonly policy: s3.BucketPolicy;
}

/**
 * The rule every bucket has: versions that were overwritten or deleted go after `noncurrentDays`, and so do parts of
 * uploads that never ended, after a week.
 *
 * @param days after which objects themselves go; without it only the markers of deleted ones do
 */
export function expiry(noncurrentDays: number, days?: number): LifecycleRule {
  return {
    id: "expire",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: days === undefined ? { expiredObjectDeleteMarker: true } : { days },
    noncurrentVersionExpiration: { noncurrentDays },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}

/** Creates a private, versioned, encrypted bucket that speaks TLS only. Options of protection are the bucket's alone. */
export function createBucket(name: string, spec: BucketSpec, opts: pulumi.CustomResourceOptions): Bucket {
  const { bucketName, region, keyArn, lockDays, forceDestroy = false, lifecycleRules } = spec;
  const { parent } = opts;
  const objectLockEnabled = lockDays === undefined ? undefined : true;
  const bucket = new s3.Bucket(name, { bucket: bucketName, region, objectLockEnabled, forceDestroy }, opts);
  const setting = { bucket: bucket.id, region };
  const publicAccess = closeBucket(name, setting, parent);
  const policy = createPolicy(name, bucket, setting, spec, { parent, dependsOn: [publicAccess] });
  encryptBucket(name, setting, keyArn, parent);
  const versioning = new s3.BucketVersioning(
    `${name}-versioning`,
    { ...setting, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
  const afterVersioning = { parent, dependsOn: [versioning] };
  new s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    { ...setting, rules: [...lifecycleRules] },
    afterVersioning,
  );
  if (lockDays !== undefined) lockBucket(name, setting, lockDays, afterVersioning);
  return { bucket, versioning, policy };
}

/** Which bucket a setting is of. */
interface Setting {
  readonly bucket: pulumi.Output<string>;
  readonly region: string | undefined;
}

/** @param opts after the block of public access: S3 refuses two changes of a bucket's access at once */
function createPolicy(
  name: string,
  { arn }: s3.Bucket,
  setting: Setting,
  { statements = () => [] }: BucketSpec,
  opts: pulumi.CustomResourceOptions,
): s3.BucketPolicy {
  const policy = arn.apply((bucketArn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [...statements(bucketArn), ...tlsOnly(bucketArn)],
    }),
  );
  return new s3.BucketPolicy(`${name}-policy`, { ...setting, policy }, opts);
}

function closeBucket(
  name: string,
  setting: Setting,
  parent: pulumi.Resource | undefined,
): s3.BucketPublicAccessBlock {
  new s3.BucketOwnershipControls(
    `${name}-ownership`,
    { ...setting, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { parent },
  );
  return new s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    {
      ...setting,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
}

/**
 * The bucket's default decides, and no policy demands a header of the request: Pulumi's engine sends none to a bucket of
 * state, so that a `DenyUnEncryptedObjectUploads` would stop every deployment.
 */
function encryptBucket(
  name: string,
  setting: Setting,
  keyArn: pulumi.Input<string> | undefined,
  parent: pulumi.Resource | undefined,
): void {
  const withKey = {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
    bucketKeyEnabled: true,
  };
  const withoutKey = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  new s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    {
      ...setting,
      rules: [{ ...(keyArn === undefined ? withoutKey : withKey), blockedEncryptionTypes: ["SSE-C"] }],
    },
    { parent },
  );
}

/** Never COMPLIANCE: nobody, not even AWS, could shorten that. */
function lockBucket(name: string, setting: Setting, days: number, opts: pulumi.CustomResourceOptions): void {
  new s3.BucketObjectLockConfiguration(
    `${name}-object-lock`,
    { ...setting, rule: { defaultRetention: { mode: "GOVERNANCE", days } } },
    opts,
  );
}
