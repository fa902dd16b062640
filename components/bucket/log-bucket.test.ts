import * as pulumi from "@pulumi/pulumi";
import { record } from "../../testing/record";
import { createBucket, expiry } from "./bucket";
import { createLogBucket, logAccess } from "./log-bucket";

const recordLogs = () =>
  record(() => {
    const parent = new pulumi.ComponentResource("causeway:bucket:Test", "test");
    const spec = { accountId: "123456789012", bucketName: "access-logs", sources: { state: "the-state" } };
    const logs = createLogBucket("logs", spec, { parent });
    const bucket = createBucket(
      "state",
      { bucketName: "the-state", lifecycleRules: [expiry(30)] },
      { parent },
    );
    logAccess("state", bucket, logs, "state", { parent });
  });

test("S3 writes the logs of the named buckets, of this account, each below its folder", async () => {
  const { one } = await recordLogs();
  const { Statement } = JSON.parse(
    String(one("aws:s3/bucketPolicy:BucketPolicy", "logs-policy").inputs["policy"]),
  ) as { Statement: readonly unknown[] };
  expect(Statement[0]).toEqual({
    Sid: "LogsOfState",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::access-logs/state/*",
    Condition: {
      ArnLike: { "aws:SourceArn": "arn:aws:s3:::the-state" },
      StringEquals: { "aws:SourceAccount": "123456789012" },
    },
  });
});

test("the bucket has neither a key nor a lock, to which S3 delivers no logs, and keeps them for a year", async () => {
  const { one, byType } = await recordLogs();
  const encryption = one(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "logs-encryption",
  );
  expect(JSON.stringify(encryption.inputs)).toContain('"AES256"');
  expect(byType("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration")).toEqual([]);
  expect(
    one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "logs-lifecycle").inputs["rules"],
  ).toEqual([expiry(30, 365)]);
});

test("logging starts once the policy lets it in", async () => {
  const { one } = await recordLogs();
  const { inputs, opts } = one("aws:s3/bucketLogging:BucketLogging", "state-logging");
  expect(inputs).toEqual({ bucket: "state-id", targetBucket: "logs-id", targetPrefix: "state/" });
  expect(opts.dependencies).toContain(one("aws:s3/bucketPolicy:BucketPolicy", "logs-policy").urn);
});
