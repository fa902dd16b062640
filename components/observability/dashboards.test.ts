import { environmentDashboard } from "./environment-dashboard";
import type { EstateFacts } from "./environment-dashboard";
import { serviceDashboard } from "./service-dashboard";

interface DrawnWidget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly alarms?: readonly string[];
    readonly query?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly annotations?: { readonly horizontal: readonly object[] };
  };
}

const environment = {
  accountId: "123456789012",
  region: "us-east-1",
  environment: "prod",
  clusterName: "causeway-prod",
  deploymentLogName: "/aws/events/causeway-prod/deployments",
  runbooksUrl: "https://example.com/runbooks",
};
const alarm = (name: string) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;
const estate = (services: number, loadBalancers = 2): EstateFacts => ({
  ...environment,
  loadBalancers: ["main", "second", "third", "fourth", "fifth"]
    .slice(0, loadBalancers)
    .map((name, index) => ({ name, arnSuffix: `app/${name}/${index + 1}` })),
  databaseIdentifier: "prod-postgres",
  deploymentAlarmArns: Array.from({ length: services }, (_, index) => alarm(`deployment-${index}`)),
  budgetAlarmArns: Array.from({ length: 2 * services }, (_, index) => alarm(`burn-${index}`)),
});
const orders = {
  name: "orders",
  loadBalancerArnSuffix: "app/main/1",
  targetGroups: [
    { color: "blue", arnSuffix: "targetgroup/blue/2" },
    { color: "green", arnSuffix: "targetgroup/green/3" },
  ],
  logGroupName: "/ecs/orders",
  alarmArns: [alarm("orders-deployment"), alarm("orders-blue-errors")],
  objective: { availabilityPercent: 99.9, minimumRequests: 20 },
};

const widgetsOf = (body: string) => (JSON.parse(body) as { widgets: DrawnWidget[] }).widgets;
const ofEnvironment = widgetsOf(environmentDashboard(estate(2)));
const ofService = widgetsOf(serviceDashboard(environment, orders));

const linesOf = (widgets: readonly DrawnWidget[]) =>
  widgets.flatMap(({ properties }) => properties.metrics ?? []).map((line) => JSON.stringify(line));
function titled(widgets: readonly DrawnWidget[], title: string): DrawnWidget {
  const found = widgets.find(({ properties }) => properties.title === title);
  if (!found)
    throw new Error(`no widget ${title} among ${widgets.map((w) => w.properties.title).join(", ")}`);
  return found;
}

test.each([
  ["request rate", "RequestCount"],
  ["4xx", "HTTPCode_Target_4XX_Count"],
  ["5xx", "HTTPCode_Target_5XX_Count"],
  ["p50", '"p50"'],
  ["p95", '"p95"'],
  ["p99", '"p99"'],
  ["CPU", "CPUUtilization"],
  ["memory", "MemoryUtilization"],
  ["disk input", "StorageReadBytes"],
  ["disk output", "StorageWriteBytes"],
  ["network input", "NetworkRxBytes"],
  ["network output, the throughput of a service", "NetworkTxBytes"],
  ["deploy marks", "Causeway/Deployments"],
])("OB-02: the dashboards of an environment and of a service show %s", (_what, part) => {
  expect(linesOf(ofEnvironment)).toContainEqual(expect.stringContaining(part));
  expect(linesOf(ofService)).toContainEqual(expect.stringContaining(part));
});

test.each([
  ["throughput", '["AWS/ApplicationELB","ProcessedBytes","LoadBalancer","app/second/2"'],
  ["signups", '["Causeway/Business","Signups","Environment","prod"'],
  ["conversion", '"expression":"100 * purchases / visits"'],
  ["revenue", '["Causeway/Business","Revenue","Environment","prod"'],
  ["active users", '["Causeway/Business","ActiveUsers","Environment","prod"'],
  ["the database's CPU", '["AWS/RDS","CPUUtilization","DBInstanceIdentifier","prod-postgres"'],
  ["the database's disk", '["AWS/RDS","WriteThroughput"'],
  ["the database's network", '["AWS/RDS","NetworkReceiveThroughput"'],
])("OB-02: the dashboard of an environment shows %s", (_what, part) => {
  expect(linesOf(ofEnvironment)).toContainEqual(expect.stringContaining(part));
});

test("OB-02: a rate is by the second, whatever time the dashboard shows", () => {
  const { metrics = [] } = titled(ofService, "Requests a second").properties;
  expect(metrics.map((line) => line.at(-1))).toEqual([
    { id: "blue", stat: "Sum", visible: false },
    { id: "green", stat: "Sum", visible: false },
    { expression: "SUM([blue, green]) / PERIOD(blue)", label: "all" },
    { expression: "blue / PERIOD(blue)", label: "blue" },
    { expression: "green / PERIOD(green)", label: "green" },
    { stat: "Sum", yAxis: "right", label: "deployments", color: "#9467bd" },
  ]);
});

test("OB-02: a deploy mark is of the service on its dashboard, and of any on the environment's", () => {
  const marks = (widgets: readonly DrawnWidget[]) => [
    ...new Set(linesOf(widgets).filter((line) => line.includes("Causeway/Deployments"))),
  ];
  const drawn = { yAxis: "right", label: "deployments", color: "#9467bd" };
  const arn = "arn:aws:ecs:us-east-1:123456789012:service/causeway-prod/orders";
  expect(marks(ofService)).toEqual([
    JSON.stringify(["Causeway/Deployments", "causeway-prod", "Service", arn, { stat: "Sum", ...drawn }]),
  ]);
  const expression = 'SELECT SUM("causeway-prod") FROM SCHEMA("Causeway/Deployments", Service)';
  expect(marks(ofEnvironment)).toEqual([JSON.stringify([{ expression, ...drawn }])]);
});

