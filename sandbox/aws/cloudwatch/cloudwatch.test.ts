import { kmsResources } from "../kms";
import { TestCloud } from "../test-cloud";
import { cloudwatchResources } from ".";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const LOG_RESOURCE_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE_ALARM = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
const EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud({ ...cloudwatchResources, ...kmsResources });
});

describe("a log group", () => {
  test("has an ARN without the trailing asterisk, and keeps logs for ever by default", async () => {
    expect(await aws.put(LOG_GROUP, { name: "/vpc/main" })).toMatchObject({
      id: "/vpc/main",
      arn: "arn:aws:logs:us-east-1:111122223333:log-group:/vpc/main",
      retentionInDays: 0,
      logGroupClass: "STANDARD",
    });
  });

  test("takes a prefix and completes it", async () => {
    const group = await aws.put(LOG_GROUP, { namePrefix: "app-" });
    expect(group["name"]).toMatch(/^app-\d{18}[0-9a-f]{8}$/);
    expect(group.id).toBe(group["name"]);
  });

  test("is encrypted only with a key whose policy allows CloudWatch Logs of the region", async () => {
    const statements = (service: string, Effect: string): object[] => [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "kms:*",
        Resource: "*",
      },
      { Effect, Principal: { Service: service }, Action: "kms:Encrypt*", Resource: "*" },
    ];
    const keyFor = async (service: string, effect = "Allow"): Promise<unknown> => {
      const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements(service, effect) });
      return (await aws.put("aws:kms/key:Key", { policy }))["arn"];
    };
    const kmsKeyId = await keyFor("logs.us-east-1.amazonaws.com");
    await aws.create(LOG_GROUP, { name: "a", kmsKeyId });
    const other = await keyFor("logs.eu-west-1.amazonaws.com");
    await expect(aws.create(LOG_GROUP, { name: "b", kmsKeyId: other })).rejects.toThrow(
      "The specified KMS key does not exist or is not allowed to be used",
    );
    await expect(aws.update(LOG_GROUP, "a", { name: "a", kmsKeyId: other })).rejects.toThrow("not allowed");
    const denied = await keyFor("logs.us-east-1.amazonaws.com", "Deny");
    await expect(aws.create(LOG_GROUP, { name: "c", kmsKeyId: denied })).rejects.toThrow("not allowed");
  });

  test("with deletion protection stays; with skipDestroy only the provider forgets it", async () => {
    await aws.create(LOG_GROUP, { name: "kept", deletionProtectionEnabled: true });
    await expect(aws.delete(LOG_GROUP, "kept")).rejects.toThrow("deletion protection");
    await aws.create(LOG_GROUP, { name: "left", skipDestroy: true });
    await aws.delete(LOG_GROUP, "left");
    expect(aws.cloud.find({ type: LOG_GROUP, id: "left" })?.urn).toBe("");
  });

  test.each([
    [{ retentionInDays: 10 }, "retentionInDays: expected one of 0, 1, 3"],
    [{ name: "a b" }, "name: expected at most 512 letters"],
    [{ kmsKeyId: "alias/logs" }, "kmsKeyId: expected the ARN of a KMS key"],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(LOG_GROUP, args)).toEqual([expect.stringContaining(problem)]);
  });
});

test("a log resource policy belongs to the account by name, and the region takes ten", async () => {
  const statement = { Effect: "Allow", Principal: "*", Action: "logs:PutLogEvents", Resource: "*" };
  const policyDocument = { Version: "2012-10-17", Statement: [statement] };
  const first = await aws.put(LOG_RESOURCE_POLICY, { policyName: "p0", policyDocument });
  expect(first).toMatchObject({
    id: "p0",
    policyScope: "ACCOUNT",
    policyDocument: JSON.stringify(policyDocument),
  });
  for (let index = 1; index < 10; index += 1) {
    await aws.create(LOG_RESOURCE_POLICY, { policyName: `p${index}`, policyDocument });
  }
  await expect(aws.create(LOG_RESOURCE_POLICY, { policyName: "p10", policyDocument })).rejects.toThrow(
    "LimitExceededException",
  );
  expect(await aws.put(LOG_RESOURCE_POLICY, { policyName: "p9", policyDocument })).toMatchObject({
    id: "p9",
  });
});

const CPU = {
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 3,
  metricName: "CPUUtilization",
  namespace: "AWS/ECS",
  period: 60,
  statistic: "Average",
  threshold: 80,
};

describe("an alarm", () => {
  test("has its name as id, and AWS's defaults", async () => {
    expect(await aws.put(METRIC_ALARM, { ...CPU, name: "cpu" })).toMatchObject({
      id: "cpu",
      arn: "arn:aws:cloudwatch:us-east-1:111122223333:alarm:cpu",
      actionsEnabled: true,
      treatMissingData: "missing",
    });
  });

  test.each([
    [{ comparisonOperator: "Above" }, "comparisonOperator: expected one of"],
    [{ period: 45 }, "period: expected 10, 20, 30 or a multiple of 60"],
    [{ datapointsToAlarm: 4 }, "datapointsToAlarm: expected a number from 1 to 3"],
    [{ alarmActions: ["page-me"] }, "alarmActions[0]: expected an ARN"],
    [{ metricQueries: [{ id: "a", returnData: true }] }, "only one of metricName, metricQueries"],
    [
      { metricName: undefined, metricQueries: [{ id: "a" }] },
      "exactly one element of the metrics list should return data",
    ],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(METRIC_ALARM, { ...CPU, ...args })).toEqual([expect.stringContaining(problem)]);
  });

  test("on a metric without a statistic is refused", async () => {
    await expect(aws.create(METRIC_ALARM, { ...CPU, statistic: undefined })).rejects.toThrow(
      "one of statistic, extendedStatistic is required",
    );
  });

  test("that a composite alarm names must exist, and stays while it does", async () => {
    const composite = { alarmName: "both", alarmRule: 'ALARM("cpu") AND NOT OK(memory)' };
    await aws.create(METRIC_ALARM, { ...CPU, name: "cpu" });
    await expect(aws.create(COMPOSITE_ALARM, composite)).rejects.toThrow(
      "alarms [memory] in the alarm rule do not exist",
    );
    await aws.create(METRIC_ALARM, { ...CPU, name: "memory" });
    await aws.create(COMPOSITE_ALARM, composite);
    await expect(aws.delete(METRIC_ALARM, "cpu")).rejects.toThrow("composite alarm(s) depending on it: both");
    await aws.delete(COMPOSITE_ALARM, "both");
    await aws.delete(METRIC_ALARM, "cpu");
  });
});

