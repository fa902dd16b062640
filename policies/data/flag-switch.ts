import { resourcePolicy } from "../lib/policy";
import { isAbsent, isAbsentOr, isAtMost, ofType, property } from "../lib/property";

export const flagSwitch = resourcePolicy({
  id: "flag-switch",
  description: "A feature that is switched off is off at once, and stays off.",
  risk: "A broken feature goes on breaking while its switch grows by and by, or an alarm that it set off takes the switch back.",
  severity: "medium",
  frameworks: {},
  fix: "Set deploymentDurationInMinutes and finalBakeTimeInMinutes to 0, and leave monitors out; FlagStrategy and FeatureFlags do so. What is turned on carefully grows by the flag's own percent.",
  types: ["aws:appconfig/deploymentStrategy:DeploymentStrategy", "aws:appconfig/environment:Environment"],
  checks: [
    ...ofType(
      "aws:appconfig/deploymentStrategy:DeploymentStrategy",
      property("deploymentDurationInMinutes", isAtMost(0, "minutes")),
      property("finalBakeTimeInMinutes", isAbsentOr(isAtMost(0, "minutes"))),
    ),
    ...ofType("aws:appconfig/environment:Environment", property("monitors", isAbsent)),
  ],
});
