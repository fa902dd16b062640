import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { exclusive, matches } from "../argument-checks";
import { idFromInput } from "../ids";
import { LOG_GROUP } from "./log-group";

export const LOG_METRIC_FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

/** CloudWatch Logs API, PutMetricFilter. */
const FILTERS_PER_LOG_GROUP = 100;
const MAX_DIMENSIONS = 3;

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
    ...transformationProblems(inputs["metricTransformation"] as Values | undefined),
  ],
  refuseCreate: tooMany,
};

function transformationProblems(transformation: Values = {}): readonly ArgumentProblem[] {
  const dimensions = Object.keys((transformation["dimensions"] as Values | undefined) ?? {});
  const problems = [
    ...matches(transformation, "name", /^[^:*$]{1,255}$/, "1 to 255 characters, none of them :, * or $"),
    ...matches(transformation, "namespace", /^[^:*$]{1,255}$/, "1 to 255 characters, none of them :, * or $"),
    ...exclusive(transformation, ["defaultValue", "dimensions"]),
    ...(dimensions.length <= MAX_DIMENSIONS
      ? []
      : [{ property: "dimensions", reason: `expected at most ${MAX_DIMENSIONS}, got ${dimensions.length}` }]),
  ];
  return problems.map((each) => ({ ...each, property: `metricTransformation.${each.property}` }));
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
