import { stackPolicy, type StackCheck } from "../lib/policy";
import { comesFrom } from "../lib/reference";
import { isReplica } from "./replica";

export const ownGroups = stackPolicy({
  id: "rds-own-groups",
  description: "The subnet group and the parameter group of a database are resources of its stack.",
  risk: "What a group made elsewhere allows, such as public subnets or connections without TLS, no policy sees.",
  severity: "medium",
  frameworks: {},
  fix: "Make the rds.SubnetGroup and the rds.ParameterGroup in the stack of the database and refer to their names. The Database component does so.",
  types: ["aws:rds/instance:Instance"],
  stackChecks: [
    isOfStack("dbSubnetGroupName", "aws:rds/subnetGroup:SubnetGroup"),
    isOfStack("parameterGroupName", "aws:rds/parameterGroup:ParameterGroup"),
  ],
});

/** A check that a property names a resource of a type in the stack. A replica takes both groups from its source. */
function isOfStack(property: string, type: string): StackCheck {
  return (resource, stack) => {
    const groups = stack.filter((other) => other.type === type);
    // By reference, which is known before the name is.
    if (isReplica(resource) || groups.some((group) => comesFrom(resource, property, group))) return [];
    const name = resource.props[property];
    if (groups.some((group) => group.props["name"] === name)) return [];
    const observed = name === undefined ? "not set" : "a group made elsewhere";
    return [{ property, observed, required: `the name of an rds.${type.split(":").at(-1)} of this stack` }];
  };
}
