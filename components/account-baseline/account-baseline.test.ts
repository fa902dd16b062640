import { record } from "../../testing/record";
import { keyPolicy } from "../encryption-key/key-policy";
import { AccountBaseline } from "./account-baseline";
import type { AccountBaselineArgs } from "./account-baseline-args";
import { minimalBaseline } from "./account-baseline.fixture";
import { configDelivery, configUse } from "./config-policies";

const recordBaseline = (args: Partial<AccountBaselineArgs> = {}) =>
  record(() => new AccountBaseline("baseline", { ...minimalBaseline, ...args }));

const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";
const SUBSCRIPTION = "aws:securityhub/standardsSubscription:StandardsSubscription";

test("AC-09: every account has all of it", async () => {
  const { resources, one } = await recordBaseline();

  expect(resources.map(({ type }) => type.slice(type.lastIndexOf(":") + 1)).sort()).toEqual(
    [
      "AccountBaseline",
      "AccountPasswordPolicy",
      "AccountPublicAccessBlock",
      "Account",
      "Alias",
      "Analyzer",
      "Bucket",
      "BucketLifecycleConfiguration",
      "BucketOwnershipControls",
      "BucketPolicy",
      "BucketPublicAccessBlock",
      "BucketServerSideEncryptionConfiguration",
      "BucketVersioning",
      "Budget",
      "DeliveryChannel",
      "Detector",
      ...Array.from({ length: 6 }, () => "DetectorFeature"),
      "EncryptionByDefault",
      "EncryptionKey",
      "InstanceMetadataDefaults",
      "Key",
      "Recorder",
      "RecorderStatus",
      "ServiceLinkedRole",
      "SnapshotBlockPublicAccess",
      "StandardsSubscription",
      "StandardsSubscription",
    ].sort(),
  );
  const baseline = one("causeway:account-baseline:AccountBaseline");
  expect(baseline.outputs).toEqual({
    configBucketName: "causeway-config-123456789012",
    detectorId: "baseline-detector-id",
    securityHubArn: "arn:aws:securityhub:us-east-1:123456789012:account/baseline-security-hub",
    analyzerArn: "arn:aws:accessanalyzer:us-east-1:123456789012:analyzer/baseline-analyzer",
  });
  expect(resources.filter(({ opts }) => opts.parent === "").map(({ name }) => name)).toEqual(["baseline"]);
});

