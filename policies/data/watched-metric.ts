import { stackPolicy } from "../lib/policy";
import { asProperties } from "../lib/property";

/** Namespaces that only filters write to; what applications count stands in others. */
const FROM_LOGS = /^Causeway\/(Access|Deployments)$/;

export const watchedMetric = stackPolicy({
  id: "watched-metric",
  description: "What an alarm watches for in a log is searched for.",
  risk: "The alarm stays quiet for ever: nothing writes its metric.",
  severity: "high",
  frameworks: { cis: ["4.3"] },
  fix: "Add a LogMetricFilter that writes the metric.",
  types: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
  stackChecks: [
    ({ props: { namespace, metricName } }, stack) => {
      if (typeof namespace !== "string" || !FROM_LOGS.test(namespace)) return [];
      const isWritten = stack.some(({ type, props }) => {
        if (type !== "aws:cloudwatch/logMetricFilter:LogMetricFilter") return false;
        const metric = asProperties(props["metricTransformation"]);
        return metric["namespace"] === namespace && metric["name"] === metricName;
      });
      return isWritten ? [] : [{ property: "its LogMetricFilter", observed: "not set", required: "one" }];
    },
  ],
});
