import { stackPolicy, type StackResource } from "../lib/policy";
import { refersTo } from "../lib/reference";
import { calledByGroups, ofMembers } from "./members";
import { ruleTypes } from "./security-group-rules";

const isMember = (resource: StackResource, group: StackResource) =>
  resource.type === "aws:rds/instance:Instance" && refersTo(resource, "vpcSecurityGroupIds", group);

const callsNobody = ofMembers(isMember, "egress", ({ prefix, protocol }) => [
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
  stackChecks: [...calledByGroups(isMember), callsNobody],
});