test("OB-03: the burn rate is drawn against the lines that call somebody", () => {
  const { metrics = [], annotations } = titled(ofService, "Error budget of 99.9 %: burn rate").properties;
  expect(metrics).toContainEqual([
    {
      expression: "100 * SUM([blue_errors, green_errors]) / SUM([blue_requests, green_requests]) / 0.1",
      label: "burn rate",
    },
  ]);
  expect(annotations?.horizontal).toEqual([
    { label: "objective", value: 1 },
    { label: "fast burn", value: 14.4 },
    { label: "slow burn", value: 6 },
  ]);
});

test("a service's dashboard lists the errors it logged, and its own deployments", () => {
  const arn = "arn:aws:ecs:us-east-1:123456789012:service/causeway-prod/orders";
  expect(titled(ofService, "Errors logged").properties.query).toMatch(
    /^SOURCE '\/ecs\/orders' \| filter @message/,
  );
  expect(titled(ofService, "Deployments").properties.query).toContain(
    `SOURCE '/aws/events/causeway-prod/deployments' | filter resources.0 = "${arn}" or detail.serviceArn = "${arn}"`,
  );
});

test("DC-01: a dashboard points to its runbooks", () => {
  expect(ofService[0]?.properties.markdown).toContain("(https://example.com/runbooks/restore-service.md)");
  expect(ofEnvironment[0]?.properties.markdown).toContain("(https://example.com/runbooks)");
});

test("every expression speaks only of lines that its graph has", () => {
  const graphs = [...ofService, ...ofEnvironment].flatMap(({ properties }) => properties.metrics ?? []);
  expect(graphs.length).toBeGreaterThan(50);
  for (const { properties } of [...ofService, ...ofEnvironment]) {
    const options = (properties.metrics ?? []).map(
      (line) => line.at(-1) as { id?: string; expression?: string },
    );
    const ids = options.map(({ id }) => id);
    const spoken = options
      .flatMap(({ expression = "" }) => (/^(SEARCH|SELECT)/.test(expression) ? [] : [expression]))
      .flatMap((expression) => expression.match(/\b[a-z]\w*/g) ?? []);
    expect(ids).toEqual(expect.arrayContaining(spoken));
  }
});

test.each([
  ["a service", ofService],
  ["an environment", ofEnvironment],
])("the widgets on the dashboard of %s do not lie on each other", (_what, widgets) => {
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from(
      { length: width * height },
      (_, cell) => `${x + (cell % width)}:${y + Math.floor(cell / width)}`,
    ),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBeLessThanOrEqual(24);
});

/** Metrics that a line stands for, at most, when a load balancer has `services` of two target groups each. */
function metricsOf(line: string, services: number): number {
  const limit = /LIMIT (\d+)/.exec(line)?.[1];
  if (limit !== undefined) return Number(limit);
  return /SEARCH\(|GROUP BY/.test(line) ? 2 * services : 1;
}

/** CloudWatch, "Service quotas": 500 widgets and 2500 metrics for a dashboard, 500 metrics and one query for a graph. */
test.each([
  [1, 1],
  [50, 2],
  [200, 5],
])(
  "OB-02: CloudWatch draws all of the environment's dashboard with %i services behind %i load balancers",
  (services, loadBalancers) => {
    const widgets = widgetsOf(environmentDashboard(estate(services, loadBalancers)));
    const perLoadBalancer = Math.ceil(services / loadBalancers);
    const retrieved = widgets.map((widget) =>
      linesOf([widget]).reduce((sum, line) => sum + metricsOf(line, perLoadBalancer), 0),
    );
    expect(widgets.length).toBeLessThanOrEqual(500);
    expect(Math.max(...retrieved)).toBeLessThanOrEqual(500);
    expect(retrieved.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2500);
    for (const widget of widgets)
      expect(linesOf([widget]).filter((line) => line.includes("SELECT ")).length).toBeLessThanOrEqual(1);
    for (const { properties } of widgets) expect(properties.alarms?.length ?? 0).toBeLessThanOrEqual(100);
    const alarms = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect(new Set(alarms).size).toBe(3 * services);
  },
);

test("a service is found in its own cluster and behind its own load balancers only", () => {
  const found = linesOf(ofEnvironment).filter((line) => /SEARCH\(|SELECT .* GROUP BY/.test(line));
  expect(found).toHaveLength(12);
  for (const line of found)
    expect(line).toMatch(/ClusterName = 'causeway-prod'|LoadBalancer( = '|=\\")app\/(main\/1|second\/2)/);
  expect(titled(ofEnvironment, "p99 by service, second").properties.metrics).toEqual([
    [
      {
        expression: `SEARCH('{AWS/ApplicationELB,LoadBalancer,TargetGroup} MetricName="TargetResponseTime" LoadBalancer="app/second/2"', 'p99')`,
      },
    ],
  ]);
});

test("a graph of many services shows the highest", () => {
  expect(titled(ofEnvironment, "CPU by service, percent").properties.metrics).toEqual([
    [
      {
        expression:
          'SELECT AVG(CPUUtilization) FROM SCHEMA("AWS/ECS", ClusterName, ServiceName) ' +
          "WHERE ClusterName = 'causeway-prod' GROUP BY ServiceName ORDER BY AVG() DESC LIMIT 20",
      },
    ],
  ]);
});

test("without a database the environment's dashboard does not speak of one", () => {
  const without = environmentDashboard({ ...estate(1), databaseIdentifier: undefined });
  expect(without).not.toContain("AWS/RDS");
});
