import { exclusive, matches, show } from "../../provider/argument-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { idFromInput } from "../ids";
import { LOG_GROUP } from "./log-group";

export const LOG_METRIC_FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

/** CloudWatch Logs API, PutMetricFilter and MetricTransformation. */
const FILTERS_PER_LOG_GROUP = 100;
const MAX_DIMENSIONS = 3;
const MAX_DIMENSION_LENGTH = 255;

export const logMetricFilter: ResourceModel = {
  upserts: true,
  replaceOn: ["logGroupName", "name"],
  autoname: { property: "name", maxLength: 512 },
  defaults: { applyOnTransformedLogs: false },
  references: {
    logGroupName: {
      type: LOG_GROUP,
      notFound: "ResourceNotFoundException: The specified log group does not exist.",
      survivesDeletion: true,
    },
  },
  id: idFromInput("name"),
  check: (inputs) => [
    ...matches(inputs, "name", /^[^:*]{1,512}$/, "at most 512 characters, none of them : or *"),
    ...matches(inputs, "pattern", /^[^]{0,1024}$/, "at most 1024 characters"),
    ...transformationProblems(inputs["metricTransformation"] as Values | undefined, inputs["pattern"]),
  ],
  refuseCreate: tooMany,
};

function transformationProblems(transformation: Values = {}, pattern: unknown): readonly ArgumentProblem[] {
  const dimensions = Object.entries((transformation["dimensions"] as Values | undefined) ?? {});
  const problems = [
    ...matches(transformation, "name", /^[^:*$]{1,255}$/, "1 to 255 characters, none of them :, * or $"),
    ...matches(transformation, "namespace", /^[^:*$]{1,255}$/, "1 to 255 characters, none of them :, * or $"),
    ...exclusive(transformation, ["defaultValue", "dimensions"]),
    ...(dimensions.length <= MAX_DIMENSIONS
      ? []
      : [{ property: "dimensions", reason: `expected at most ${MAX_DIMENSIONS}, got ${dimensions.length}` }]),
    ...dimensions.flatMap(([name, field]) => dimensionProblems(name, field, pattern)),
  ];
  return problems.map((each) => ({ ...each, property: `metricTransformation.${each.property}` }));
}

/** A dimension is a field of the filter (CloudWatch Logs guide, "Publishing dimensions with metrics"). */
function dimensionProblems(name: string, field: unknown, pattern: unknown): readonly ArgumentProblem[] {
  const property = `dimensions.${name}`;
  const isName = /^(?!:)(?=.*[!-~])[ -~]+$/.test(name) && name.length <= MAX_DIMENSION_LENGTH;
  if (!isName)
    return [{ property, reason: "expected a name of ASCII characters that does not begin with a colon" }];
  if (typeof field !== "string" || typeof pattern !== "string") return [];
  if (fieldsOf(pattern).includes(field) && field.length <= MAX_DIMENSION_LENGTH) return [];
  return [{ property, reason: `expected a field of the pattern ${show(pattern)}, got ${show(field)}` }];
}

/** `$.name` in a pattern for JSON, `$name` for the columns of one that is divided by spaces. */
function fieldsOf(pattern: string): readonly string[] {
  if (/^\s*\{/.test(pattern)) return pattern.match(/\$\.[\w.[\]]+/g) ?? [];
  if (!/^\s*\[/.test(pattern)) return [];
  return pattern
    .split(/[[\],]/)
    .flatMap((column) => /^\s*(\w+)/.exec(column)?.[1] ?? [])
    .map((column) => `$${column}`);
}

function tooMany({ inputs, identity, cloud }: Creation): string | undefined {
  const { account, region } = identity;
  const others = cloud
    .list({ type: LOG_METRIC_FILTER, account, region })
    .filter(
      ({ inputs: other }) =>
        other["logGroupName"] === inputs["logGroupName"] && other["name"] !== inputs["name"],
    );
  return others.length < FILTERS_PER_LOG_GROUP
    ? undefined
    : "LimitExceededException: Resource limit exceeded.";
}
