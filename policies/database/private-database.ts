import { resourcePolicy } from "../lib/policy";
import { isNotTrue, property } from "../lib/property";

export const privateDatabase = resourcePolicy({
  id: "rds-private",
  description: "Databases have no public address.",
  risk: "Anybody on the internet may try passwords, and use the next hole in PostgreSQL.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_17"], fsbp: ["RDS.2"], cis: ["2.2.3"], trivy: ["AWS-0180"] },
  fix: "Set publiclyAccessible to false. Let clients in by the Database component's client security group.",
  types: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
  checks: [property("publiclyAccessible", isNotTrue)],
});
