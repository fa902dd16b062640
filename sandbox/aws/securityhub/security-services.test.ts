import { accessanalyzerResources } from "../accessanalyzer";
import { guarddutyResources } from "../guardduty";
import { TestCloud } from "../test-cloud";
import { securityhubResources } from ".";

const DETECTOR = "aws:guardduty/detector:Detector";
const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";
const HUB = "aws:securityhub/account:Account";
const SUBSCRIPTION = "aws:securityhub/standardsSubscription:StandardsSubscription";
const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";
const FSBP = "arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud({ ...accessanalyzerResources, ...guarddutyResources, ...securityhubResources });
});

describe("GuardDuty", () => {
  test("has one detector in a region", async () => {
    const detector = await aws.put(DETECTOR, {});
    expect(detector.id).toMatch(/^[0-9a-f]{32}$/);
    expect(detector).toMatchObject({
      accountId: "111122223333",
      arn: `arn:aws:guardduty:us-east-1:111122223333:detector/${detector.id}`,
      findingPublishingFrequency: "SIX_HOURS",
    });
    await expect(aws.create(DETECTOR, {})).rejects.toThrow("a detector already exists");
    await aws.create(DETECTOR, {}, { region: "us-west-2" });
    expect(aws.problems(DETECTOR, { findingPublishingFrequency: "DAILY" })).toHaveLength(1);
  });

  test("has features by name, which can be set again and again", async () => {
    const { id: detectorId } = await aws.put(DETECTOR, {});
    const feature = { detectorId, name: "S3_DATA_EVENTS", status: "ENABLED" };
    expect(await aws.put(FEATURE, feature)).toMatchObject({ id: `${detectorId}/S3_DATA_EVENTS` });
    expect(await aws.put(FEATURE, { ...feature, status: "DISABLED" })).toMatchObject({ status: "DISABLED" });
    await expect(aws.create(FEATURE, { ...feature, detectorId: "none" })).rejects.toThrow(
      "BadRequestException",
    );
  });

  test.each([
    [{ name: "SPOTS", status: "ENABLED" }, "name: expected one of"],
    [{ name: "S3_DATA_EVENTS", status: "ON" }, "status: expected one of"],
    [
      {
        name: "RUNTIME_MONITORING",
        status: "ENABLED",
        additionalConfigurations: [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" }],
      },
      "a list without EKS_ADDON_MANAGEMENT, EC2_AGENT_MANAGEMENT",
    ],
  ])("the feature %j has the problem: %s", (args, problem) => {
    expect(aws.problems(FEATURE, { detectorId: "d", ...args })).toEqual([expect.stringContaining(problem)]);
  });
});

describe("Security Hub", () => {
  const enableDefaultStandards = false;

  test("is switched on once, and by itself takes no standards here", async () => {
    await expect(aws.create(HUB, {})).rejects.toThrow("set enableDefaultStandards to false");
    expect(await aws.put(HUB, { enableDefaultStandards })).toMatchObject({
      id: "111122223333",
      arn: "arn:aws:securityhub:us-east-1:111122223333:hub/default",
      controlFindingGenerator: "SECURITY_CONTROL",
    });
    await expect(aws.create(HUB, { enableDefaultStandards })).rejects.toThrow("already subscribed");
  });

  test("takes a standard of its own region once it is on", async () => {
    await expect(aws.create(SUBSCRIPTION, { standardsArn: FSBP })).rejects.toThrow(
      "InvalidAccessException: Account 111122223333 is not subscribed",
    );
    await aws.create(HUB, { enableDefaultStandards });
    const id =
      "arn:aws:securityhub:us-east-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0";
    expect(await aws.put(SUBSCRIPTION, { standardsArn: FSBP })).toMatchObject({ id, arn: id });
    for (const standardsArn of [FSBP.replace("us-east-1", "eu-west-1"), FSBP.replace("1.0.0", "2.0.0")]) {
      await expect(aws.create(SUBSCRIPTION, { standardsArn })).rejects.toThrow("InvalidInputException");
    }
    const cis = "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0";
    await aws.create(SUBSCRIPTION, { standardsArn: cis });
  });
});

test("Access Analyzer has one analyzer of the account in a region", async () => {
  expect(await aws.put(ANALYZER, { analyzerName: "account" })).toMatchObject({
    id: "account",
    arn: "arn:aws:access-analyzer:us-east-1:111122223333:analyzer/account",
    type: "ACCOUNT",
  });
  await expect(aws.create(ANALYZER, { analyzerName: "second" })).rejects.toThrow(
    "ServiceQuotaExceededException",
  );
  await aws.create(ANALYZER, { analyzerName: "unused", type: "ACCOUNT_UNUSED_ACCESS" });
  expect(aws.problems(ANALYZER, { analyzerName: "1st", type: "WORLD" })).toHaveLength(2);
});

test.each([
  [FEATURE, { name: "a" }, { name: "b" }, ["name"]],
  [FEATURE, { status: "ENABLED" }, { status: "DISABLED" }, []],
  [DETECTOR, { enable: true }, { enable: false }, []],
  [HUB, { enableDefaultStandards: true }, { enableDefaultStandards: false }, ["enableDefaultStandards"]],
  [SUBSCRIPTION, { standardsArn: "a" }, { standardsArn: "b" }, ["standardsArn"]],
  [ANALYZER, { type: "ACCOUNT" }, { type: "ORGANIZATION" }, ["type"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
