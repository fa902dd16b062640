import { resourcePolicy } from "../lib/policy";
import { isTrue, property } from "../lib/property";

export const logsDeleteProtect = resourcePolicy({
  id: "logs-delete-protect",
  description: "Log groups refuse to be deleted.",
  risk: "Whoever breaks in deletes what tells of it, with one call.",
  severity: "medium",
  frameworks: {},
  fix: "Set deletionProtectionEnabled to true, as components do outside dev.",
  untilRemoval: true,
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  checks: [property("deletionProtectionEnabled", isTrue)],
});
