import { existsSync } from "node:fs";
import path from "node:path";
import { record } from "../../testing/record";
import type { Recording } from "../../testing/record";
import { Observability } from "./observability";
import type { ObservabilityArgs } from "./observability-args";
import { checkedObservabilityArgs } from "./observability-checks";
import { dev, observedService, prodWith } from "./observability.fixture";

const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  composite: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  dashboard: "aws:cloudwatch/dashboard:Dashboard",
  filter: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  logPolicy: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rule: "aws:cloudwatch/eventRule:EventRule",
  slack: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
  target: "aws:cloudwatch/eventTarget:EventTarget",
} as const;

const recordWith = (args: ObservabilityArgs) => record(() => new Observability("observability", args));
const topicArn = "arn:aws:sns:us-east-1:123456789012:alarms";

/** One service in dev and two in prod, recorded once. */
let standard: Recording<Observability>;
let prod: Recording<Observability>;
beforeAll(async () => {
  standard = await recordWith(dev);
  prod = await recordWith(prodWith(2));
});

test("an environment with one service is exactly these resources, all of them its children", () => {
  const { resources, one } = standard;
  const component = one("causeway:observability:Observability");
  const children = resources.slice(1);

  expect(children.map(({ type, name }) => `${type.split(":")[2]} ${name}`).toSorted()).toEqual(
    [
      "LogGroup observability-deployment-logs",
      "LogResourcePolicy observability-deployment-logs-policy",
      "EventRule observability-deployments",
      "EventTarget observability-deployments-target",
      "EventRule observability-waiting-deployments",
      "EventTarget observability-waiting-deployments-target",
      "LogMetricFilter observability-deploy-marks",
      "CompositeAlarm observability-orders-deployment-alarm",
      "MetricAlarm observability-orders-fast-burn-long",
      "MetricAlarm observability-orders-fast-burn-short",
      "CompositeAlarm observability-orders-fast-burn-alarm",
      "MetricAlarm observability-orders-slow-burn-long",
      "MetricAlarm observability-orders-slow-burn-short",
      "CompositeAlarm observability-orders-slow-burn-alarm",
      "Dashboard observability-dashboard",
      "Dashboard observability-orders-dashboard",
    ].toSorted(),
  );
  expect(children.filter(({ opts }) => opts.parent !== component.urn)).toEqual([]);
});

test("a service more is eight resources more", async () => {
  const { resources } = await recordWith({
    ...dev,
    services: { orders: observedService("orders"), stock: observedService("stock") },
  });
  expect(resources.length - standard.resources.length).toBe(8);
});

test("OB-02: there is a dashboard for the environment and one for each service", () => {
  const names = prod.byType(types.dashboard).map(({ inputs }) => String(inputs["dashboardName"]));
  expect(names.toSorted()).toEqual(["causeway-prod", "causeway-prod-service-0", "causeway-prod-service-1"]);
  const { inputs } = prod.one(types.dashboard, "observability-service-1-dashboard");
  const body = String(inputs["dashboardBody"]);
  expect(body).toContain("targetgroup/service-1-green/3");
  expect(body).toContain("arn:aws:cloudwatch:us-east-1:123456789012:alarm:service-1-cpu");
  expect(body).not.toContain("service-0");
  expect(prod.one(types.dashboard, "observability-dashboard").inputs["dashboardBody"]).toContain(
    "prod-postgres",
  );
});

test("dashboards and deployment alarms can be asked for by name", () => {
  expect(standard.one("causeway:observability:Observability").outputs).toEqual({
    dashboardNames: ["causeway-dev", "causeway-dev-orders"],
    deploymentAlarmNames: { orders: "causeway-dev-orders-deployment" },
    deploymentLogGroupName: "/aws/events/causeway-dev/deployments",
  });
});

