import { TestCloud } from "../test-cloud";
import { plantRole } from "../test-surroundings";
import { s3Resources } from ".";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const PUBLIC_ACCESS = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const LOGGING = "aws:s3/bucketLogging:BucketLogging";
const OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud(s3Resources);
});

describe("a bucket", () => {
  test("is named in lower case, and encrypted from the start", async () => {
    const bucket = await aws.put(BUCKET, {});
    expect(bucket).toMatchObject({
      id: "thing-0123abc",
      arn: "arn:aws:s3:::thing-0123abc",
      bucketDomainName: "thing-0123abc.s3.amazonaws.com",
      bucketRegionalDomainName: "thing-0123abc.s3.us-east-1.amazonaws.com",
      hostedZoneId: "Z3AQBSTGFYJSTF",
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      },
    });
  });

  test("takes a name that nobody in the world has", async () => {
    await aws.create(BUCKET, { bucket: "taken" });
    const elsewhere = { account: "444455556666", region: "eu-west-1" };
    await expect(aws.create(BUCKET, { bucket: "taken" }, elsewhere)).rejects.toThrow("BucketAlreadyExists");
    await expect(aws.create(BUCKET, { bucket: "taken" }, { region: "eu-west-1" })).rejects.toThrow(
      "BucketAlreadyOwnedByYou",
    );
  });

  test.each(["UPPER", "ab", "a..b", "192.168.0.1", "xn--a", "a_b", "logs-s3alias"])(
    "cannot be called %s",
    (bucket) => {
      expect(aws.problems(BUCKET, { bucket })).toEqual([
        expect.stringMatching(/^bucket: expected a valid bucket name/),
      ]);
    },
  );

  test("stays while objects are in it, whoever put them there", async () => {
    await aws.create(BUCKET, { bucket: "full" });
    const object = await aws.put(OBJECT, { bucket: "full", key: "a.txt", content: "a" });
    expect(object).toMatchObject({ id: "full/a.txt", etag: "0cc175b9c0f1b6a831c399e269772661" });
    await expect(aws.delete(BUCKET, "full")).rejects.toThrow("BucketNotEmpty");
    await aws.delete(OBJECT, object.id);
    const where = { account: "111122223333", region: "us-east-1", urn: "", outputs: {} };
    aws.cloud.put({ type: "sandbox:s3:Object", id: "full/log", inputs: { bucket: "full" }, ...where });
    await expect(aws.delete(BUCKET, "full")).rejects.toThrow("BucketNotEmpty");
    await aws.update(BUCKET, "full", { bucket: "full", forceDestroy: true });
    await aws.delete(BUCKET, "full");
    expect(aws.cloud.list()).toEqual([]);
  });
});

