import { businessWidgets } from "./business-metrics";
import { deploymentTable, deployMark } from "./dashboard-facts";
import type { EnvironmentFacts } from "./dashboard-facts";
import { alarmStatus, dashboardBody, graph, text } from "./widgets";
import type { Metric, Widget } from "./widgets";

/** What the dashboard of an environment shows beyond {@link EnvironmentFacts}. */
export interface EstateFacts extends EnvironmentFacts {
  readonly loadBalancers: readonly { readonly name: string; readonly arnSuffix: string }[];
  readonly databaseIdentifier: string | undefined;
  readonly deploymentAlarmArns: readonly string[];
  readonly budgetAlarmArns: readonly string[];
}

/**
 * The dashboard of an environment (OB-02). Services are found by search when it is looked at: it has as many widgets
 * with fifty services as with one, but for the alarms, 100 in a widget.
 */
export function environmentDashboard(facts: EstateFacts): string {
  const { region, environment } = facts;
  return dashboardBody([
    [header(facts)],
    ...alarmStatus("Deployments", facts.deploymentAlarmArns).map((widget) => [widget]),
    ...alarmStatus("Error budgets", facts.budgetAlarmArns).map((widget) => [widget]),
    traffic(facts),
    requestsByService(facts),
    loadByService(facts),
    ...database(facts),
    businessWidgets(region, environment),
    [deploymentTable(facts)],
  ]);
}

function header({ environment, runbooksUrl, clusterName }: EstateFacts): Widget {
  const note = "Each service has a dashboard of its own. Purple points: a deployment began.";
  return text(`# ${clusterName}\n[Runbooks of ${environment}](${runbooksUrl}). ${note}`);
}

function traffic({ region, loadBalancers }: EstateFacts): readonly Widget[] {
  const metric = (metricName: string, stat: string, kind: string) =>
    loadBalancers.map(({ name, arnSuffix }): Metric => [
      "AWS/ApplicationELB",
      metricName,
      "LoadBalancer",
      arnSuffix,
      { stat, label: `${kind} ${name}` },
    ]);
  const aSecond = (metricName: string) =>
    loadBalancers.flatMap(({ name, arnSuffix }, index): Metric[] => [
      [
        "AWS/ApplicationELB",
        metricName,
        "LoadBalancer",
        arnSuffix,
        { id: `m${index}`, stat: "Sum", visible: false },
      ],
      [{ expression: `m${index} / PERIOD(m${index})`, label: name }],
    ]);
  const mark = deployMark();
  return [
    graph(region, "Requests a second", [...aSecond("RequestCount"), mark]),
    graph(region, "4xx and 5xx", [
      ...metric("HTTPCode_Target_4XX_Count", "Sum", "4xx"),
      ...metric("HTTPCode_Target_5XX_Count", "Sum", "5xx"),
      ...metric("HTTPCode_ELB_5XX_Count", "Sum", "5xx of the load balancer"),
      mark,
    ]),
    graph(region, "Response time", [
      ...["p50", "p95", "p99"].flatMap((stat) => metric("TargetResponseTime", stat, stat)),
      mark,
    ]),
    graph(region, "Throughput, bytes a second", aSecond("ProcessedBytes")),
  ];
}

function requestsByService({ region, loadBalancers }: EstateFacts): readonly Widget[] {
  const groups = (metricName: string, stat: string) =>
    loadBalancers.map(({ arnSuffix }) =>
      search("AWS/ApplicationELB,LoadBalancer,TargetGroup", metricName, `LoadBalancer="${arnSuffix}"`, stat),
    );
  return [
    graph(region, "Requests by service", groups("RequestCount", "Sum")),
    graph(region, "5xx by service", groups("HTTPCode_Target_5XX_Count", "Sum")),
    graph(region, "p99 by service", groups("TargetResponseTime", "p99")),
  ];
}

function loadByService({ region, clusterName }: EstateFacts): readonly Widget[] {
  const services = (namespace: string, metricName: string, stat: string) =>
    search(`${namespace},ClusterName,ServiceName`, metricName, `ClusterName="${clusterName}"`, stat);
  const insights = (metricName: string, stat: string) => services("ECS/ContainerInsights", metricName, stat);
  return [
    graph(region, "CPU by service, percent", [services("AWS/ECS", "CPUUtilization", "Average")]),
    graph(region, "Memory by service, percent", [services("AWS/ECS", "MemoryUtilization", "Average")]),
    graph(region, "Disk I/O by service", [
      insights("StorageReadBytes", "Sum"),
      insights("StorageWriteBytes", "Sum"),
    ]),
    graph(region, "Network I/O by service", [
      insights("NetworkRxBytes", "Average"),
      insights("NetworkTxBytes", "Average"),
    ]),
  ];
}

function database({ region, databaseIdentifier }: EstateFacts): readonly (readonly Widget[])[] {
  if (databaseIdentifier === undefined) return [];
  const of = (title: string, ...names: readonly string[]) =>
    graph(
      region,
      `Database: ${title}`,
      names.map((name) => ["AWS/RDS", name, "DBInstanceIdentifier", databaseIdentifier, { stat: "Average" }]),
    );
  return [
    [
      of("CPU, percent", "CPUUtilization"),
      of("connections", "DatabaseConnections"),
      of("memory", "FreeableMemory"),
      of("storage", "FreeStorageSpace"),
    ],
    [
      of("disk I/O", "ReadThroughput", "WriteThroughput"),
      of("disk operations a second", "ReadIOPS", "WriteIOPS"),
      of("network I/O", "NetworkReceiveThroughput", "NetworkTransmitThroughput"),
    ],
  ];
}

/** Every metric of these dimensions that has data, up to 500. The point's length is the graph's. */
function search(schema: string, metricName: string, term: string, stat: string): Metric {
  return [{ expression: `SEARCH('{${schema}} MetricName="${metricName}" ${term}', '${stat}')` }];
}
