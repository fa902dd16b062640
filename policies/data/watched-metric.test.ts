import { describePolicy, unknown } from "../../testing/describe-policy";
import { watchedMetric } from "./watched-metric";

const filter = (metricTransformation: object) => ({
  type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  name: "filter",
  props: { metricTransformation },
});
const missing = [{ property: "its LogMetricFilter", observed: "not set", required: "one" }];
const metric = { namespace: "Causeway/Access", name: "BreakGlass" };

describePolicy(
  "PO-06 watched-metric",
  watchedMetric,
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    props: { namespace: "Causeway/Access", metricName: "BreakGlass" },
  },
  {
    compliant: [
      { when: "a metric of AWS", props: { namespace: "AWS/RDS" }, stack: [] },
      { when: "a metric that an application writes", props: { namespace: "Causeway/Business" }, stack: [] },
    ],
    violating: [
      {
        when: "another metric is written",
        stack: [filter({ ...metric, name: "SignIn" })],
        findings: missing,
      },
      {
        when: "it is written elsewhere",
        stack: [filter({ ...metric, namespace: "Causeway/Other" })],
        findings: missing,
      },
    ],
    absent: [
      { when: "no filter", stack: [], findings: missing },
      { when: "queries instead of a metric", props: { namespace: undefined }, stack: [] },
    ],
    unknown: [
      {
        when: "what a filter writes",
        stack: [filter({ ...metric, namespace: unknown })],
        undecided: ["metricTransformation.namespace"],
      },
    ],
    wrongType: [
      { when: "a filter's metric is a number", stack: [filter({ ...metric, name: 1 })], findings: missing },
    ],
  },
  [filter(metric)],
);
