import { resourcePolicy } from "../lib/policy";
import { isTrue, property } from "../lib/property";

export const iamLogin = resourcePolicy({
  id: "rds-iam-auth",
  description: "Database users can log in with tokens of IAM in place of passwords.",
  risk: "Services need passwords of their own, which leak and are not changed.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_161"], fsbp: ["RDS.10"], trivy: ["AWS-0176"] },
  fix: "Set iamDatabaseAuthenticationEnabled to true.",
  types: ["aws:rds/instance:Instance"],
  checks: [property("iamDatabaseAuthenticationEnabled", isTrue)],
});
