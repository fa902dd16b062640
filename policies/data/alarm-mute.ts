import { resourcePolicy } from "../lib/policy";
import { isSet, property } from "../lib/property";

export const alarmMute = resourcePolicy({
  id: "alarm-mute",
  description: "Alarms are muted by name, and never in prod.",
  risk: "Production breaks, and nobody hears of it.",
  severity: "high",
  frameworks: {},
  fix: "Name the alarms in muteTargets.alarmNames; remove the rule from prod.",
  types: ["aws:cloudwatch/alarmMuteRule:AlarmMuteRule"],
  checks: [
    (_, { environment }) =>
      environment === "prod"
        ? [{ property: "the resource", observed: "AlarmMuteRule", required: "absent in prod" }]
        : [],
    property("muteTargets.alarmNames[]", isSet("the name of an alarm")),
  ],
});
