import { stackPolicy, type Finding, type StackResource } from "../lib/policy";
import { asList, shown } from "../lib/property";

export const isolatedSubnets = stackPolicy({
  id: "rds-subnets",
  description: "Databases stand in subnets without a route to an internet gateway.",
  risk: "One more wrong setting, a public address or an open security group, puts the data on the internet.",
  severity: "high",
  frameworks: { fsbp: ["RDS.46"] },
  fix: "Set subnetIds to isolated subnets in at least two zones, such as the Network component's isolatedSubnetIds, and remove routes from their tables to an internet gateway.",
  types: ["aws:rds/subnetGroup:SubnetGroup"],
  stackChecks: [hasTwoSubnets, hasNoPublicSubnet],
});

function hasTwoSubnets({ props }: StackResource): readonly Finding[] {
  const { subnetIds } = props;
  if (asList(subnetIds).length >= 2) return [];
  return [{ property: "subnetIds", observed: shown(subnetIds), required: "at least two subnets" }];
}

function hasNoPublicSubnet({ props }: StackResource, stack: readonly StackResource[]): readonly Finding[] {
  const subnetIds = [...asList(props["subnetIds"])];
  const open = publicSubnets(stack);
  return subnetIds.flatMap((id, index) =>
    open.has(id)
      ? [
          {
            property: `subnetIds[${index}]`,
            observed: "a subnet with a route to an internet gateway",
            required: "a subnet without one",
          },
        ]
      : [],
  );
}

/** Ids of the subnets whose route table leads to an internet gateway. */
function publicSubnets(stack: readonly StackResource[]): ReadonlySet<unknown> {
  const ofType = (type: string) =>
    stack.filter((resource) => resource.type === type).map(({ props }) => props);
  const tables = ofType("aws:ec2/route:Route")
    .filter(({ gatewayId }) => typeof gatewayId === "string" && gatewayId.startsWith("igw-"))
    .map(({ routeTableId }) => routeTableId);
  return new Set(
    ofType("aws:ec2/routeTableAssociation:RouteTableAssociation")
      .filter(({ routeTableId }) => tables.includes(routeTableId))
      .map(({ subnetId }) => subnetId),
  );
}
