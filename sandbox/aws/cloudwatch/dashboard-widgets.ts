import {
  eachMatches,
  exclusive,
  isAbsent,
  matches,
  noneOf,
  oneOf,
  show,
} from "../../provider/argument-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";

type Problems = readonly ArgumentProblem[];

const METRICS_PER_WIDGET = 500;
const ALARMS_PER_WIDGET = 100;
const VIEWS = ["timeSeries", "singleValue", "gauge", "bar", "pie", "table"];
const STATISTIC =
  /^(SampleCount|Average|Sum|Minimum|Maximum|IQM|p\d+(\.\d+)?|(tm|wm|tc|ts)\d+(\.\d+)?|(TM|WM|PR|TC|TS)\(.*\))$/;

/** Problems of a widget's properties, by its type (CloudWatch API, "Dashboard Body Structure and Syntax"). */
export function widgetProblems(type: string, properties: Values): Problems {
  return WIDGETS[type]?.(properties) ?? [];
}

const WIDGETS: Readonly<Record<string, (properties: Values) => Problems>> = {
  metric: metricProblems,
  text: (properties) => [
    ...required(properties, ["markdown"]),
    ...oneOf(properties, "background", ["solid", "transparent"]),
  ],
  log: (properties) => [
    ...required(properties, ["region", "query"]),
    ...matches(properties, "query", /^SOURCE /, "a query that begins with SOURCE"),
    ...oneOf(properties, "view", ["table", "timeSeries", "bar", "pie"]),
  ],
  alarm: (properties) => [
    ...required(properties, ["alarms"]),
    ...listOf(properties, "alarms", 1, ALARMS_PER_WIDGET),
    ...eachMatches(properties, "alarms", /^arn:aws:cloudwatch:.*:alarm:/, "the ARN of an alarm"),
    ...oneOf(properties, "sortBy", ["default", "stateUpdatedTimestamp", "timestamp"]),
  ],
};

function metricProblems(properties: Values): Problems {
  const { metrics, view, yAxis, annotations } = properties;
  const neither = noneOf(properties, ["metrics", "annotations"]);
  const alarms = (annotations as Values | undefined)?.["alarms"];
  const left = (yAxis as Values | undefined)?.["left"] as Values | undefined;
  return [
    ...required(properties, ["region"]),
    ...(neither === undefined ? [] : [{ property: "metrics", reason: neither }]),
    ...exclusive({ metrics, "annotations.alarms": alarms }, ["metrics", "annotations.alarms"]),
    ...listOf(properties, "metrics", 0, METRICS_PER_WIDGET),
    ...oneOf(properties, "view", VIEWS),
    ...(view === "gauge" ? required({ ...left }, ["min", "max"]) : []),
    ...periodProblem(properties),
    ...matches(properties, "stat", STATISTIC, "a statistic"),
    ...(Array.isArray(metrics) ? lineProblems(metrics as unknown[]) : []),
  ];
}

function lineProblems(metrics: readonly unknown[]): Problems {
  const ids = metrics.map((line) => optionsOf(line)["id"]).filter((id) => id !== undefined);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return [
    ...(twice === undefined ? [] : [{ property: "metrics", reason: `the id ${show(twice)} is not unique` }]),
    ...metrics.flatMap((line, index) =>
      lineProblem(line).map((reason) => ({ property: `metrics[${index}]`, reason })),
    ),
  ];
}

/** `[namespace, name, dimension, value, ..., options]`, or `[options]` with an expression. */
function lineProblem(line: unknown): readonly string[] {
  if (!Array.isArray(line) || line.length === 0) return [`expected a metric, got ${show(line)}`];
  const options = optionsOf(line);
  const names = (line as unknown[]).filter((element) => typeof element === "string");
  const expression = options["expression"];
  const shaped =
    typeof expression === "string"
      ? names.length === 0
      : names.length >= 2 && names.length % 2 === 0 && line.length - names.length <= 1;
  return [
    ...(shaped ? [] : [`expected a namespace, a name and dimensions in pairs, got ${show(line)}`]),
    ...[
      ...matches(options, "id", /^[a-z]\w*$/, "an id that starts with a lower-case letter"),
      ...matches(options, "stat", STATISTIC, "a statistic"),
      ...matches(options, "color", /^#[0-9a-f]{3,6}$/i, "a colour such as #9467bd"),
      ...oneOf(options, "yAxis", ["left", "right"]),
      ...periodProblem(options),
    ].map(({ property, reason }) => `${property}: ${reason}`),
  ];
}

function optionsOf(line: unknown): Values {
  const last: unknown = Array.isArray(line) ? line.at(-1) : undefined;
  return typeof last === "object" && last !== null ? (last as Values) : {};
}

function periodProblem({ period }: Values): Problems {
  if (isAbsent(period) || (Number(period) >= 60 && Number(period) % 60 === 0)) return [];
  return [{ property: "period", reason: `expected a multiple of 60, got ${show(period)}` }];
}

function required(properties: Values, names: readonly string[]): Problems {
  return names
    .filter((name) => isAbsent(properties[name]))
    .map((property) => ({ property, reason: "is required" }));
}

function listOf(properties: Values, property: string, least: number, most: number): Problems {
  const list = properties[property];
  if (isAbsent(list) || (Array.isArray(list) && list.length >= least && list.length <= most)) return [];
  const got = Array.isArray(list) ? list.length : show(list);
  return [{ property, reason: `expected ${least} to ${most}, got ${got}` }];
}
