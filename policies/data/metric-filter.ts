import { resourcePolicy } from "../lib/policy";
import { isSet, property, type Expectation } from "../lib/property";

const isCounted: Expectation = {
  required: "a field of the event, or a number above 0",
  accepts: (value) => typeof value === "string" && (value.startsWith("$") || Number(value) > 0),
  shows: /^[\d.-]+$/,
};

export const metricFilter = resourcePolicy({
  id: "metric-filter",
  description: "What a log is searched for is counted.",
  risk: "Somebody signs in as an administrator, the filter finds it, counts nothing, and no alarm goes off.",
  severity: "medium",
  frameworks: {},
  fix: 'Set metricTransformation.value to "1".',
  types: ["aws:cloudwatch/logMetricFilter:LogMetricFilter"],
  checks: [
    property("metricTransformation.value", isCounted),
    property("logGroupName", isSet("the name of a log group")),
  ],
});
