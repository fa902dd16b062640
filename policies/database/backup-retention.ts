import { resourcePolicy, type Context, type Setting } from "../lib/policy";
import { isAtLeast, property } from "../lib/property";
import { unlessReplica } from "./replica";

const backupDays: Setting = {
  description: "Days that automated backups are kept at least.",
  minimum: 1,
  default: 7,
  environments: { prod: 30 },
};

export const backupRetention = resourcePolicy({
  id: "rds-backups",
  description: "Automated backups of databases are kept long enough.",
  risk: "Damage that is noticed late can no longer be undone by going back to the second before it.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_133"], fsbp: ["RDS.11"], trivy: ["AWS-0077"] },
  fix: "Raise backupRetentionPeriod (backupRetentionDays of the Database component); at most 35.",
  settings: { days: backupDays },
  types: ["aws:rds/instance:Instance"],
  checks: unlessReplica(property("backupRetentionPeriod", enoughDays)),
});

/** RDS keeps none where no number is given. */
function enoughDays({ settings }: Context) {
  return isAtLeast(settings["days"] ?? backupDays.default, "days");
}
