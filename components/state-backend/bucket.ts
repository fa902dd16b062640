import * as s3 from "@pulumi/aws/s3";
import type * as inputs from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { tlsOnly } from "../shared/tls-only";

/** Days that no version of state can be deleted, whoever asks: GOVERNANCE, which a person with the right lifts. */
export const lockDays = 30;

/** What one bucket of a backend is. */
export interface BucketSpec {
  readonly bucketName: string;
  /** Region other than the provider's. */
  readonly region?: string;
  /** Key of its objects. Left out for access logs: S3 delivers them with SSE-S3 only. */
  readonly keyArn?: pulumi.Input<string>;
  /** Keeps every version for {@link lockDays}. */
  readonly objectLock?: boolean;
  readonly lifecycleRules: readonly LifecycleRule[];
  /** Statements of its policy beside {@link tlsOnly}. */
  readonly statements?: readonly object[];
}

type LifecycleRule = inputs.s3.BucketLifecycleConfigurationRule;

/** What others wait for. */
export interface Bucket {
  readonly bucket: s3.Bucket;
  readonly versioning: s3.BucketVersioning;
  readonly policy: s3.BucketPolicy;
}

/** Versions that were overwritten or deleted go after so many days, and parts of uploads that never ended. */
export function expiry(noncurrentDays: number): LifecycleRule {
  return {
    id: "expire",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { expiredObjectDeleteMarker: true },
    noncurrentVersionExpiration: { noncurrentDays },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}

/** Creates a private, versioned, encrypted bucket that speaks TLS only. */
export function createBucket(name: string, spec: BucketSpec, opts: pulumi.CustomResourceOptions): Bucket {
  const { bucketName, region, keyArn, objectLock, lifecycleRules, statements = [] } = spec;
  const { parent } = opts;
  const bucket = new s3.Bucket(
    name,
    { bucket: bucketName, region, objectLockEnabled: objectLock, forceDestroy: false },
    opts,
  );
  const setting = { bucket: bucket.id, region };
  const publicAccess = closeBucket(name, setting, parent);
  const policyText = bucket.arn.apply((arn) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [...statements, ...tlsOnly(arn)] }),
  );
  const policy = new s3.BucketPolicy(
    `${name}-policy`,
    { ...setting, policy: policyText },
    // S3 refuses two changes of a bucket's access at once.
    { parent, dependsOn: [publicAccess] },
  );
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
  if (objectLock) lockBucket(name, setting, afterVersioning);
  return { bucket, versioning, policy };
}

/** Which bucket a setting is of. */
interface Setting {
  readonly bucket: pulumi.Output<string>;
  readonly region: string | undefined;
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
 * The bucket's default decides, and no policy demands a header of the request: the engine sends none, so that a
 * `DenyUnEncryptedObjectUploads` would stop every deployment.
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
function lockBucket(name: string, setting: Setting, opts: pulumi.CustomResourceOptions): void {
  new s3.BucketObjectLockConfiguration(
    `${name}-object-lock`,
    { ...setting, rule: { defaultRetention: { mode: "GOVERNANCE", days: lockDays } } },
    opts,
  );
}
