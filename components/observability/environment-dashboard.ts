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
 * The dashboard of an environment (OB-02). Services are found when it is looked at: with fifty it has the widgets of
 * one, but for a row for each load balancer, and for the alarms, 100 in a widget.
 */
export function environmentDashboard(facts: EstateFacts): string {
  const { region, environment } = facts;
  return dashboardBody([
    [header(facts)],
    ...alarmStatus("Deployments", facts.deploymentAlarmArns).map((widget) => [widget]),
    ...alarmStatus("Error budgets", facts.budgetAlarmArns).map((widget) => [widget]),
    traffic(facts),
    ...facts.loadBalancers.map((loadBalancer) => requestsByService(facts, loadBalancer)),
    ...loadByService(facts),
    ...database(facts),
    businessWidgets(region, environment),
    [deploymentTable(facts)],
  ]);
}

function header({ environment, runbooksUrl, clusterName }: EstateFacts): Widget {
  const note = "Each service has a dashboard of its own. Purple points: a deployment began.";
  return text(`# ${clusterName}\n[Runbooks of ${environment}](${runbooksUrl}). ${note}`);
}

function traffic(facts: EstateFacts): readonly Widget[] {
  const { region, loadBalancers } = facts;
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
  const mark = deployMark(facts);
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

/** CloudWatch finds no percentile by query, but by search: each service has two target groups, a load balancer 100. */
function requestsByService(
  { region }: EstateFacts,
  { name, arnSuffix }: EstateFacts["loadBalancers"][number],
): readonly Widget[] {
  const source = {
    schema: ["AWS/ApplicationELB", "LoadBalancer", "TargetGroup"],
    where: ["LoadBalancer", arnSuffix],
  } as const;
  return [
    graph(region, `Requests by service, ${name}`, [highest("SUM", "RequestCount", source)]),
    graph(region, `5xx by service, ${name}`, [highest("SUM", "HTTPCode_Target_5XX_Count", source)]),
    graph(region, `p99 by service, ${name}`, [search("p99", "TargetResponseTime", source)]),
  ];
}

function loadByService({ region, clusterName }: EstateFacts): readonly (readonly Widget[])[] {
  const load = (title: string, namespace: string, metricName: string, aggregate: "AVG" | "SUM" = "AVG") =>
    graph(region, title, [
      highest(aggregate, metricName, {
        schema: [namespace, "ClusterName", "ServiceName"],
        where: ["ClusterName", clusterName],
      }),
    ]);
  return [
    [
      load("CPU by service, percent", "AWS/ECS", "CPUUtilization"),
      load("Memory by service, percent", "AWS/ECS", "MemoryUtilization"),
    ],
    [
      load("Disk input by service", "ECS/ContainerInsights", "StorageReadBytes", "SUM"),
      load("Disk output by service", "ECS/ContainerInsights", "StorageWriteBytes", "SUM"),
      load("Network input by service", "ECS/ContainerInsights", "NetworkRxBytes"),
      load("Network output by service", "ECS/ContainerInsights", "NetworkTxBytes"),
    ],
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

/** Metrics of services: namespace, the dimension they share, and the one that tells them apart. */
interface Source {
  readonly schema: readonly [namespace: string, shared: string, each: string];
  readonly where: readonly [dimension: string, value: string];
}

/** Lines that a graph of many services shows; more could not be told apart. */
const shownLines = 20;

/**
 * The highest of these metrics. A query counts as the lines that it returns, of the 2500 metrics that a dashboard may
 * have (CloudWatch, "Service quotas"); a graph may have one query (CloudWatch, "Metrics Insights quotas").
 */
function highest(aggregate: "AVG" | "SUM", metricName: string, { schema, where }: Source): Metric {
  const [namespace, shared, each] = schema;
  const [dimension, value] = where;
  const expression = [
    `SELECT ${aggregate}(${metricName}) FROM SCHEMA("${namespace}", ${shared}, ${each})`,
    `WHERE ${dimension} = '${value}' GROUP BY ${each} ORDER BY ${aggregate}() DESC LIMIT ${shownLines}`,
  ].join(" ");
  return [{ expression }];
}

/** Every metric of these that has data, up to 500. The point's length is the graph's. */
function search(stat: string, metricName: string, { schema, where }: Source): Metric {
  const [dimension, value] = where;
  const expression = `SEARCH('{${schema.join(",")}} MetricName="${metricName}" ${dimension}="${value}"', '${stat}')`;
  return [{ expression }];
}
