import { ebsResources } from "../ebs";
import { ec2Resources } from "../ec2";
import { iamResources } from "../iam";
import { s3Resources } from "../s3";
import { snsResources } from "../sns";
import { TestCloud } from "../test-cloud";
import { budgetsResources } from ".";

const BUDGET = "aws:budgets/budget:Budget";
const PUBLIC_ACCESS = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const PASSWORDS = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";
const ENCRYPTION = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const SNAPSHOTS = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";
const METADATA = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud({
    ...budgetsResources,
    ...ebsResources,
    ...ec2Resources,
    ...iamResources,
    ...s3Resources,
    ...snsResources,
  });
});

describe("a budget", () => {
  const minimal = { budgetType: "COST", limitAmount: "100", limitUnit: "USD", timeUnit: "MONTHLY" };
  const alert = {
    comparisonOperator: "GREATER_THAN",
    notificationType: "ACTUAL",
    threshold: 80,
    thresholdType: "PERCENTAGE",
  };

  test("is of its account, and starts with the month", async () => {
    const budget = await aws.put(BUDGET, { ...minimal, name: "monthly" });
    expect(budget).toMatchObject({
      id: "111122223333:monthly",
      accountId: "111122223333",
      arn: "arn:aws:budgets::111122223333:budget/monthly",
      timePeriodStart: expect.stringMatching(/^\d{4}-\d{2}-01_00:00$/) as unknown,
      costTypes: { includeTax: true, useBlended: false },
    });
    await expect(aws.create(BUDGET, { ...minimal, name: "monthly" })).rejects.toThrow("already exists");
  });

  test("tells a topic that exists", async () => {
    const subscriberSnsTopicArns = ["arn:aws:sns:us-east-1:111122223333:alarms"];
    const notifications = [{ ...alert, subscriberSnsTopicArns }];
    await expect(aws.create(BUDGET, { ...minimal, notifications })).rejects.toThrow("does not exist");
    await aws.create("aws:sns/topic:Topic", { name: "alarms" });
    await aws.create(BUDGET, { ...minimal, notifications });
  });

  test.each([
    [{ timeUnit: "WEEKLY" }, "timeUnit: expected one of"],
    [{ limitAmount: "100 USD" }, "limitAmount: expected an amount"],
    [{ notifications: [alert] }, "a notification needs a subscriber"],
    [
      { notifications: [{ ...alert, notificationType: "GUESSED", subscriberEmailAddresses: ["a@b.c"] }] },
      "notifications.notificationType: expected one of",
    ],
    [
      { notifications: [{ ...alert, subscriberSnsTopicArns: ["a", "b"] }] },
      "subscriberSnsTopicArns: at most 1",
    ],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(BUDGET, { ...minimal, ...args })).toEqual([expect.stringContaining(problem)]);
  });
});

test.each([
  [
    PUBLIC_ACCESS,
    { blockPublicAcls: true },
    { id: "111122223333", accountId: "111122223333", blockPublicPolicy: false },
  ],
  [
    PASSWORDS,
    { minimumPasswordLength: 14, maxPasswordAge: 90 },
    { id: "iam-account-password-policy", expirePasswords: true },
  ],
  [ENCRYPTION, {}, { id: "default", enabled: true }],
  [SNAPSHOTS, { state: "block-all-sharing" }, { id: "default" }],
  [
    METADATA,
    { httpTokens: "required" },
    { id: "us-east-1", httpEndpoint: "no-preference", httpPutResponseHopLimit: -1 },
  ],
])("%s is there once, and is overwritten by whoever comes last", async (type, args, outputs) => {
  expect(await aws.put(type, args)).toMatchObject({ ...args, ...outputs });
  expect(await aws.put(type, args)).toMatchObject(outputs);
  expect(aws.cloud.list({ type })).toHaveLength(1);
});

test("only an account's own public access can be blocked", async () => {
  await expect(aws.create(PUBLIC_ACCESS, { accountId: "444455556666" })).rejects.toThrow("AccessDenied");
});

test.each([
  [PASSWORDS, { minimumPasswordLength: 4 }, "minimumPasswordLength: expected a number from 6 to 128"],
  [SNAPSHOTS, { state: "blocked" }, "state: expected one of"],
  [METADATA, { httpTokens: "yes" }, "httpTokens: expected one of"],
  [
    METADATA,
    { httpPutResponseHopLimit: 0 },
    "httpPutResponseHopLimit: expected -1, or a number from 1 to 64",
  ],
])("%s with %j has the problem: %s", (type, args, problem) => {
  expect(aws.problems(type, args)).toEqual([expect.stringContaining(problem)]);
});

test.each([
  [BUDGET, { name: "a" }, { name: "b" }, ["name"]],
  [BUDGET, { limitAmount: "1" }, { limitAmount: "2" }, []],
  [PUBLIC_ACCESS, { accountId: "1" }, { accountId: "2" }, ["accountId"]],
  [PASSWORDS, { maxPasswordAge: 1 }, { maxPasswordAge: 2 }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