test("OB-03: both windows of a burn rate have to agree before somebody is called", () => {
  const { one } = standard;
  expect(one(types.composite, "observability-orders-fast-burn-alarm").inputs).toEqual({
    alarmName: "causeway-dev-orders-fast-burn",
    alarmRule:
      'ALARM("observability-orders-fast-burn-long") AND ALARM("observability-orders-fast-burn-short")',
    alarmDescription:
      "[critical] orders spends the error budget of 99.9 % 14.4 times too fast: 2 % of a month's within an hour. " +
      "Runbook: https://example.com/runbooks/protect-error-budget.md",
    alarmActions: [topicArn],
    okActions: [topicArn],
    tags: { Severity: "critical" },
  });
  const periods = (window: string) =>
    (
      one(types.alarm, `observability-orders-${window}`).inputs["metricQueries"] as {
        metric?: { period: number };
      }[]
    ).flatMap(({ metric }) => metric?.period ?? []);
  expect(new Set(periods("fast-burn-long"))).toEqual(new Set([3600]));
  expect(new Set(periods("fast-burn-short"))).toEqual(new Set([300]));
  expect(new Set(periods("slow-burn-long"))).toEqual(new Set([21_600]));
  expect(new Set(periods("slow-burn-short"))).toEqual(new Set([1800]));
});

test("OB-03: a service may promise more or less than its environment", async () => {
  const own = { ...observedService("orders"), objective: { availabilityPercent: 99 } };
  const { one } = await recordWith({ ...dev, services: { orders: own }, objective: { minimumRequests: 1 } });
  expect(one(types.alarm, "observability-orders-fast-burn-long").inputs).toMatchObject({
    threshold: 14.4,
    metricQueries: [{}, {}, {}, {}, {}, {}, { expression: "IF(requests >= 60, 100 * errors / requests, 0)" }],
  });
});

test("OB-05: the alarms that take a deployment back are one, which can be asked before a deployment starts", () => {
  expect(standard.one(types.composite, "observability-orders-deployment-alarm").inputs).toMatchObject({
    alarmName: "causeway-dev-orders-deployment",
    alarmRule: 'ALARM("orders-blue-errors") OR ALARM("orders-green-errors")',
    alarmActions: [topicArn],
    tags: { Severity: "critical" },
  });
});

test("OB-04: every alarm tells somebody, or is part of one that does", () => {
  const telling = prod.byType(types.composite);
  expect(telling.map(({ inputs }) => inputs["alarmActions"])).toEqual(telling.map(() => [topicArn]));
  const rules = telling.map(({ inputs }) => String(inputs["alarmRule"])).join(" ");
  const parts = prod.byType(types.alarm);
  expect(parts).toHaveLength(8);
  for (const { name, inputs } of parts) {
    expect(rules).toContain(`ALARM("${name}")`);
    expect(telling.map((alarm) => alarm.inputs["alarmName"])).toContain(
      (inputs["tags"] as { PartOf: string }).PartOf,
    );
  }
});

test("DC-01: every runbook that is named exists", () => {
  const said = JSON.stringify([
    ...prod.byType(types.composite),
    ...prod.byType(types.target),
    ...prod.byType(types.dashboard),
  ]);
  const pages = new Set(
    Array.from(said.matchAll(/https:\/\/example\.com\/runbooks\/([\w-]+\.md)/g), ([, page]) => page),
  );
  expect([...pages].sort()).toEqual([
    "approve-deployment.md",
    "check-deployment.md",
    "protect-error-budget.md",
    "restore-service.md",
  ]);
  const folder = path.join(__dirname, "../../docs/runbooks");
  expect([...pages].filter((page) => !existsSync(path.join(folder, page ?? "")))).toEqual([]);
});

test.each([
  ["dev", 30],
  ["staging", 30],
  ["prod", 365],
] as const)(
  "OB-07: in %s the log of deployments is encrypted and kept for %i days",
  async (environment, days) => {
    const { one } = await recordWith({ ...dev, environment });
    expect(one(types.logGroup).inputs).toEqual({
      name: `/aws/events/causeway-${environment}/deployments`,
      retentionInDays: days,
      kmsKeyId: dev.logsKeyArn,
    });
  },
);

test("deployment events reach the log once EventBridge may write", () => {
  const { one } = standard;
  const target = one(types.target, "observability-deployments-target");
  expect(target.inputs["arn"]).toBe(
    "arn:aws:cloudwatch:us-east-1:123456789012:logGroup/observability-deployment-logs",
  );
  expect(target.opts.dependencies).toContain(one(types.logPolicy).urn);
});

