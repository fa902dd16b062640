import { record, type RecordedResource } from "../../testing/record";
import { createBucket, expiry, type BucketSpec } from "./bucket";

const types = {
  bucket: "aws:s3/bucket:Bucket",
  encryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  lifecycle: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  policy: "aws:s3/bucketPolicy:BucketPolicy",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
} as const;

const recordBucket = (spec: Partial<BucketSpec> = {}) =>
  record(() => createBucket("logs", { lifecycleRules: [expiry(30)], ...spec }, { protect: true }));

const statementsOf = ({ inputs }: RecordedResource): unknown =>
  (JSON.parse(String(inputs["policy"])) as { Statement: unknown }).Statement;

/** Renaming one of them would replace it in every stack that has one. */
test("a bucket consists of resources of these names, of which the bucket alone is protected", async () => {
  const { resources } = await recordBucket({ lockDays: 30 });
  expect(resources.map(({ name }) => name).toSorted()).toEqual([
    "logs",
    "logs-encryption",
    "logs-lifecycle",
    "logs-object-lock",
    "logs-ownership",
    "logs-policy",
    "logs-public-access",
    "logs-versioning",
  ]);
  expect(resources.filter(({ opts }) => opts.protect).map(({ name }) => name)).toEqual(["logs"]);
});

test("it has a name of its own making, stays when something is in it, and has no lock, unless told otherwise", async () => {
  const { one, byType } = await recordBucket();
  expect(one(types.bucket).inputs).toEqual({ forceDestroy: false });
  expect(byType(types.lock)).toEqual([]);
});

test("a name, a region and what becomes of its contents are the caller's", async () => {
  const { one, resources } = await recordBucket({ bucketName: "b", region: "us-west-2", forceDestroy: true });
  expect(one(types.bucket).inputs).toEqual({ bucket: "b", region: "us-west-2", forceDestroy: true });
  expect(resources.filter(({ inputs }) => inputs["region"] !== "us-west-2")).toEqual([]);
});

test.each([30, 365])(
  "ST-06: a lock keeps every version for %d days, never in COMPLIANCE",
  async (lockDays) => {
    const { one } = await recordBucket({ lockDays });
    expect(one(types.bucket).inputs["objectLockEnabled"]).toBe(true);
    const lock = one(types.lock);
    expect(lock.inputs).toEqual({
      bucket: "logs-id",
      rule: { defaultRetention: { mode: "GOVERNANCE", days: lockDays } },
    });
    expect(lock.opts.dependencies).toContain(one(types.versioning).urn);
  },
);

test("objects are encrypted by S3, or with a key through a bucket key, and never with one of a caller", async () => {
  const [plain, keyed] = [await recordBucket(), await recordBucket({ keyArn: "arn:aws:kms:key" })];
  expect(plain.one(types.encryption).inputs["rules"]).toEqual([
    { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, blockedEncryptionTypes: ["SSE-C"] },
  ]);
  expect(keyed.one(types.encryption).inputs["rules"]).toEqual([
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:aws:kms:key" },
      bucketKeyEnabled: true,
      blockedEncryptionTypes: ["SSE-C"],
    },
  ]);
});

test("the policy has the caller's statements, of the bucket's ARN, and TLS for everybody", async () => {
  const statement = (arn: string) => ({ Sid: "Own", Resource: `${arn}/x` });
  const { one } = await recordBucket({ statements: (arn) => [statement(arn)] });
  expect(statementsOf(one(types.policy))).toEqual([
    statement("arn:aws:s3:us-east-1:123456789012:bucket/logs"),
    expect.objectContaining({ Effect: "Deny", Sid: "TlsOnly" }),
    expect.objectContaining({ Effect: "Deny", Sid: "NoOldTls" }),
  ]);
});

test("old versions go, uploads end, and objects stay unless they have an age", async () => {
  expect(expiry(30)).toEqual({
    id: "expire",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { expiredObjectDeleteMarker: true },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  });
  expect(expiry(30, 90)).toMatchObject({ expiration: { days: 90 } });
  const { one } = await recordBucket({ lifecycleRules: [expiry(1, 2)] });
  expect(one(types.lifecycle).inputs["rules"]).toEqual([expiry(1, 2)]);
  expect(one(types.lifecycle).opts.dependencies).toContain(one(types.versioning).urn);
});
