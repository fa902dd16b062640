import { checkLevels, serviceAlarms } from "./alarms";
import type { ServiceAlarm } from "./alarms";

const metrics = {
  service: "orders",
  clusterName: "causeway-dev",
  loadBalancerArnSuffix: "app/public/1",
  targetGroups: [
    { color: "blue", arnSuffix: "targetgroup/blue/2" },
    { color: "green", arnSuffix: "targetgroup/green/3" },
  ],
};
const alarms = serviceAlarms(metrics, {}, 60);

function alarm(key: string, among: readonly ServiceAlarm[] = alarms): ServiceAlarm {
  const found = among.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no alarm ${key} among ${among.map((each) => each.key).join(", ")}`);
  return found;
}

const groupMetric = (id: string, metricName: string, stat: string, group: string) => ({
  id,
  metric: {
    namespace: "AWS/ApplicationELB",
    metricName,
    dimensions: { LoadBalancer: "app/public/1", TargetGroup: group },
    period: 60,
    stat,
  },
});

test("OB-05, CS-10: each group is measured by itself and takes a deployment back; load and number of tasks are watched", () => {
  expect(alarms.map(({ key, severity, rollback }) => [key, severity, rollback])).toEqual([
    ["blue-errors", "critical", true],
    ["blue-latency", "critical", true],
    ["blue-unhealthy", "critical", true],
    ["green-errors", "critical", true],
    ["green-latency", "critical", true],
    ["green-unhealthy", "critical", true],
    ["cpu", "warning", false],
    ["memory", "warning", false],
    ["missing-tasks", "critical", false],
  ]);
});

test("OB-03, RB-01, CS-10: more than 5 % of errors for 5 minutes alarms, and too few requests say nothing", () => {
  expect(alarm("green-errors")).toMatchObject({
    threshold: 5,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
    treatMissingData: "notBreaching",
    metricQueries: [
      groupMetric("requests", "RequestCount", "Sum", "targetgroup/green/3"),
      groupMetric("errors", "HTTPCode_Target_5XX_Count", "Sum", "targetgroup/green/3"),
      {
        id: "result",
        expression: "IF(requests >= 20, 100 * errors / requests, 0)",
        label: "5xx percent",
        returnData: true,
      },
    ],
  });
});

test("OB-03, RB-01: the latency objective is the 99th percentile, with the same guard", () => {
  expect(alarm("blue-latency")).toMatchObject({
    threshold: 1,
    evaluationPeriods: 5,
    treatMissingData: "notBreaching",
    metricQueries: [
      groupMetric("requests", "RequestCount", "Sum", "targetgroup/blue/2"),
      groupMetric("latency", "TargetResponseTime", "p99", "targetgroup/blue/2"),
      { id: "result", expression: "IF(requests >= 20, latency, 0)", returnData: true },
    ],
  });
});

test("OB-03: a service draws its own lines", () => {
  const own = serviceAlarms(metrics, { errorPercent: 1, latencySeconds: 0.3, minimumRequests: 100 }, 60);
  expect(alarm("blue-errors", own)).toMatchObject({
    threshold: 1,
    summary: "More than 1 % of the requests to orders (blue) fail.",
    metricQueries: [{}, {}, { expression: "IF(requests >= 100, 100 * errors / requests, 0)" }],
  });
  expect(alarm("blue-latency", own)).toMatchObject({ threshold: 0.3 });
});

test("OB-03: no expression fills in missing data: the newest minute would always look healthy", () => {
  expect(JSON.stringify(alarms)).not.toContain("FILL");
});

test("OB-05: an unhealthy target is found in either group", () => {
  expect(alarm("green-unhealthy")).toMatchObject({
    metricName: "UnHealthyHostCount",
    dimensions: { LoadBalancer: "app/public/1", TargetGroup: "targetgroup/green/3" },
    statistic: "Maximum",
    threshold: 0,
    period: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
    treatMissingData: "notBreaching",
  });
});

test.each([
  [0, 4],
  [30, 4],
  [31, 5],
  [90, 5],
  [300, 9],
])(
  "OB-05: a task with %i s to start may be unhealthy for %i minutes before a deployment goes back",
  (start, minutes) => {
    const unhealthy = alarm("blue-unhealthy", serviceAlarms(metrics, {}, start));
    expect(unhealthy).toMatchObject({
      period: 60,
      evaluationPeriods: minutes,
      datapointsToAlarm: minutes,
      summary: `A task of orders (blue) has failed its health check for ${minutes} minutes.`,
    });
    // Longer than a good task takes, and less than the day that CloudWatch looks back at most.
    expect(minutes * 60).toBeGreaterThan(start + 30 + 60);
    expect(minutes * 60).toBeLessThanOrEqual(86_400);
  },
);

test("OB-05: fewer tasks than desired alarm, and a stopped service does not", () => {
  expect(alarm("missing-tasks")).toMatchObject({
    threshold: 0,
    metricQueries: [
      { id: "desired", metric: { namespace: "ECS/ContainerInsights", metricName: "DesiredTaskCount" } },
      { id: "running", metric: { namespace: "ECS/ContainerInsights", metricName: "RunningTaskCount" } },
      { expression: "desired - running", returnData: true },
    ],
  });
});

test.each([
  ["cpu", "CPUUtilization"],
  ["memory", "MemoryUtilization"],
])("OB-05: %s is watched per service", (key, metricName) => {
  expect(alarm(key)).toMatchObject({
    namespace: "AWS/ECS",
    metricName,
    dimensions: { ClusterName: "causeway-dev", ServiceName: "orders" },
    threshold: 85,
    period: 300,
    evaluationPeriods: 3,
  });
});

test("lines that nothing or everything would cross are refused", () => {
  expect(checkLevels({}).filter(Boolean)).toEqual([]);
  const wrong = { errorPercent: 100, latencySeconds: 0, minimumRequests: 0.5 };
  expect(checkLevels(wrong).map((problem) => problem?.argument)).toEqual([
    "levels.errorPercent",
    "levels.latencySeconds",
    "levels.minimumRequests",
  ]);
});