test("OB-02: one filter marks the deployments of all services, by a field of its own pattern", () => {
  const { inputs } = prod.one(types.filter);
  expect(inputs["metricTransformation"]).toEqual({
    namespace: "Causeway/Deployments",
    name: "causeway-prod",
    value: "1",
    dimensions: { Service: "$.resources[0]" },
  });
  expect(inputs["pattern"]).toContain("$.resources[0] =");
});

test("there may be more services than a log group takes filters, and fewer than would turn a filter off", () => {
  expect(() => checkedObservabilityArgs("observability", prodWith(999))).not.toThrow();
  expect(() => checkedObservabilityArgs("observability", prodWith(1000))).toThrow("services: got");
});

test("OB-05: a deployment that waits for somebody is told to the topic, with what to do", () => {
  const { inputs } = standard.one(types.target, "observability-waiting-deployments-target");
  expect(inputs["arn"]).toBe(topicArn);
  const { inputTemplate } = inputs["inputTransformer"] as { inputTemplate: string };
  expect(JSON.parse(inputTemplate)).toMatchObject({
    content: {
      description:
        "[warning] A deployment of <service> waits at <stage> for somebody to continue it, until <expires>.",
      nextSteps: ["Runbook: https://example.com/runbooks/approve-deployment.md"],
    },
  });
});

test("OB-05: the rule for waiting deployments waits for no service: the first deployment may pause", () => {
  const { opts } = standard.one(types.rule, "observability-waiting-deployments");
  expect(opts.dependencies).toEqual([]);
});

test("OB-04: a Slack channel reads the topic and can do nothing but look", () => {
  const { one } = prod;
  expect(one(types.slack).inputs).toEqual({
    configurationName: "causeway-prod-alarms",
    slackTeamId: "T07EA123LEP",
    slackChannelId: "C07EZ1ABC23",
    iamRoleArn: "arn:aws:iam:us-east-1:123456789012:role/observability-chat-role",
    snsTopicArns: [topicArn],
    guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
    userAuthorizationRequired: false,
    loggingLevel: "NONE",
  });
  expect(JSON.parse(String(one(types.rolePolicy).inputs["policy"]))).toMatchObject({
    Statement: [{ Effect: "Allow", Action: ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"] }],
  });
  expect(one(types.role).inputs["assumeRolePolicy"]).toContain('"Service":"chatbot.amazonaws.com"');
  expect(one(types.slack).opts.dependencies).toContain(one(types.rolePolicy).urn);
});

test("a Slack workspace or name that changes makes a new configuration, after the old one is gone", () => {
  expect(prod.one(types.slack).opts).toMatchObject({
    replaceOnChanges: ["configurationName", "slackTeamId"],
    deleteBeforeReplace: true,
  });
});

test.each<[string, Partial<ObservabilityArgs>]>([
  ["servces", { servces: {} } as Partial<ObservabilityArgs>],
  ["services.orders.alarms", { services: { orders: { ...observedService("orders"), alarms: [] } as never } }],
  ["prefix", { prefix: "Causeway" }],
  ["services.Orders", { services: { Orders: observedService("orders") } }],
  ["services.orders.loadBalancer", { loadBalancers: {} }],
  [
    "services.orders.targetGroups",
    { services: { orders: { ...observedService("orders"), targetGroups: [] } } },
  ],
  ["objective.availabilityPercent", { objective: { availabilityPercent: 100 } }],
  [
    "services.orders.objective.minimumRequests",
    { services: { orders: { ...observedService("orders"), objective: { minimumRequests: 0 } } } },
  ],
  ["chat.slackTeamId", { chat: { slackTeamId: "my-team", slackChannelId: "C1" } }],
  ["chat.slackChannelId", { chat: { slackTeamId: "T1", slackChannelId: "#alarms" } }],
  ["logRetentionDays", { logRetentionDays: 10 }],
  ["runbooksUrl", { runbooksUrl: "docs/runbooks" }],
  ["runbooksUrl", { runbooksUrl: "https://example.com/runbooks/" }],
])("SC-08: %s is refused before any resource", async (argument, change) => {
  await expect(recordWith({ ...dev, ...change })).rejects.toThrow(
    `Observability "observability": ${argument}: got`,
  );
});
