import { describePolicy, unknown } from "../../testing/describe-policy";
import { alarmEnabled } from "./alarm-enabled";

const off = (observed: string) => ({ property: "actionsEnabled", observed, required: "true or absent" });
const returning = (count: number) => ({
  property: "metricQueries[].returnData",
  observed: `true in ${count}`,
  required: "true in 1",
});
const queries = (...returnData: readonly unknown[]) => ({
  metricQueries: returnData.map((one) => ({ returnData: one })),
});

describePolicy(
  "PO-06 alarm-enabled, of metrics",
  alarmEnabled,
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    props: { actionsEnabled: true, metricName: "CPUUtilization" },
  },
  {
    compliant: [{ when: "one query returns data", props: queries(undefined, false, true) }],
    violating: [
      { when: "switched off", props: { actionsEnabled: false }, findings: [off("false")] },
      { when: "no query returns data", props: queries(false, undefined), findings: [returning(0)] },
      { when: "two queries return data", props: queries(true, true), findings: [returning(2)] },
    ],
    absent: [{ when: "on, by default", props: { actionsEnabled: undefined } }],
    unknown: [
      { when: "the switch", props: { actionsEnabled: unknown }, undecided: ["actionsEnabled"] },
      { when: "what a query returns", props: queries(unknown), undecided: ["metricQueries.0.returnData"] },
    ],
    wrongType: [
      { when: "a text", props: { actionsEnabled: "true" }, findings: [off("a text")] },
      { when: "what a query returns is a text", props: queries("true"), findings: [returning(0)] },
    ],
  },
);

const rule = { property: "alarmRule", observed: "of no alarm", required: "a rule about other alarms" };

describePolicy(
  "PO-06 alarm-enabled, of composites",
  alarmEnabled,
  { type: "aws:cloudwatch/compositeAlarm:CompositeAlarm", props: { alarmRule: 'ALARM("a") OR ALARM("b")' } },
  {
    violating: [
      { when: "never", props: { alarmRule: "FALSE" }, findings: [rule] },
      { when: "switched off", props: { actionsEnabled: false }, findings: [off("false")] },
    ],
    absent: [{ when: "no rule", props: { alarmRule: undefined }, findings: [rule] }],
    unknown: [{ when: "the rule", props: { alarmRule: unknown }, undecided: ["alarmRule"] }],
    wrongType: [{ when: "the rule is a number", props: { alarmRule: 1 }, findings: [rule] }],
  },
);
