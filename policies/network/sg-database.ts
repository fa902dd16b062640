import { stackPolicy, type Finding, type StackCheck } from "../lib/policy";
import { refersTo } from "../lib/reference";
import { rangeProperties } from "./openings";
import { groupsOf, rulesOf, ruleTypes, type Direction, type Rule } from "./security-group-rules";

const calledByGroups = rangeProperties.map((ranges) =>
  ofDatabase("ingress", ({ prefix, props }) =>
    isNothing(props[ranges])
      ? []
      : [{ property: `${prefix}${ranges}`, observed: "a range of addresses", required: "a security group" }],
  ),
);

const callsNobody = ofDatabase("egress", ({ prefix, protocol }) => [
  { property: `${prefix}${protocol}`, observed: "a way out of the database", required: "none" },
]);

export const sgDatabase = stackPolicy({
  id: "sg-database",
  description: "Databases are called by members of named security groups only, and call nobody.",
  risk: "Whatever runs in the network may try passwords, and what broke into the database sends the data out.",
  severity: "medium",
  frameworks: {},
  fix: "Take out the rule, and put callers into the client security group of the database (Database.clientSecurityGroupId).",
  types: [...new Set([...ruleTypes("ingress"), ...ruleTypes("egress")])],
  stackChecks: [...calledByGroups, callsNobody],
  overlap:
    "Of callers, sg-admin refuses the world only; this policy, ranges within the network too, which widening a range to the world does not show.",
});

/** Checks the rules of the security groups that databases are in. */
function ofDatabase(direction: Direction, check: (rule: Rule) => readonly Finding[]): StackCheck {
  return (resource, stack) => {
    const findings = rulesOf(resource, direction).flatMap(check);
    if (findings.length === 0) return [];
    const groups = groupsOf(resource, stack);
    const guards = stack.some(
      (other) =>
        other.type === "aws:rds/instance:Instance" &&
        groups.some((group) => refersTo(other, "vpcSecurityGroupIds", group)),
    );
    return guards ? findings : [];
  };
}

function isNothing(ranges: unknown): boolean {
  return (
    ranges === undefined || ranges === null || ranges === "" || (Array.isArray(ranges) && !ranges.length)
  );
}
