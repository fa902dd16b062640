import {
  between,
  eachMatches,
  exclusive,
  isAbsent,
  noneOf,
  notModelled,
  oneOf,
  show,
} from "../../provider/argument-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { idFromInput } from "../ids";
import { alarmsIn } from "./alarm-rule";
import { COMPOSITE_ALARM } from "./types";

/** CloudWatch API, PutMetricAlarm. The last three compare with a band of an anomaly detector. */
const OPERATORS = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
];

export const metricAlarm: ResourceModel = {
  upserts: true,
  replaceOn: ["name"],
  autoname: { property: "name", maxLength: 255 },
  defaults: { actionsEnabled: true, evaluateLowSampleCountPercentiles: "", treatMissingData: "missing" },
  id: idFromInput("name"),
  check: (inputs) => [
    ...oneOf(inputs, "comparisonOperator", OPERATORS),
    ...oneOf(inputs, "statistic", ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]),
    ...oneOf(inputs, "treatMissingData", ["missing", "ignore", "breaching", "notBreaching"]),
    ...oneOf(inputs, "evaluateLowSampleCountPercentiles", ["evaluate", "ignore"]),
    ...between(inputs, "evaluationPeriods", 1, Number.MAX_SAFE_INTEGER),
    ...between(
      inputs,
      "datapointsToAlarm",
      1,
      Number(inputs["evaluationPeriods"] ?? Number.MAX_SAFE_INTEGER),
    ),
    ...exclusive(inputs, ["metricName", "metricQueries"]),
    ...exclusive(inputs, ["statistic", "extendedStatistic"]),
    ...exclusive(inputs, ["threshold", "thresholdMetricId"]),
    ...notModelled(inputs, ["evaluationCriteria", "evaluationInterval", "warmUpConfiguration"]),
    ...periodProblem(inputs),
    ...lookBackProblem(inputs),
    ...queryProblems(inputs),
    ...actionProblems(inputs),
  ],
  refuseCreate: incomplete,
  refuseUpdate: incomplete,
  refuseDelete: ({ id, account, region }, cloud) => {
    const dependent = cloud
      .list({ type: COMPOSITE_ALARM, account, region })
      .find(({ inputs }) => alarmsIn(inputs["alarmRule"]).includes(id));
    if (dependent === undefined) return undefined;
    return `ValidationError: Cannot delete ${id} as there are composite alarm(s) depending on it: ${dependent.id}`;
  },
  computed: ({ id, identity }) => ({ arn: arn("cloudwatch", identity, `alarm:${id}`) }),
};

/** At most five actions for each state, each an ARN. */
export function actionProblems(inputs: Values): readonly ArgumentProblem[] {
  return ["alarmActions", "okActions", "insufficientDataActions"].flatMap((property) => {
    const actions = inputs[property];
    const tooMany = Array.isArray(actions) && actions.length > 5;
    return [
      ...eachMatches(inputs, property, /^arn:/, "an ARN"),
      ...(tooMany ? [{ property, reason: `expected at most 5 actions, got ${actions.length}` }] : []),
    ];
  });
}

function periodProblem({ period }: Values): readonly ArgumentProblem[] {
  if (isAbsent(period) || [10, 20, 30].includes(Number(period)) || Number(period) % 60 === 0) return [];
  return [
    { property: "period", reason: `expected 10, 20, 30 or a multiple of 60 seconds, got ${show(period)}` },
  ];
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** CloudWatch API, PutMetricAlarm: a week at most, and a day where a period is shorter than an hour. */
function lookBackProblem({ period, evaluationPeriods, metricQueries }: Values): readonly ArgumentProblem[] {
  const queries = Array.isArray(metricQueries) ? (metricQueries as Values[]) : [];
  const periods = [period, ...queries.map(({ metric }) => (metric as Values | undefined)?.["period"])];
  const shortest = Math.min(...periods.filter((each) => typeof each === "number"));
  const most = shortest < HOUR ? DAY : 7 * DAY;
  const seconds = shortest * Number(evaluationPeriods ?? 1);
  if (!Number.isFinite(seconds) || seconds <= most) return [];
  const reason = `expected periods that look back at most ${most} seconds, got ${seconds}`;
  return [{ property: "evaluationPeriods", reason }];
}

function queryProblems({ metricQueries }: Values): readonly ArgumentProblem[] {
  if (!Array.isArray(metricQueries)) return [];
  const returning = (metricQueries as Values[]).filter(({ returnData }) => returnData === true);
  if ((metricQueries as Values[]).some(({ expression }) => String(expression).includes("SEARCH("))) {
    return [{ property: "metricQueries", reason: "SEARCH is not supported on Metric Alarms." }];
  }
  if (returning.length === 1) return [];
  const reason = `exactly one element of the metrics list should return data, got ${returning.length}`;
  return [{ property: "metricQueries", reason }];
}

function incomplete({ inputs }: Creation): string | undefined {
  const missing =
    noneOf(inputs, ["comparisonOperator"]) ??
    noneOf(inputs, ["evaluationPeriods"]) ??
    noneOf(inputs, ["threshold", "thresholdMetricId"]) ??
    noneOf(inputs, ["metricName", "metricQueries"]);
  if (missing !== undefined || inputs["metricName"] === undefined) return missing;
  return (
    noneOf(inputs, ["namespace"]) ??
    noneOf(inputs, ["period"]) ??
    noneOf(inputs, ["statistic", "extendedStatistic"])
  );
}
