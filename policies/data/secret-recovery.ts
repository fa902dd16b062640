import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isAtLeast, property } from "../lib/property";

export const secretRecovery = resourcePolicy({
  id: "secret-recovery",
  description: "A secret that is deleted can be had back for a while.",
  risk: "A secret deleted by mistake is gone, and with it what only it opens.",
  severity: "medium",
  frameworks: {},
  fix: "Raise recoveryWindowInDays, or leave it out for 30 days; the component Secret sets it.",
  settings: {
    days: {
      description: "Shortest time in days for which a deleted secret can be had back.",
      minimum: 7,
      default: 7,
      environments: { prod: 30 },
    },
  },
  types: ["aws:secretsmanager/secret:Secret"],
  checks: [
    property("recoveryWindowInDays", ({ settings }) => isAbsentOr(isAtLeast(settings["days"] ?? 0, "days"))),
  ],
});
