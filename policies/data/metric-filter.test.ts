import { describePolicy, unknown } from "../../testing/describe-policy";
import { metricFilter } from "./metric-filter";

const value = (observed: string) => ({
  property: "metricTransformation.value",
  observed,
  required: "a field of the event, or a number above 0",
});
const group = (observed: string) => ({
  property: "logGroupName",
  observed,
  required: "the name of a log group",
});
const counts = (counted: unknown) => ({ metricTransformation: { value: counted } });

describePolicy(
  "PO-06 metric-filter",
  metricFilter,
  {
    type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    props: { logGroupName: "/aws/cloudtrail/a", ...counts("1") },
  },
  {
    compliant: [{ when: "a field", props: counts("$.bytes") }],
    violating: [
      { when: "nothing", props: counts("0"), findings: [value('"0"')] },
      { when: "less than nothing", props: counts("-1"), findings: [value('"-1"')] },
      { when: "a word", props: counts("many"), findings: [value("a text")] },
    ],
    absent: [
      { when: "no value", props: { metricTransformation: undefined }, findings: [value("not set")] },
      { when: "no log group", props: { logGroupName: undefined }, findings: [group("not set")] },
    ],
    unknown: [{ when: "the log group", props: { logGroupName: unknown }, undecided: ["logGroupName"] }],
    wrongType: [{ when: "a number", props: counts(1), findings: [value("1")] }],
  },
);