describe("a bucket's settings", () => {
  const bucket = "main";
  beforeEach(async () => {
    await aws.create(BUCKET, { bucket });
  });

  test("bear its name, and do not keep it from going", async () => {
    const settings: [string, Record<string, unknown>][] = [
      [VERSIONING, { versioningConfiguration: { status: "Enabled" } }],
      [ENCRYPTION, { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }] }],
      [PUBLIC_ACCESS, { blockPublicAcls: true }],
      [OWNERSHIP, { rule: { objectOwnership: "BucketOwnerEnforced" } }],
      [LIFECYCLE, { rules: [{ id: "old", status: "Enabled", expiration: { days: 30 } }] }],
      [LOGGING, { targetBucket: bucket, targetPrefix: "logs/" }],
    ];
    for (const [type, args] of settings) {
      expect(await aws.put(type, { bucket, ...args })).toMatchObject({ id: bucket, bucket });
    }
    await expect(aws.delete(BUCKET, bucket)).resolves.toBeUndefined();
  });

  test.each([
    [
      VERSIONING,
      { versioningConfiguration: { status: "On" } },
      "versioningConfiguration.status: expected one of",
    ],
    [
      ENCRYPTION,
      { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aes" } }] },
      "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm: expected one of AES256",
    ],
    [
      ENCRYPTION,
      { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256", kmsMasterKeyId: "k" } }] },
      "kmsMasterKeyId: a KMS key is used only with sseAlgorithm aws:kms",
    ],
    [
      ENCRYPTION,
      { rules: [{ blockedEncryptionTypes: ["SSE-X"] }] },
      "blockedEncryptionTypes: expected some of SSE-C, NONE",
    ],
    [
      LIFECYCLE,
      { rules: [{ id: "a", status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 0 } }] },
      "noncurrentVersionExpiration.noncurrentDays: InvalidArgument",
    ],
    [OWNERSHIP, { rule: { objectOwnership: "Mine" } }, "rule.objectOwnership: expected one of"],
    [LIFECYCLE, { rules: [{ id: "a", status: "on" }] }, "rules[0].status: expected Enabled or Disabled"],
    [LIFECYCLE, { rules: [{ id: "a", status: "Enabled" }] }, "At least one action needs to be specified"],
    [
      LIFECYCLE,
      { rules: [1, 2].map((days) => ({ id: "a", status: "Enabled", expiration: { days } })) },
      "Rule ID must be unique",
    ],
  ])("%s with %j has the problem: %s", (type, args, problem) => {
    expect(aws.problems(type, { bucket, ...args })).toEqual([expect.stringContaining(problem)]);
  });

  test("are overwritten by whoever comes last", async () => {
    await aws.create(PUBLIC_ACCESS, { bucket, blockPublicAcls: true });
    await aws.create(PUBLIC_ACCESS, { bucket, ignorePublicAcls: true });
    expect((await aws.read(PUBLIC_ACCESS, bucket))?.outputs).toMatchObject({
      blockPublicAcls: false,
      ignorePublicAcls: true,
    });
    await aws.create(OBJECT, { bucket, key: "a", content: "a" });
    expect(await aws.put(OBJECT, { bucket, key: "a", content: "b" })).toMatchObject({
      etag: "92eb5ffee6ae2fec3ad71c777531578f",
    });
  });

  test("are refused without the bucket", async () => {
    await expect(aws.create(PUBLIC_ACCESS, { bucket: "none" })).rejects.toThrow("NoSuchBucket");
    await expect(aws.create(LOGGING, { bucket, targetBucket: "none", targetPrefix: "" })).rejects.toThrow(
      "InvalidTargetBucketForLogging",
    );
  });

  test("versioning cannot be undone, only suspended, and not with object lock", async () => {
    const status = (value: string) => ({ bucket, versioningConfiguration: { status: value } });
    await aws.create(VERSIONING, status("Enabled"));
    await expect(aws.update(VERSIONING, bucket, status("Disabled"))).rejects.toThrow("cannot be updated");
    await aws.update(VERSIONING, bucket, status("Suspended"));

    await aws.create(BUCKET, { bucket: "locked", objectLockEnabled: true });
    await aws.create(VERSIONING, { ...status("Enabled"), bucket: "locked" });
    await expect(
      aws.update(VERSIONING, "locked", { ...status("Suspended"), bucket: "locked" }),
    ).rejects.toThrow("InvalidBucketState");
  });

  test("a policy names nobody who does not exist", async () => {
    const names = (AWS: string) => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS }, Action: "s3:*", Resource: "arn:aws:s3:::main" }],
    });
    const policy = names("arn:aws:iam::111122223333:role/reader");
    await expect(aws.create(POLICY, { bucket, policy })).rejects.toThrow(
      "MalformedPolicy: Invalid principal",
    );
    plantRole(aws, "reader");
    await aws.create(POLICY, { bucket, policy });
    const service = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
    await aws.create(POLICY, { bucket, policy: names(service) });
  });

  test("a policy is about this bucket, and not public where that is blocked", async () => {
    const policy = (Resource: string, Condition?: object): string =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource, Condition }],
      });
    const own = "arn:aws:s3:::main/*";
    await expect(aws.create(POLICY, { bucket, policy: policy("arn:aws:s3:::other/*") })).rejects.toThrow(
      "MalformedPolicy: Policy has invalid resource: arn:aws:s3:::other/*",
    );
    await aws.create(PUBLIC_ACCESS, { bucket, blockPublicPolicy: true });
    await expect(aws.create(POLICY, { bucket, policy: policy(own) })).rejects.toThrow("AccessDenied");
    const limited = policy(own, { StringEquals: { "aws:SourceAccount": "111122223333" } });
    expect(await aws.put(POLICY, { bucket, policy: JSON.parse(limited) })).toMatchObject({ policy: limited });
  });
});

test.each([
  [BUCKET, { bucket: "a" }, { bucket: "b" }, ["bucket"]],
  [BUCKET, { objectLockEnabled: false }, { objectLockEnabled: true }, ["objectLockEnabled"]],
  [BUCKET, { forceDestroy: false }, { forceDestroy: true }, []],
  [VERSIONING, { bucket: "a" }, { bucket: "b" }, ["bucket"]],
  [PUBLIC_ACCESS, { blockPublicAcls: false }, { blockPublicAcls: true }, []],
  [OBJECT, { content: "a" }, { content: "b" }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
