import { resourcePolicy } from "../lib/policy";
import { property, type Expectation } from "../lib/property";
import { unlessReplica } from "./replica";

export const namedGroups = resourcePolicy({
  id: "rds-groups",
  description: "Databases name their subnet group, their security groups and their parameter group.",
  risk: "RDS takes the default VPC, its default security group, and parameters that cannot be changed.",
  severity: "high",
  frameworks: {},
  fix: "Set dbSubnetGroupName, vpcSecurityGroupIds and parameterGroupName to groups made for the database. The Database component makes all three.",
  types: ["aws:rds/instance:Instance"],
  checks: [
    property("vpcSecurityGroupIds", {
      required: "at least one security group",
      accepts: (value) => Array.isArray(value) && value.length > 0,
    }),
    // A replica takes these two from its source.
    ...unlessReplica(
      property("dbSubnetGroupName", isOwnGroup("a subnet group", /^default(-vpc-[0-9a-f]+)?$/)),
      property("parameterGroupName", isOwnGroup("a parameter group", /^default\.[a-z0-9.-]{1,40}$/)),
    ),
  ],
});

/** A name that is not one of RDS's own. */
function isOwnGroup(what: string, given: RegExp): Expectation {
  return {
    required: `${what} of your own`,
    accepts: (value) => typeof value === "string" && value !== "" && !given.test(value),
    shows: given,
  };
}
