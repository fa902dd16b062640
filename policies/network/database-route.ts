import { stackPolicy, type StackCheck } from "../lib/policy";
import { refersTo } from "../lib/reference";
import { routeTableType, routeType, subnetsOf, waysOut } from "./routes";

/** Of ways in both directions, rds-subnets speaks. */
const hasNoWayOut: StackCheck = (group, stack) => {
  const subnets = stack.filter(
    (other) => other.type === "aws:ec2/subnet:Subnet" && refersTo(group, "subnetIds", other),
  );
  const served = stack
    .filter((other) => [routeType, routeTableType].includes(other.type))
    .flatMap((route) => {
      const concerned = subnetsOf(route, stack).filter((subnet) => subnets.includes(subnet));
      return concerned.length > 0 && waysOut(route).includes("NAT gateway") ? concerned : [];
    });
  return served.map(({ name }) => ({
    property: "subnetIds",
    observed: `${name}, with a way to the NAT gateway`,
    required: "subnets without a route to the internet",
  }));
};

export const databaseRoute = stackPolicy({
  id: "database-route",
  description: "Databases live in subnets without a way out to the internet.",
  risk: "What breaks into the database sends the data out, or fetches what it needs to stay.",
  severity: "high",
  frameworks: {},
  fix: "Set subnetIds to isolated subnets (Network.isolatedSubnetIds).",
  types: ["aws:rds/subnetGroup:SubnetGroup"],
  stackChecks: [hasNoWayOut],
});
