import { stackPolicy, type StackResource } from "../lib/policy";
import { asList } from "../lib/property";
import { comesFrom } from "../lib/reference";

const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

export const alarmActions = stackPolicy({
  id: "alarm-actions",
  description: "An alarm tells somebody, or is part of one that does.",
  risk: "Something breaks, the alarm goes off, and nobody hears it.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_319"], fsbp: ["CloudWatch.15"] },
  fix: "Set alarmActions to the ARN of the alarm topic: components take alarmTopicArn.",
  types: [ALARM, COMPOSITE],
  stackChecks: [
    (alarm, stack) =>
      asList(alarm.props["alarmActions"]).length > 0 || isPartOfAnother(alarm, stack)
        ? []
        : [{ property: "alarmActions", observed: "not set", required: "the ARN of a topic" }],
  ],
});

/** One with a severity of its own is not: it names the side that fails, where the whole says only that one does. */
function isPartOfAnother(alarm: StackResource, stack: readonly StackResource[]): boolean {
  const description = alarm.props["alarmDescription"];
  if (typeof description === "string" && description.startsWith("[")) return false;
  return stack.some((other) => other.type === COMPOSITE && comesFrom(other, "alarmRule", alarm));
}
