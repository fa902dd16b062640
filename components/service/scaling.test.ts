import { checkCounts, checkScaling, resolveCounts, scalingPolicies } from "./scaling";

const groups = [
  { color: "blue", arnSuffix: "targetgroup/blue/1" },
  { color: "green", arnSuffix: "targetgroup/green/2" },
];

test.each([
  ["dev", { minCount: 2, desiredCount: 2, maxCount: 4 }],
  ["staging", { minCount: 2, desiredCount: 2, maxCount: 4 }],
  ["prod", { minCount: 3, desiredCount: 5, maxCount: 10 }],
] as const)("CS-01: %s runs %j unless told otherwise", (environment, counts) => {
  expect(resolveCounts(environment, {})).toEqual(counts);
  expect(resolveCounts(environment, { maxCount: 50 })).toEqual({ ...counts, maxCount: 50 });
});

test.each([
  [3, 2, 4],
  [2, 5, 4],
  [4, 3, 2],
])("CS-01: min %i, desired %i, max %i are out of order", (minCount, desiredCount, maxCount) => {
  expect(checkCounts({ minCount, desiredCount, maxCount }).filter(Boolean)).toEqual([
    {
      argument: "minCount, desiredCount, maxCount",
      got: [minCount, desiredCount, maxCount],
      expected: "minCount <= desiredCount <= maxCount",
      fix: "give all three in that order; one that is left out has the environment's default",
    },
  ]);
});

test.each([0, -1, 1.5])("%p tasks are none", (minCount) => {
  expect(checkCounts({ minCount, desiredCount: 2, maxCount: 2 }).filter(Boolean)).toMatchObject([
    { argument: "minCount", got: minCount },
  ]);
});

test("scaling targets that are never or always reached are refused", () => {
  const wrong = { cpuPercent: 5, memoryPercent: 95, requestsPerTask: 0 };
  expect(checkScaling(wrong).filter(Boolean)).toMatchObject([
    { argument: "scaling.cpuPercent", got: 5 },
    { argument: "scaling.memoryPercent", got: 95 },
    { argument: "scaling.requestsPerTask", got: 0 },
  ]);
  expect(checkScaling({}).filter(Boolean)).toEqual([]);
});

test("processor and memory follow the service as a whole", () => {
  expect(scalingPolicies({ cpuPercent: 50 }, groups)).toMatchObject({
    cpu: {
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      targetValue: 50,
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    },
    memory: {
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
      targetValue: 70,
    },
  });
});

test("requests are counted at whichever target group is busier, for a deployment moves them", () => {
  const { requests } = scalingPolicies({ requestsPerTask: 600 }, groups);
  const metric = (id: string, suffix: string) => ({
    id,
    returnData: false,
    metricStat: {
      metric: {
        namespace: "AWS/ApplicationELB",
        metricName: "RequestCountPerTarget",
        dimensions: [{ name: "TargetGroup", value: suffix }],
      },
      stat: "Sum",
    },
  });
  expect(requests).toEqual({
    customizedMetricSpecification: {
      metrics: [
        metric("blue", "targetgroup/blue/1"),
        metric("green", "targetgroup/green/2"),
        { id: "busiest", expression: "MAX([blue, green])", returnData: true },
      ],
    },
    targetValue: 600,
    scaleOutCooldown: 60,
    scaleInCooldown: 300,
  });
});
