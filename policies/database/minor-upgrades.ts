import { resourcePolicy } from "../lib/policy";
import { isNotFalse, property } from "../lib/property";

export const minorUpgrades = resourcePolicy({
  id: "rds-minor",
  description: "Databases take minor versions by themselves.",
  risk: "Known holes stay open until somebody thinks of the upgrade.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_226"], fsbp: ["RDS.13"], cis: ["2.2.2"] },
  fix: "Set autoMinorVersionUpgrade to true; it happens in the maintenance window.",
  types: ["aws:rds/instance:Instance"],
  checks: [property("autoMinorVersionUpgrade", isNotFalse)],
});
