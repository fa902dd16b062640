import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isOneOf, property } from "../lib/property";

const authorities = ["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"];

export const certificateAuthority = resourcePolicy({
  id: "rds-ca",
  description: "Databases show a certificate of a current authority.",
  risk: "When an old authority ends, clients that verify certificates lose the database; others learn not to verify.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_211"] },
  fix: 'Set caCertIdentifier to "rds-ca-rsa2048-g1".',
  types: ["aws:rds/instance:Instance"],
  // RDS takes the first of them where none is given.
  checks: [property("caCertIdentifier", isAbsentOr(isOneOf(authorities, /^rds-ca-(2015|2019)$/)))],
});