describe("AC-09: AWS Config", () => {
  test("records every type, the global ones too, by the role that Security Hub asks for", async () => {
    const { one } = await recordBaseline();

    expect(one("aws:iam/serviceLinkedRole:ServiceLinkedRole").inputs).toEqual({
      awsServiceName: "config.amazonaws.com",
    });
    expect(one("aws:cfg/recorder:Recorder").inputs).toEqual({
      name: "default",
      roleArn: "arn:aws:iam:us-east-1:123456789012:serviceLinkedRole/baseline-config-role",
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
    });
  });

  test("starts after its channel, which comes after recorder and bucket policy (trap: it would not start)", async () => {
    const { one } = await recordBaseline();

    const channel = one("aws:cfg/deliveryChannel:DeliveryChannel");
    expect(channel.opts.dependencies).toEqual(
      expect.arrayContaining([
        one("aws:cfg/recorder:Recorder").urn,
        one("aws:s3/bucketPolicy:BucketPolicy").urn,
      ]),
    );
    const status = one("aws:cfg/recorderStatus:RecorderStatus");
    expect(status.inputs).toEqual({ name: "default", isEnabled: true });
    expect(status.opts.dependencies).toContain(channel.urn);
  });

  test("delivers to a bucket that only it writes to, encrypted with a key of its own", async () => {
    const { one } = await recordBaseline();

    const keyArn = "arn:aws:kms:us-east-1:123456789012:key/baseline-config-key";
    expect(one("aws:cfg/deliveryChannel:DeliveryChannel").inputs).toEqual({
      name: "default",
      s3BucketName: "causeway-config-123456789012",
      s3KmsKeyArn: keyArn,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    });
    expect(one("aws:kms/key:Key").inputs["policy"]).toBe(
      JSON.stringify(keyPolicy("123456789012", [configUse("123456789012")])),
    );
    const { policy } = one("aws:s3/bucketPolicy:BucketPolicy").inputs as { policy: string };
    expect((JSON.parse(policy) as { Statement: unknown[] }).Statement).toEqual([
      ...configDelivery("causeway-config-123456789012", "123456789012"),
      expect.objectContaining({ Effect: "Deny", Sid: "TlsOnly" }),
      expect.objectContaining({ Effect: "Deny", Sid: "NoOldTls" }),
    ]);
    expect(
      one("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").inputs,
    ).toMatchObject({
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn } }],
    });
    expect(one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs).toMatchObject({
      rules: [{ expiration: { days: 365 }, noncurrentVersionExpiration: { noncurrentDays: 30 } }],
    });
  });

  test.each([
    ["prod", undefined, true],
    ["management", undefined, true],
    ["dev", undefined, false],
    ["prod", false, false],
  ] as const)("of %s, with protect %j, keeps bucket and key: %j", async (purpose, protect, kept) => {
    const { one } = await recordBaseline({ purpose, protect });

    const bucket = one("aws:s3/bucket:Bucket");
    expect(bucket.opts.protect).toBe(kept);
    // AWS Config writes at once: BucketNotEmpty would be in the way of every destroy.
    expect(bucket.inputs["forceDestroy"]).toBe(!kept);
    expect(one("aws:kms/key:Key").opts.protect).toBe(kept);
    expect(one("aws:kms/alias:Alias").inputs["name"]).toBe(`alias/${purpose}/config`);
  });
});

