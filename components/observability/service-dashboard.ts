import { deploymentTable, deployMark } from "./dashboard-facts";
import type { EnvironmentFacts, ServiceFacts } from "./dashboard-facts";
import { burnRates } from "./objective";
import { alarmStatus, dashboardBody, graph, logTable, text } from "./widgets";
import type { Metric, MetricOptions, Widget } from "./widgets";

/** The dashboard of one service (OB-02): traffic, errors, latency, error budget, load, deployments, errors logged. */
export function serviceDashboard(environment: EnvironmentFacts, service: ServiceFacts): string {
  const { region } = environment;
  return dashboardBody([
    [header(environment, service)],
    ...alarmStatus("Alarms", service.alarmArns).map((widget) => [widget]),
    [requests(environment, service), errors(environment, service), latency(environment, service)],
    [budget(environment, service), targets(region, service), tasks(environment, service)],
    load(environment, service),
    [deploymentTable(environment, service.name), loggedErrors(region, service)],
  ]);
}

function header({ environment, runbooksUrl }: EnvironmentFacts, { name }: ServiceFacts): Widget {
  const pages = [
    `[Restore the service](${runbooksUrl}/restore-service.md)`,
    `[check a deployment](${runbooksUrl}/check-deployment.md)`,
    `[protect the error budget](${runbooksUrl}/protect-error-budget.md)`,
  ];
  return text(`# ${name} in ${environment}\n${pages.join(", ")}. Purple points: a deployment began.`);
}

function requests(environment: EnvironmentFacts, service: ServiceFacts): Widget {
  const colors = service.targetGroups.map(({ color }) => color);
  const [first = ""] = colors;
  return graph(environment.region, "Requests a second", [
    ...groupMetrics(service, "RequestCount", (color) => ({ id: color, stat: "Sum", visible: false })),
    [{ expression: `SUM([${colors.join(", ")}]) / PERIOD(${first})`, label: "all" }],
    ...colors.map((color) => [{ expression: `${color} / PERIOD(${color})`, label: color }]),
    deployMark(environment, service.name),
  ]);
}

function errors(environment: EnvironmentFacts, service: ServiceFacts): Widget {
  const count = (kind: string, metricName: string) =>
    groupMetrics(service, metricName, (color) => ({ stat: "Sum", label: `${kind} ${color}` }));
  return graph(environment.region, "4xx and 5xx", [
    ...count("4xx", "HTTPCode_Target_4XX_Count"),
    ...count("5xx", "HTTPCode_Target_5XX_Count"),
    deployMark(environment, service.name),
  ]);
}

function latency(environment: EnvironmentFacts, service: ServiceFacts): Widget {
  const percentiles = ["p50", "p95", "p99"].flatMap((stat) =>
    groupMetrics(service, "TargetResponseTime", (color) => ({ stat, label: `${stat} ${color}` })),
  );
  return graph(environment.region, "Response time", [...percentiles, deployMark(environment, service.name)]);
}

/** How many times faster than allowed the error budget is spent, hour by hour; 1 spends exactly all of it. */
function budget(environment: EnvironmentFacts, service: ServiceFacts): Widget {
  const { availabilityPercent } = service.objective;
  const colors = service.targetGroups.map(({ color }) => color);
  const sum = (id: string) => `SUM([${colors.map((color) => `${color}_${id}`).join(", ")}])`;
  const hidden = (id: string, metricName: string) =>
    groupMetrics(service, metricName, (color) => ({ id: `${color}_${id}`, stat: "Sum", visible: false }));
  const allowed = Number((100 - availabilityPercent).toFixed(6));
  return graph(
    environment.region,
    `Error budget of ${availabilityPercent} %: burn rate`,
    [
      ...hidden("requests", "RequestCount"),
      ...hidden("errors", "HTTPCode_Target_5XX_Count"),
      [{ expression: `100 * ${sum("errors")} / ${sum("requests")} / ${allowed}`, label: "burn rate" }],
      deployMark(environment, service.name),
    ],
    {
      period: 3600,
      limits: [
        { label: "objective", value: 1 },
        ...burnRates.map(({ speed, factor }) => ({ label: `${speed} burn`, value: factor })),
      ],
    },
  );
}

function targets(region: string, service: ServiceFacts): Widget {
  const count = (label: string, metricName: string) =>
    groupMetrics(service, metricName, (color) => ({ stat: "Maximum", label: `${label} ${color}` }));
  return graph(region, "Targets", [
    ...count("healthy", "HealthyHostCount"),
    ...count("unhealthy", "UnHealthyHostCount"),
  ]);
}

function tasks(environment: EnvironmentFacts, { name }: ServiceFacts): Widget {
  const names = ["DesiredTaskCount", "RunningTaskCount", "PendingTaskCount"];
  return graph(environment.region, "Tasks", [
    ...names.map((metricName) => serviceMetric("ECS/ContainerInsights", metricName, environment, name)),
    deployMark(environment, name),
  ]);
}

function load(environment: EnvironmentFacts, { name }: ServiceFacts): readonly Widget[] {
  const { region } = environment;
  const insights = (metricName: string, stat: string) =>
    serviceMetric("ECS/ContainerInsights", metricName, environment, name, { stat });
  const utilization = (metricName: string) =>
    ["Average", "Maximum"].map((stat) =>
      serviceMetric("AWS/ECS", metricName, environment, name, { stat, label: stat }),
    );
  return [
    graph(region, "CPU, percent", utilization("CPUUtilization")),
    graph(region, "Memory, percent", utilization("MemoryUtilization")),
    graph(region, "Disk I/O", [insights("StorageReadBytes", "Sum"), insights("StorageWriteBytes", "Sum")]),
    graph(region, "Network I/O (throughput)", [
      insights("NetworkRxBytes", "Average"),
      insights("NetworkTxBytes", "Average"),
    ]),
  ];
}

/** What the service says went wrong: one line is one event (OB-06). */
function loggedErrors(region: string, { logGroupName }: ServiceFacts): Widget {
  return logTable(region, "Errors logged", logGroupName, [
    "filter @message like /(?i)error/",
    "fields @timestamp, @message",
    "sort @timestamp desc",
    "limit 50",
  ]);
}

function groupMetrics(
  { loadBalancerArnSuffix, targetGroups }: ServiceFacts,
  metricName: string,
  options: (color: string) => MetricOptions,
): readonly Metric[] {
  return targetGroups.map(({ color, arnSuffix }) => [
    "AWS/ApplicationELB",
    metricName,
    "LoadBalancer",
    loadBalancerArnSuffix,
    "TargetGroup",
    arnSuffix,
    options(color),
  ]);
}

function serviceMetric(
  namespace: string,
  metricName: string,
  { clusterName }: EnvironmentFacts,
  service: string,
  options: MetricOptions = {},
): Metric {
  const dimensions = ["ClusterName", clusterName, "ServiceName", service];
  return [namespace, metricName, ...dimensions, { stat: "Average", ...options }];
}
