import type { Properties, StackResource } from "../lib/policy";
import { asList, asProperties } from "../lib/property";
import { refersTo } from "../lib/reference";

export const routeType = "aws:ec2/route:Route";
export const routeTableType = "aws:ec2/routeTable:RouteTable";

/** How a route leaves a network: both ways, or for connections from within only. */
export type Way = "internet gateway" | "NAT gateway";

/** Where a route may lead, by the property that says so. */
const targets: readonly { readonly property: string; readonly type: string; readonly way: Way }[] = [
  { property: "gatewayId", type: "aws:ec2/internetGateway:InternetGateway", way: "internet gateway" },
  { property: "natGatewayId", type: "aws:ec2/natGateway:NatGateway", way: "NAT gateway" },
  {
    property: "egressOnlyGatewayId",
    type: "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    way: "NAT gateway",
  },
];

/** The ways out of a route, or of the routes within a route table. */
export function waysOut({ type, props, propertyDependencies }: StackResource): readonly Way[] {
  const sourcesOf = (property: string) =>
    (propertyDependencies[type === routeType ? property : "routes"] ?? []).map((source) => source.type);
  const known = targets.filter((target) => sourcesOf(target.property).includes(target.type));
  if (known.length > 0) return known.map(({ way }) => way);
  return (type === routeType ? [props] : asList(props["routes"]).map(asProperties)).flatMap(waysOfValues);
}

function waysOfValues(route: Properties): readonly Way[] {
  return targets
    .filter(({ property }) => {
      const target = route[property];
      if (typeof target !== "string") return target !== undefined && target !== null;
      // Private gateways have the same property: those of VPNs, and `local`.
      return (property === "gatewayId" ? /^igw-/ : /./).test(target);
    })
    .map(({ way }) => way);
}

/** The subnets that a route, or a route table with routes in it, is for. */
export function subnetsOf(
  resource: StackResource,
  stack: readonly StackResource[],
): readonly StackResource[] {
  const tables = stack.filter(
    (other) =>
      other.type === routeTableType &&
      (resource.type === routeType ? refersTo(resource, "routeTableId", other) : other === resource),
  );
  const associations = stack.filter(
    (other) =>
      other.type === "aws:ec2/routeTableAssociation:RouteTableAssociation" &&
      tables.some((table) => refersTo(other, "routeTableId", table)),
  );
  return stack.filter(
    (other) =>
      other.type === "aws:ec2/subnet:Subnet" &&
      associations.some((association) => refersTo(association, "subnetId", other)),
  );
}
