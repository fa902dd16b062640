import { TestCloud } from "../test-cloud";
import { plantRole } from "../test-surroundings";
import { s3Resources } from ".";
import { BUCKET, OBJECT_LOCK, REPLICATION, VERSIONING } from "./types";

const LOGGING = "aws:s3/bucketLogging:BucketLogging";

let aws: TestCloud;
let role: string;
beforeEach(() => {
  aws = new TestCloud(s3Resources);
  role = plantRole(aws, "replication");
});

const versioned = (bucket: string, status = "Enabled") => ({
  bucket,
  versioningConfiguration: { status },
});
const lock = (bucket: string) => ({ bucket, rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } } });
const encrypted = { sseKmsEncryptedObjects: { status: "Enabled" } };
const replicaKey = { replicaKmsKeyId: "arn:aws:kms:us-west-2:111122223333:key/1" };
const rule = (change: object = {}, destination: object = {}) => ({
  id: "all",
  status: "Enabled",
  destination: { bucket: "arn:aws:s3:::copy", ...destination },
  ...change,
});
const replication = (change: object = {}, destination: object = {}) => ({
  bucket: "main",
  role,
  rules: [rule(change, destination)],
});

/** Two buckets, the second in another region. */
async function buckets(main: object = {}, copy: object = {}): Promise<void> {
  await aws.create(BUCKET, { bucket: "main", ...main });
  await aws.create(BUCKET, { bucket: "copy", region: "us-west-2", ...copy });
}

