import { iamResources } from "../iam";
import { kmsResources } from "../kms";
import { s3Resources } from "../s3";
import { TestCloud } from "../test-cloud";
import { cfgResources } from ".";

const RECORDER = "aws:cfg/recorder:Recorder";
const CHANNEL = "aws:cfg/deliveryChannel:DeliveryChannel";
const STATUS = "aws:cfg/recorderStatus:RecorderStatus";
const name = "default";

let aws: TestCloud;
let roleArn: string;
beforeEach(async () => {
  aws = new TestCloud({ ...cfgResources, ...iamResources, ...kmsResources, ...s3Resources });
  const type = "aws:iam/serviceLinkedRole:ServiceLinkedRole";
  roleArn = String((await aws.put(type, { awsServiceName: "config.amazonaws.com" }))["arn"]);
  await aws.create("aws:s3/bucket:Bucket", { bucket: "history" });
});

const allowDelivery = () =>
  aws.create("aws:s3/bucketPolicy:BucketPolicy", {
    bucket: "history",
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "config.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::history/AWSLogs/111122223333/Config/*",
        },
      ],
    },
  });

describe("a recorder", () => {
  test("records every type unless told otherwise, and is the only one of its region", async () => {
    expect(await aws.put(RECORDER, { name, roleArn })).toMatchObject({
      id: "default",
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: false },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
    });
    await expect(aws.create(RECORDER, { name: "second", roleArn })).rejects.toThrow(
      "MaxNumberOfConfigurationRecordersExceededException",
    );
  });

  test("needs a role that AWS Config can take", async () => {
    const other = "arn:aws:iam::111122223333:role/other";
    await expect(aws.create(RECORDER, { name, roleArn: other })).rejects.toThrow("InvalidRoleException");
    await expect(aws.create(RECORDER, { roleArn })).rejects.toThrow(
      "the sandbox does not model a recorder without a name",
    );
  });

  test.each([
    [
      { recordingMode: { recordingFrequency: "HOURLY" } },
      "recordingMode.recordingFrequency: expected one of",
    ],
    [
      { recordingGroup: { resourceTypes: ["AWS::EC2::Instance"] } },
      "InvalidRecordingGroupException: allSupported",
    ],
    [
      { recordingGroup: { allSupported: false, includeGlobalResourceTypes: true } },
      "InvalidRecordingGroupException: only with allSupported",
    ],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(RECORDER, { name, roleArn, ...args })).toEqual([expect.stringContaining(problem)]);
  });
});

test("a channel comes after the recorder, the bucket's policy and the key's", async () => {
  const channel = { name, s3BucketName: "history" };
  await expect(aws.create(CHANNEL, channel)).rejects.toThrow("NoAvailableConfigurationRecorderException");
  await aws.create(RECORDER, { name, roleArn });
  await expect(aws.create(CHANNEL, { name, s3BucketName: "none" })).rejects.toThrow("NoSuchBucketException");
  await expect(aws.create(CHANNEL, channel)).rejects.toThrow("InsufficientDeliveryPolicyException");
  await allowDelivery();
  const key = await aws.put("aws:kms/key:Key", {});
  await expect(aws.create(CHANNEL, { ...channel, s3KmsKeyArn: key["arn"] })).rejects.toThrow(
    "InvalidS3KmsKeyArnException",
  );
  expect(await aws.put(CHANNEL, channel)).toMatchObject({ id: "default", s3BucketName: "history" });
  await expect(aws.create(CHANNEL, { ...channel, name: "second" })).rejects.toThrow(
    "MaxNumberOfDeliveryChannelsExceededException",
  );
});

test("a recorder starts after its channel, and stops before it goes", async () => {
  await aws.create(RECORDER, { name, roleArn });
  await expect(aws.create(STATUS, { name, isEnabled: true })).rejects.toThrow(
    "NoAvailableDeliveryChannelException",
  );
  await allowDelivery();
  await aws.create(CHANNEL, { name, s3BucketName: "history" });
  await aws.create(STATUS, { name, isEnabled: true });
  await expect(aws.delete(CHANNEL, name)).rejects.toThrow("LastDeliveryChannelDeleteFailedException");
  await aws.delete(STATUS, name);
  await aws.delete(CHANNEL, name);
});

test("the service-linked role is one per account, and stays while it is in use", async () => {
  const type = "aws:iam/serviceLinkedRole:ServiceLinkedRole";
  expect(roleArn).toBe(
    "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
  );
  await expect(aws.create(type, { awsServiceName: "config.amazonaws.com" })).rejects.toThrow(
    "Service role name AWSServiceRoleForConfig has been taken in this account",
  );
  await expect(aws.create(type, { awsServiceName: "unheard-of.amazonaws.com" })).rejects.toThrow(
    "the sandbox does not model",
  );
  await aws.create(RECORDER, { name, roleArn });
  await expect(aws.delete(type, roleArn)).rejects.toThrow("is in use by aws:cfg/recorder:Recorder default");
});

test.each([
  [RECORDER, { name: "a" }, { name: "b" }, ["name"]],
  [RECORDER, { roleArn: "a" }, { roleArn: "b" }, []],
  [CHANNEL, { name: "a" }, { name: "b" }, ["name"]],
  [CHANNEL, { s3BucketName: "a" }, { s3BucketName: "b" }, []],
  [STATUS, { name: "a" }, { name: "b" }, ["name"]],
  [STATUS, { isEnabled: true }, { isEnabled: false }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