test("a dashboard's body is a JSON object, and its ARN has no region", async () => {
  expect(await aws.put(DASHBOARD, { dashboardName: "main", dashboardBody: '{"widgets":[]}' })).toMatchObject({
    id: "main",
    dashboardArn: "arn:aws:cloudwatch::111122223333:dashboard/main",
  });
  expect(aws.problems(DASHBOARD, { dashboardName: "main", dashboardBody: "[]" })).toEqual([
    expect.stringContaining("not a JSON object"),
  ]);
});

test.each([
  [METRIC_ALARM, { ...CPU, name: "cpu" }, { threshold: 90 }],
  [COMPOSITE_ALARM, { alarmName: "any", alarmRule: "FALSE" }, { alarmRule: "TRUE" }],
  [DASHBOARD, { dashboardName: "main", dashboardBody: "{}" }, { dashboardBody: '{"widgets":[]}' }],
  [EVENT_RULE, { name: "day", scheduleExpression: "rate(1 day)" }, { scheduleExpression: "rate(1 hour)" }],
])("%s is overwritten by a second one of its name", async (type, args, change) => {
  const { id } = await aws.create(type, args);
  expect((await aws.create(type, { ...args, ...change })).id).toBe(id);
  expect((await aws.read(type, id))?.outputs).toMatchObject(change);
});

test("a resource that asks for another region is there, and its ARN says so", async () => {
  const { outputs } = await aws.create(LOG_GROUP, { name: "far", region: "eu-west-1" });
  expect(outputs["arn"]).toBe("arn:aws:logs:eu-west-1:111122223333:log-group:far");
  expect(await aws.read(LOG_GROUP, "far")).toBeUndefined();
});

describe("an event rule", () => {
  const rule = { name: "deployments", eventPattern: '{"source":["aws.ecs"]}' };

  test("is refused without a pattern or a schedule", async () => {
    await expect(aws.create(EVENT_RULE, { name: "none" })).rejects.toThrow(
      "one of scheduleExpression, eventPattern",
    );
  });

  test.each([
    [{ eventPattern: "{}" }, "eventPattern: InvalidEventPatternException"],
    [{ scheduleExpression: "every day" }, "scheduleExpression: expected rate("],
    [{ scheduleExpression: "rate(1 hours)" }, "scheduleExpression: expected rate("],
    [{ scheduleExpression: "cron(0 7 * * ? *)", state: "ON" }, "state: expected one of ENABLED"],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(EVENT_RULE, args)).toEqual([expect.stringContaining(problem)]);
  });

  test("stays while it has targets, which get an id from the provider", async () => {
    const { outputs } = await aws.create(EVENT_RULE, rule);
    expect(outputs["arn"]).toBe("arn:aws:events:us-east-1:111122223333:rule/deployments");
    const target = await aws.put(EVENT_TARGET, { rule: "deployments", arn: "arn:aws:sns:us-east-1:1:t" });
    expect(target["targetId"]).toMatch(/^terraform-\d{18}[0-9a-f]{8}$/);
    expect(target.id).toBe(`deployments-${String(target["targetId"])}`);
    const arn = "arn:aws:sns:us-east-1:1:other";
    const again = { rule: "deployments", targetId: target["targetId"], arn };
    expect(await aws.put(EVENT_TARGET, again)).toMatchObject({ id: target.id, arn });
    await expect(aws.delete(EVENT_RULE, "deployments")).rejects.toThrow(
      "Rule can't be deleted since it has targets.",
    );
    await aws.delete(EVENT_TARGET, target.id);
    await aws.delete(EVENT_RULE, "deployments");
  });

  test("must be there before its targets", async () => {
    await expect(
      aws.create(EVENT_TARGET, { rule: "none", arn: "arn:aws:sns:us-east-1:1:t" }),
    ).rejects.toThrow("ResourceNotFoundException: Rule none does not exist on EventBus default.");
  });
});

test.each([
  [LOG_GROUP, { retentionInDays: 7 }, { retentionInDays: 30 }, []],
  [LOG_GROUP, { name: "a" }, { name: "b" }, ["name"]],
  [METRIC_ALARM, { threshold: 1 }, { threshold: 2 }, []],
  [COMPOSITE_ALARM, { actionsEnabled: true }, { actionsEnabled: false }, ["actionsEnabled"]],
  [DASHBOARD, { dashboardName: "a" }, { dashboardName: "b" }, ["dashboardName"]],
  [EVENT_RULE, { eventPattern: "{}" }, { eventPattern: "[]" }, []],
  [EVENT_TARGET, { arn: "a" }, { arn: "b" }, []],
  [EVENT_TARGET, { rule: "a" }, { rule: "b" }, ["rule"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
