import { resourcePolicy } from "../lib/policy";
import { property, type Expectation } from "../lib/property";

const helps: Expectation = {
  required: "a severity, what is wrong and a runbook, or which alarm it is part of",
  accepts: (value) =>
    typeof value === "string" &&
    (/^\[(critical|warning|info)\] .+ Runbook: https:\/\/\S+$/.test(value) || /^Part of \S+/.test(value)),
};

export const alarmRunbook = resourcePolicy({
  id: "alarm-runbook",
  description: "An alarm says how bad it is, what is wrong, and where to read what to do.",
  risk: "Somebody is woken at night, and does not know by what or what to do.",
  severity: "low",
  frameworks: {},
  fix: "Make it by createAlarm or createCompositeAlarm, which take a severity, a summary and a runbookUrl.",
  types: ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
  checks: [property("alarmDescription", helps)],
});
