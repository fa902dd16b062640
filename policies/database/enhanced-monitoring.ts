import { resourcePolicy } from "../lib/policy";
import { isAtLeast, isSet, property } from "../lib/property";

export const enhancedMonitoring = resourcePolicy({
  id: "rds-monitoring",
  description: "Databases report what their operating system does.",
  risk: "Nobody sees which process eats memory or disk, and a failure stays unexplained.",
  severity: "low",
  frameworks: { checkov: ["CKV_AWS_118"], fsbp: ["RDS.6"] },
  fix: "Set monitoringInterval, for example to 60 seconds, and monitoringRoleArn to a role with AmazonRDSEnhancedMonitoringRole.",
  types: ["aws:rds/instance:Instance"],
  checks: [
    property("monitoringInterval", isAtLeast(1, "second")),
    property("monitoringRoleArn", isSet("the ARN of a role")),
  ],
});
