import { cloudwatchResources } from "../cloudwatch";
import { iamResources } from "../iam";
import { kmsResources } from "../kms";
import { organizationsResources } from "../organizations";
import { s3Resources } from "../s3";
import { TestCloud } from "../test-cloud";
import { cloudtrailResources } from ".";

const TRAIL = "aws:cloudtrail/trail:Trail";
const ORGANIZATION = "aws:organizations/organization:Organization";
const service = "cloudtrail.amazonaws.com";
const minimal = { name: "main", s3BucketName: "logs" };

let aws: TestCloud;
beforeEach(async () => {
  aws = new TestCloud({
    ...cloudtrailResources,
    ...cloudwatchResources,
    ...iamResources,
    ...kmsResources,
    ...organizationsResources,
    ...s3Resources,
  });
  await aws.create("aws:s3/bucket:Bucket", { bucket: "logs" });
});

const allow = (...owners: readonly string[]) =>
  aws.create("aws:s3/bucketPolicy:BucketPolicy", {
    bucket: "logs",
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: service },
          Action: "s3:PutObject",
          Resource: owners.map((owner) => `arn:aws:s3:::logs/AWSLogs/${owner}/*`),
        },
      ],
    },
  });

test("a trail writes to a bucket that lets it", async () => {
  await expect(aws.create(TRAIL, { ...minimal, s3BucketName: "none" })).rejects.toThrow(
    "S3BucketDoesNotExist",
  );
  await expect(aws.create(TRAIL, minimal)).rejects.toThrow("InsufficientS3BucketPolicyException");
  await allow("111122223333");
  const id = "arn:aws:cloudtrail:us-east-1:111122223333:trail/main";
  expect(await aws.put(TRAIL, minimal)).toMatchObject({
    id,
    arn: id,
    homeRegion: "us-east-1",
    enableLogging: true,
    isMultiRegionTrail: false,
    enableLogFileValidation: false,
  });
});

test("a trail of the organisation needs the organisation, its trust, and a folder for it", async () => {
  await allow("111122223333");
  const trail = { ...minimal, isOrganizationTrail: true };
  await expect(aws.create(TRAIL, trail)).rejects.toThrow("NotOrganizationMasterAccountException");
  const { id } = await aws.put(ORGANIZATION, {});
  await expect(aws.create(TRAIL, trail)).rejects.toThrow("CloudTrailAccessNotEnabledException");
  await aws.update(ORGANIZATION, id, { awsServiceAccessPrincipals: [service] });
  await expect(aws.create(TRAIL, trail)).rejects.toThrow("InsufficientS3BucketPolicyException");
  await allow("111122223333", id);
  await aws.create(TRAIL, trail);
});

test("a trail uses a key that lets it", async () => {
  await allow("111122223333");
  const key = await aws.put("aws:kms/key:Key", {});
  await expect(aws.create(TRAIL, { ...minimal, kmsKeyId: key["arn"] })).rejects.toThrow(
    "InsufficientEncryptionPolicyException",
  );
});

test("a trail writes to a log group through a role that it can take", async () => {
  await allow("111122223333");
  const group = await aws.put("aws:cloudwatch/logGroup:LogGroup", { name: "trail" });
  const trust = (Service: string) => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }],
  });
  const roleOf = async (name: string, principal: string) =>
    (await aws.put("aws:iam/role:Role", { name, assumeRolePolicy: trust(principal) }))["arn"];
  const logs = (cloudWatchLogsGroupArn: unknown, cloudWatchLogsRoleArn: unknown) =>
    aws.create(TRAIL, { ...minimal, cloudWatchLogsGroupArn, cloudWatchLogsRoleArn });
  const groupArn = `${String(group["arn"])}:*`;
  const role = await roleOf("trail", service);
  await expect(logs(groupArn.replace("trail", "none"), role)).rejects.toThrow(
    "InvalidCloudWatchLogsLogGroupArn",
  );
  await expect(logs(groupArn, await roleOf("other", "ec2.amazonaws.com"))).rejects.toThrow(
    "InvalidCloudWatchLogsRoleArn",
  );
  await logs(groupArn, role);
});

test.each([
  [{ name: "a..b" }, "name: expected 3 to 128"],
  [
    { cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:trail" },
    "cloudWatchLogsGroupArn: expected the ARN of a log group and, after it, :*",
  ],
  [{ isMultiRegionTrail: true, includeGlobalServiceEvents: false }, "InvalidParameterCombinationException"],
  [
    { advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["All"] }] }] },
    "eventCategory must equal Management or Data",
  ],
  [
    { advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }] }] },
    "must equal one resources.type",
  ],
])("a trail with %j has the problem: %s", (args, problem) => {
  expect(aws.problems(TRAIL, { ...minimal, ...args })).toEqual([expect.stringContaining(problem)]);
});

test.each([
  [{ name: "a" }, { name: "b" }, ["name"]],
  [{ s3BucketName: "a" }, { s3BucketName: "b" }, []],
  [{ isOrganizationTrail: false }, { isOrganizationTrail: true }, []],
  [{ kmsKeyId: "a" }, { kmsKeyId: "b" }, []],
])("a trail changed from %j to %j is replaced in %j", (before, after, replaced) => {
  expect(aws.replacedBy(TRAIL, before, after)).toEqual(replaced);
});
