import { burnWindow } from "./burn-alarms";

const service = {
  loadBalancerArnSuffix: "app/main/1",
  targetGroups: [
    { color: "blue", arnSuffix: "targetgroup/blue/2" },
    { color: "green", arnSuffix: "targetgroup/green/3" },
  ],
};
const objective = { availabilityPercent: 99.9, minimumRequests: 20 };
const hour = burnWindow(service, objective, 14.4, 60);

const metric = (id: string, metricName: string, group: string) => ({
  id,
  metric: {
    namespace: "AWS/ApplicationELB",
    metricName,
    dimensions: { LoadBalancer: "app/main/1", TargetGroup: group },
    period: 3600,
    stat: "Sum",
  },
});

test("OB-03: a window compares the failed share of both groups' requests with the burn rate", () => {
  expect(hour).toEqual({
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1.44,
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
    metricQueries: [
      metric("blue_requests", "RequestCount", "targetgroup/blue/2"),
      metric("green_requests", "RequestCount", "targetgroup/green/3"),
      { id: "requests", expression: "SUM([blue_requests, green_requests])" },
      metric("blue_errors", "HTTPCode_Target_5XX_Count", "targetgroup/blue/2"),
      metric("green_errors", "HTTPCode_Target_5XX_Count", "targetgroup/green/3"),
      { id: "errors", expression: "SUM([blue_errors, green_errors])" },
      {
        id: "result",
        expression: "IF(requests >= 1200, 100 * errors / requests, 0)",
        label: "5xx percent",
        returnData: true,
      },
    ],
  });
});

test.each([
  [5, 100],
  [30, 600],
  [60, 1200],
  [360, 7200],
])("OB-03: low traffic says nothing: %i minutes need %i requests", (minutes, requests) => {
  expect(burnWindow(service, objective, 6, minutes)).toMatchObject({
    metricQueries: [
      { metric: { period: minutes * 60 } },
      {},
      {},
      {},
      {},
      {},
      { expression: `IF(requests >= ${requests}, 100 * errors / requests, 0)` },
    ],
  });
});

test("OB-03: a group without traffic does not hide the other: nothing is added with + or filled in", () => {
  expect(JSON.stringify(hour)).not.toMatch(/FILL|_requests \+|_errors \+/);
});
