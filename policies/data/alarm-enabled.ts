import { resourcePolicy } from "../lib/policy";
import { asList, asProperties, isNotFalse, ofType, property } from "../lib/property";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

export const alarmEnabled = resourcePolicy({
  id: "alarm-enabled",
  description: "Alarms act, and have something to go by.",
  risk: "An alarm stands on the dashboard that can never tell anybody.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_319"], fsbp: ["CloudWatch.17"] },
  fix: "Leave actionsEnabled out or true, and let exactly one of metricQueries return data.",
  types: [ALARM, COMPOSITE],
  checks: [
    property("actionsEnabled", isNotFalse),
    ...ofType(ALARM, ({ props }) => {
      const queries = asList(props["metricQueries"]).map(asProperties);
      const returning = queries.filter(({ returnData }) => returnData === true).length;
      if (queries.length === 0 || returning === 1) return [];
      return [
        { property: "metricQueries[].returnData", observed: `true in ${returning}`, required: "true in 1" },
      ];
    }),
    ...ofType(COMPOSITE, ({ props }) =>
      typeof props["alarmRule"] === "string" && /ALARM\s*\(/.test(props["alarmRule"])
        ? []
        : [{ property: "alarmRule", observed: "of no alarm", required: "a rule about other alarms" }],
    ),
  ],
});
