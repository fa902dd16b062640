import { resourcePolicy } from "../lib/policy";
import { isTrue, property } from "../lib/property";

/** Holds in production (policies/enforcement.ts). */
export const multiAz = resourcePolicy({
  id: "rds-multiaz",
  description: "Databases have a standby in a second zone.",
  risk: "When a zone or an instance fails, the database is away until somebody restores a backup.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_157"], fsbp: ["RDS.5"], cis: ["2.2.4"] },
  fix: "Set multiAz to true, in the Database component too.",
  types: ["aws:rds/instance:Instance"],
  checks: [property("multiAz", isTrue)],
});
