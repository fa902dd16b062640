import { kmsResources } from "../kms";
import { TestCloud } from "../test-cloud";
import { cloudwatchResources } from ".";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const LOG_RESOURCE_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE_ALARM = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const LOG_METRIC_FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
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
    [{ evaluationPeriods: 1441 }, "evaluationPeriods: expected periods that look back at most 86400 seconds"],
    [
      { period: 86_400, evaluationPeriods: 8 },
      "evaluationPeriods: expected periods that look back at most 604800 seconds, got 691200",
    ],
    [{ alarmActions: ["page-me"] }, "alarmActions[0]: expected an ARN"],
    [{ metricQueries: [{ id: "a", returnData: true }] }, "only one of metricName, metricQueries"],
    [
      { metricName: undefined, metricQueries: [{ id: "a" }] },
      "exactly one element of the metrics list should return data",
    ],
    [
      {
        metricName: undefined,
        metricQueries: [{ id: "a", expression: "SEARCH('{AWS/ECS}', 'Sum')", returnData: true }],
      },
      "SEARCH is not supported on Metric Alarms.",
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

describe("a log metric filter", () => {
  const filter = {
    logGroupName: "/vpc/main",
    pattern: '{ $.level = "error" }',
    metricTransformation: { name: "Errors", namespace: "Logs", value: "1" },
  };

  test("belongs to a log group, which takes a hundred", async () => {
    await expect(aws.create(LOG_METRIC_FILTER, filter)).rejects.toThrow(
      "The specified log group does not exist",
    );
    await aws.create(LOG_GROUP, { name: "/vpc/main" });
    expect(await aws.put(LOG_METRIC_FILTER, { ...filter, name: "f0" })).toMatchObject({ id: "f0" });
    for (let index = 1; index < 100; index += 1) {
      await aws.create(LOG_METRIC_FILTER, { ...filter, name: `f${index}` });
    }
    await expect(aws.create(LOG_METRIC_FILTER, { ...filter, name: "f100" })).rejects.toThrow(
      "LimitExceededException",
    );
    expect(await aws.put(LOG_METRIC_FILTER, { ...filter, name: "f0", pattern: "" })).toMatchObject({
      pattern: "",
    });
    await aws.delete(LOG_GROUP, "/vpc/main");
  });

  const transformed = (change: object) => ({
    metricTransformation: { ...filter.metricTransformation, ...change },
  });

  test.each([
    [{ name: "a:b" }, "name: expected at most 512 characters"],
    [transformed({ name: "Err:ors" }), "metricTransformation.name: expected 1 to 255 characters"],
    [
      transformed({ defaultValue: "0", dimensions: { level: "$.level" } }),
      "only one of defaultValue, dimensions",
    ],
    [
      {
        pattern: "[a, b, c, d]",
        ...transformed({ dimensions: { a: "$a", b: "$b", c: "$c", d: "$d" } }),
      },
      "expected at most 3, got 4",
    ],
    [transformed({ dimensions: { ":level": "$.level" } }), "dimensions.:level: expected a name of ASCII"],
    [transformed({ dimensions: { größe: "$.level" } }), "expected a name of ASCII"],
    [transformed({ dimensions: { Level: "error" } }), "dimensions.Level: expected a field of the pattern"],
    [transformed({ dimensions: { Host: "$.host" } }), "dimensions.Host: expected a field of the pattern"],
    [
      { pattern: "error", ...transformed({ dimensions: { Level: "$.level" } }) },
      "expected a field of the pattern",
    ],
  ])("with %j has the problem: %s", (change, problem) => {
    expect(aws.problems(LOG_METRIC_FILTER, { ...filter, ...change })).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  test.each([
    ['{ $.level = "error" }', "$.level"],
    ['{ ($.resources[0] = "arn:*") && ($.detail.eventName = "STARTED") }', "$.resources[0]"],
    ["[ip, server, request, status > 499]", "$status"],
  ])("with the pattern %s may have the dimension %s", (pattern, field) => {
    const change = { pattern, ...transformed({ dimensions: { Field: field } }) };
    expect(aws.problems(LOG_METRIC_FILTER, { ...filter, ...change })).toEqual([]);
  });
});

describe("a dashboard", () => {
  const properties = { region: "us-east-1", metrics: [["AWS/ECS", "CPUUtilization", "ServiceName", "api"]] };
  const problemsOf = (body: unknown) =>
    aws.problems(DASHBOARD, { dashboardName: "main", dashboardBody: JSON.stringify(body) });
  const widget = (change: object, type = "metric") => ({
    widgets: [{ type, properties: { ...properties, ...change } }],
  });

  test("has its name as id, and its ARN has no region", async () => {
    const body = { widgets: [], start: "-PT6H", periodOverride: "auto" };
    expect(
      await aws.put(DASHBOARD, { dashboardName: "main", dashboardBody: JSON.stringify(body) }),
    ).toMatchObject({
      id: "main",
      dashboardArn: "arn:aws:cloudwatch::111122223333:dashboard/main",
    });
  });

  test("has a body of widgets that CloudWatch can draw", () => {
    const expression = { expression: "a / PERIOD(a)", label: "rate" };
    const lines = [["AWS/ECS", "CPUUtilization", { id: "a", stat: "p99.9", visible: false }], [expression]];
    const alarms = ["arn:aws:cloudwatch:us-east-1:111122223333:alarm:cpu"];
    expect(problemsOf(widget({ metrics: lines }))).toEqual([]);
    expect(problemsOf(widget({ metrics: undefined, annotations: { alarms } }))).toEqual([]);
    expect(problemsOf(widget({ alarms, sortBy: "timestamp" }, "alarm"))).toEqual([]);
    expect(problemsOf(widget({ query: "SOURCE 'a' | fields @message" }, "log"))).toEqual([]);
    expect(problemsOf({ widgets: [{ type: "text", properties: { markdown: "# hi" } }] })).toEqual([]);
  });

  const manyAlarms = Array.from({ length: 101 }, (_, n) => `arn:aws:cloudwatch:r:1:alarm:${n}`);
  const manyLines = Array.from({ length: 501 }, () => ["AWS/ECS", "CPUUtilization"]);

  test.each<[string, unknown, string]>([
    ["a list", [], "the dashboard body is not a JSON object"],
    ["no widgets", {}, "widgets: expected a list"],
    ["too many", { widgets: new Array(501).fill({}) }, "widgets: expected at most 500, got 501"],
    ["a bad override", { widgets: [], periodOverride: "none" }, "periodOverride: expected one of auto"],
    ["a bad start", { widgets: [], start: "6h" }, "start: expected e.g. -PT6H"],
    ["no type", { widgets: [{ properties }] }, "widgets[0].type: expected one of metric, text"],
    ["no properties", { widgets: [{ type: "text" }] }, "widgets[0].properties: is required"],
    [
      "half a place",
      { widgets: [{ type: "metric", x: 0, properties }] },
      "widgets[0].x: x and y come together",
    ],
    [
      "too wide",
      { widgets: [{ type: "metric", width: 25, properties }] },
      "widgets[0].width: expected a number from 1 to 24",
    ],
    ["no region", widget({ region: undefined }), "widgets[0].properties.region: is required"],
    ["nothing to draw", widget({ metrics: undefined }), "one of metrics, annotations is required"],
    ["too many lines", widget({ metrics: manyLines }), "properties.metrics: expected 0 to 500, got 501"],
    [
      "half a dimension",
      widget({ metrics: [["AWS/ECS", "CPUUtilization", "ServiceName"]] }),
      "properties.metrics[0]: expected a namespace, a name and dimensions in pairs",
    ],
    [
      "an id twice",
      widget({
        metrics: [
          ["a", "b", { id: "m" }],
          ["a", "c", { id: "m" }],
        ],
      }),
      'properties.metrics: the id "m" is not unique',
    ],
    [
      "a bad id",
      widget({ metrics: [["a", "b", { id: "M" }]] }),
      "metrics[0]: id: expected an id that starts",
    ],
    ["a bad statistic", widget({ stat: "Mean" }), "properties.stat: expected a statistic"],
    ["a bad period", widget({ period: 90 }), "properties.period: expected a multiple of 60, got 90"],
    ["a bad view", widget({ view: "line" }), "properties.view: expected one of timeSeries"],
    [
      "a gauge without ends",
      widget({ view: "gauge", yAxis: { left: { min: 0 } } }),
      "properties.max: is required",
    ],
    ["no markdown", widget({}, "text"), "properties.markdown: is required"],
    ["a query of nothing", widget({ query: "fields @message" }, "log"), "a query that begins with SOURCE"],
    ["no alarms", widget({ alarms: [] }, "alarm"), "properties.alarms: expected 1 to 100, got 0"],
    ["too many alarms", widget({ alarms: manyAlarms }, "alarm"), "expected 1 to 100, got 101"],
    ["alarms by name", widget({ alarms: ["cpu"] }, "alarm"), "alarms[0]: expected the ARN of an alarm"],
  ])("with %s is refused", (_what, body, problem) => {
    expect(problemsOf(body)).toEqual([expect.stringContaining(`InvalidParameterInput: `)]);
    expect(problemsOf(body)[0]).toContain(problem);
  });
});

test.each([
  [METRIC_ALARM, { ...CPU, name: "cpu" }, { threshold: 90 }],
  [COMPOSITE_ALARM, { alarmName: "any", alarmRule: "FALSE" }, { alarmRule: "TRUE" }],
  [
    DASHBOARD,
    { dashboardName: "main", dashboardBody: '{"widgets":[]}' },
    { dashboardBody: '{"widgets":[],"start":"-PT1H"}' },
  ],
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
  [LOG_METRIC_FILTER, { logGroupName: "a" }, { logGroupName: "b" }, ["logGroupName"]],
  [LOG_METRIC_FILTER, { pattern: "a" }, { pattern: "b" }, []],
  [EVENT_RULE, { eventPattern: "{}" }, { eventPattern: "[]" }, []],
  [EVENT_TARGET, { arn: "a" }, { arn: "b" }, []],
  [EVENT_TARGET, { rule: "a" }, { rule: "b" }, ["rule"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
