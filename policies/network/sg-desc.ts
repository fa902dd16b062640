import { resourcePolicy, type Check } from "../lib/policy";
import { finding, property, type Expectation } from "../lib/property";
import { rulesOf, ruleTypes, securityGroupType, type Direction } from "./security-group-rules";

const says: Expectation = {
  required: "what it is for",
  accepts: (value) =>
    typeof value === "string" && value.trim() !== "" && !/^Managed by (Pulumi|Terraform)$/i.test(value),
};

export const sgDesc = resourcePolicy({
  id: "sg-desc",
  description: "Security groups and their rules say what they are for.",
  risk: "Nobody dares to close a rule that nobody can explain.",
  severity: "low",
  frameworks: { checkov: ["CKV_AWS_23"], trivy: ["AWS-0099", "AWS-0124"] },
  fix: 'Set description to the traffic meant, such as "PostgreSQL from the client security group".',
  types: [...new Set([...ruleTypes("ingress"), ...ruleTypes("egress")])],
  checks: [property("description", says), rulesSay("ingress"), rulesSay("egress")],
});

/** Of the rules within a group; one that is a resource has said it above. */
function rulesSay(direction: Direction): Check {
  return (resource) =>
    resource.type === securityGroupType
      ? rulesOf(resource, direction)
          .filter(({ props }) => !says.accepts(props["description"]))
          .map(({ prefix, props }) => finding(`${prefix}description`, props["description"], says))
      : [];
}