test("AC-09: AWS Config writes below the account's own folder, for the account only", () => {
  const statements = configDelivery("b", "123456789012");

  expect(statements).toMatchObject([
    { Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::b" },
    { Action: "s3:ListBucket", Resource: "arn:aws:s3:::b" },
    {
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::b/AWSLogs/123456789012/Config/*",
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ]);
  for (const statement of statements) {
    expect(statement).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    });
  }
});

describe("AC-09: GuardDuty", () => {
  test("is on, with every feature that can have something to look at", async () => {
    const { one, byType } = await recordBaseline();

    expect(one("aws:guardduty/detector:Detector").inputs).toEqual({
      enable: true,
      findingPublishingFrequency: "FIFTEEN_MINUTES",
    });
    const features = byType(FEATURE).filter(({ inputs }) => inputs["additionalConfigurations"] === undefined);
    expect(features.map(({ inputs }) => inputs)).toEqual(
      [
        "S3_DATA_EVENTS",
        "EKS_AUDIT_LOGS",
        "EBS_MALWARE_PROTECTION",
        "RDS_LOGIN_EVENTS",
        "LAMBDA_NETWORK_LOGS",
      ].map((name) => ({ detectorId: "baseline-detector-id", name, status: "ENABLED" })),
    );
  });

  test.each([
    ["prod", undefined, "ENABLED"],
    ["staging", undefined, "ENABLED"],
    ["dev", undefined, "DISABLED"],
    ["tooling", undefined, "DISABLED"],
    ["dev", true, "ENABLED"],
    ["prod", false, "DISABLED"],
  ] as const)(
    "watches tasks of %s, asked %j: %s; off is said (trap: deleting leaves it on), all agents are (trap: no end of changes)",
    async (purpose, runtimeMonitoring, status) => {
      const { one } = await recordBaseline({ purpose, runtimeMonitoring });

      expect(one(FEATURE, "baseline-runtime-monitoring").inputs).toEqual({
        detectorId: "baseline-detector-id",
        name: "RUNTIME_MONITORING",
        status,
        additionalConfigurations: [
          { name: "EKS_ADDON_MANAGEMENT", status: "DISABLED" },
          { name: "ECS_FARGATE_AGENT_MANAGEMENT", status },
          { name: "EC2_AGENT_MANAGEMENT", status: "DISABLED" },
        ],
      });
    },
  );
});

describe("AC-09: Security Hub", () => {
  test("checks what is named and nothing by itself, once resources are recorded", async () => {
    const { one, byType } = await recordBaseline();

    const hub = one("aws:securityhub/account:Account");
    expect(hub.inputs).toMatchObject({ enableDefaultStandards: false });
    expect(hub.opts.dependencies).toContain(one("aws:cfg/recorderStatus:RecorderStatus").urn);
    const subscriptions = byType(SUBSCRIPTION);
    expect(subscriptions.map(({ inputs }) => inputs["standardsArn"])).toEqual([
      "arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0",
      "arn:aws:securityhub:us-east-1::standards/cis-aws-foundations-benchmark/v/5.0.0",
    ]);
    for (const { opts } of subscriptions) expect(opts.dependencies).toContain(hub.urn);
  });

  test("checks less in dev", async () => {
    const { one } = await recordBaseline({ purpose: "dev" });

    expect(one(SUBSCRIPTION).name).toBe("baseline-fsbp");
  });
});

test("AC-09: Access Analyzer looks at the account", async () => {
  const { one } = await recordBaseline();

  expect(one("aws:accessanalyzer/analyzer:Analyzer").inputs).toEqual({
    analyzerName: "causeway-account",
    type: "ACCOUNT",
  });
});

test("AC-09: the account is closed by default: buckets, volumes, snapshots, metadata, passwords", async () => {
  const { one } = await recordBaseline();

  expect(one("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock").inputs).toEqual({
    accountId: "123456789012",
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(one("aws:ebs/encryptionByDefault:EncryptionByDefault").inputs).toEqual({ enabled: true });
  expect(one("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess").inputs).toEqual({
    state: "block-all-sharing",
  });
  expect(one("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults").inputs).toMatchObject({
    httpTokens: "required",
  });
  expect(one("aws:iam/accountPasswordPolicy:AccountPasswordPolicy").inputs).toMatchObject({
    minimumPasswordLength: 14,
    passwordReusePrevention: 24,
    hardExpiry: false,
  });
});

test("AC-09: what keeps the account closed outlives the stack, and nothing else does", async () => {
  const { resources } = await recordBaseline();

  const kept = resources.filter(({ opts }) => opts.retainOnDelete);
  expect(kept.map(({ type }) => type).sort()).toEqual([
    "aws:ebs/encryptionByDefault:EncryptionByDefault",
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
    "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  ]);
});

describe("CT-04: the budget", () => {
  const alerts = (subscribers: object) =>
    [80, 100].flatMap((threshold) =>
      ["ACTUAL", "FORECASTED"].map((notificationType) => ({
        comparisonOperator: "GREATER_THAN",
        notificationType,
        threshold,
        thresholdType: "PERCENTAGE",
        ...subscribers,
      })),
    );

  test("tells at 80 and 100 per cent of the month's limit, spent and foreseen", async () => {
    const { one } = await recordBaseline();

    expect(one("aws:budgets/budget:Budget").inputs).toEqual({
      accountId: "123456789012",
      name: "causeway-monthly",
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: "145",
      limitUnit: "USD",
      notifications: alerts({ subscriberEmailAddresses: ["aws@example.org"] }),
    });
  });

  test("tells a topic", async () => {
    const topicArn = "arn:aws:sns:us-east-1:123456789012:alarms";
    const { one } = await recordBaseline({ budget: { limitUsd: 100, topicArn } });

    expect(one("aws:budgets/budget:Budget").inputs["notifications"]).toEqual(
      alerts({ subscriberSnsTopicArns: [topicArn] }),
    );
  });
});

test("AC-09: a baseline without an account is refused before any resource", async () => {
  await expect(recordBaseline({ accountId: "prod" })).rejects.toThrow(
    'AccountBaseline "baseline": accountId: got "prod", expected twelve digits.',
  );
});