describe("object lock", () => {
  test("needs versioning, and may come later; then versioning stays", async () => {
    await buckets();
    await expect(aws.create(OBJECT_LOCK, lock("main"))).rejects.toThrow(
      "InvalidBucketState: Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    );
    await aws.create(VERSIONING, versioned("main"));
    expect(await aws.put(OBJECT_LOCK, lock("main"))).toMatchObject({
      id: "main",
      objectLockEnabled: "Enabled",
    });
    expect((await aws.read(BUCKET, "main"))?.outputs["objectLockEnabled"]).toBe(true);
    await expect(aws.update(VERSIONING, "main", versioned("main", "Suspended"))).rejects.toThrow(
      "InvalidBucketState: An Object Lock configuration is present",
    );
  });

  test("from the start brings versioning along, which cannot be created suspended", async () => {
    await buckets({ objectLockEnabled: true });
    await expect(aws.create(VERSIONING, versioned("main", "Suspended"))).rejects.toThrow(
      "InvalidBucketState",
    );
    await expect(aws.create(OBJECT_LOCK, lock("main"))).resolves.toBeDefined();
  });

  test("says how long, in one unit", async () => {
    await buckets({ objectLockEnabled: true });
    const retention = (defaultRetention: object) => ({ bucket: "main", rule: { defaultRetention } });
    await expect(aws.create(OBJECT_LOCK, retention({ mode: "GOVERNANCE" }))).rejects.toThrow("days, years");
    await expect(aws.create(OBJECT_LOCK, retention({ days: 1 }))).rejects.toThrow("mode is required");
    expect(aws.problems(OBJECT_LOCK, retention({ mode: "STRICT", days: 0, years: 1 }))).toEqual([
      'rule.defaultRetention.mode: expected one of GOVERNANCE, COMPLIANCE, got "STRICT"',
      "rule.defaultRetention.years: only one of days, years can be given, got days, years",
      "rule.defaultRetention.days: InvalidArgument: Default retention period must be a positive integer value",
    ]);
  });

  test("keeps a bucket from taking access logs", async () => {
    await buckets({}, { objectLockEnabled: true, region: "us-east-1" });
    const logging = { bucket: "main", targetBucket: "copy", targetPrefix: "main/" };
    await aws.create(LOGGING, logging);
    await aws.create(OBJECT_LOCK, lock("copy"));
    await expect(aws.update(LOGGING, "main", logging)).rejects.toThrow("default retention period");
  });
});

describe("replication", () => {
  test("needs versioning on both sides, and a destination", async () => {
    await buckets();
    await expect(aws.create(REPLICATION, replication())).rejects.toThrow(
      "InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    );
    await aws.create(VERSIONING, versioned("main"));
    await expect(aws.create(REPLICATION, replication())).rejects.toThrow(
      "InvalidRequest: Destination bucket must have versioning enabled.",
    );
    await expect(aws.create(REPLICATION, replication({}, { bucket: "arn:aws:s3:::none" }))).rejects.toThrow(
      "InvalidRequest: Destination bucket must exist.",
    );
    await expect(aws.create(REPLICATION, replication({}, { bucket: "arn:aws:s3:::main" }))).rejects.toThrow(
      "cannot be the same as the source",
    );
    await aws.create(VERSIONING, { ...versioned("copy"), region: "us-west-2" });
    expect(await aws.put(REPLICATION, replication())).toMatchObject({ id: "main", role, rules: [rule()] });
  });

  test("needs a role that exists", async () => {
    await buckets({ objectLockEnabled: true }, { objectLockEnabled: true });
    const missing = `${role}-of-nobody`;
    await expect(aws.create(REPLICATION, { ...replication(), role: missing })).rejects.toThrow(missing);
  });

  test("of a bucket with object lock goes to one with object lock", async () => {
    await buckets({ objectLockEnabled: true });
    await aws.create(VERSIONING, { ...versioned("copy"), region: "us-west-2" });
    await expect(aws.create(REPLICATION, replication())).rejects.toThrow(
      "Object Lock is enabled on the source bucket",
    );
    await aws.create(OBJECT_LOCK, { ...lock("copy"), region: "us-west-2" });
    await expect(aws.create(REPLICATION, replication())).resolves.toBeDefined();
  });

  test("keeps versioning on", async () => {
    await buckets({}, { objectLockEnabled: true });
    await aws.create(VERSIONING, versioned("main"));
    await aws.create(REPLICATION, replication());
    const refusal = "To change the versioning state, first delete the replication configuration";
    await expect(aws.update(VERSIONING, "main", versioned("main", "Suspended"))).rejects.toThrow(refusal);
    await expect(aws.delete(VERSIONING, "main")).rejects.toThrow(refusal);
    await aws.delete(REPLICATION, "main");
    await aws.delete(VERSIONING, "main");
  });

  test.each<[object, string]>([
    [rule({ status: "on" }), "status: expected one of Enabled, Disabled"],
    [rule({ filter: {} }), "DeleteMarkerReplication must be specified"],
    [rule({ sourceSelectionCriteria: encrypted }), "ReplicaKmsKeyID must be specified"],
    [rule({}, { encryptionConfiguration: replicaKey }), "SseKmsEncryptedObjects must be specified"],
    [rule({}, { bucket: "copy" }), "destination.bucket: expected the ARN of a bucket"],
  ])("the rule %j has the problem: %s", (one, problem) => {
    expect(aws.problems(REPLICATION, { bucket: "main", role, rules: [one] })).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  test("has rules of different priority", () => {
    expect(aws.problems(REPLICATION, { bucket: "main", role, rules: [rule(), rule()] })).toEqual([
      "rules: InvalidRequest: Found duplicate priority 0. Priority must be unique.",
    ]);
  });

  test("of encrypted objects names the key of the copies", () => {
    const kms = rule(
      { filter: {}, deleteMarkerReplication: { status: "Enabled" }, sourceSelectionCriteria: encrypted },
      { encryptionConfiguration: replicaKey },
    );
    expect(aws.problems(REPLICATION, { bucket: "main", role, rules: [kms] })).toEqual([]);
  });
});

test.each([
  [REPLICATION, { role: "a" }, { role: "b" }, []],
  [REPLICATION, { bucket: "a" }, { bucket: "b" }, ["bucket"]],
  [OBJECT_LOCK, { bucket: "a" }, { bucket: "b" }, ["bucket"]],
  [OBJECT_LOCK, lock("a"), { bucket: "a" }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
