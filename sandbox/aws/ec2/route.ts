import zlib from "node:zlib";
import { exclusive, noneOf, notModelled } from "../../provider/argument-checks";
import type { ArgumentProblem, Creation, Reference, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { checkBlock } from "./cidr";
import { INTERNET_GATEWAY, NAT_GATEWAY, ROUTE_TABLE, VPC_ENDPOINT } from "./types";

const DESTINATIONS = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];
const TARGETS = ["gatewayId", "natGatewayId", "vpcEndpointId"];
/** Targets of services that the sandbox has no types of. */
const OTHER_TARGETS = [
  "carrierGatewayId",
  "coreNetworkArn",
  "egressOnlyGatewayId",
  "localGatewayId",
  "networkInterfaceId",
  "odbNetworkArn",
  "transitGatewayId",
  "vpcPeeringConnectionId",
];

export const route: ResourceModel = {
  // Another target is a change in place (ReplaceRoute).
  replaceOn: ["routeTableId", ...DESTINATIONS],
  defaults: {
    instanceId: "",
    instanceOwnerId: "",
    networkInterfaceId: "",
    origin: "CreateRoute",
    state: "active",
  },
  references: {
    // AWS deletes the routes with their table.
    routeTableId: { type: ROUTE_TABLE, notFound: "InvalidRouteTableID.NotFound", survivesDeletion: true },
    ...targetReferences(""),
  },
  id: ({ inputs }) => `r-${String(inputs["routeTableId"])}${zlib.crc32(String(destination(inputs)))}`,
  check: destinationProblems,
  refuseCreate: refuseIncomplete,
  refuseUpdate: refuseIncomplete,
};

/** Targets may go while routes point at them: the routes become black holes. */
export function targetReferences(prefix: string): Record<string, Reference> {
  const target = (type: string, notFound: string): Reference => ({ type, notFound, survivesDeletion: true });
  return {
    [`${prefix}gatewayId`]: target(INTERNET_GATEWAY, "InvalidGatewayID.NotFound"),
    [`${prefix}natGatewayId`]: target(NAT_GATEWAY, "NatGatewayNotFound"),
    [`${prefix}vpcEndpointId`]: target(VPC_ENDPOINT, "InvalidVpcEndpointId.NotFound"),
  };
}

/** Problems of a route's destination and target. */
export function destinationProblems(inputs: Values): readonly ArgumentProblem[] {
  return [
    ...checkBlock(inputs, "destinationCidrBlock"),
    ...exclusive(inputs, DESTINATIONS),
    ...exclusive(inputs, [...TARGETS, ...OTHER_TARGETS]),
    ...notModelled(inputs, OTHER_TARGETS),
  ];
}

function refuseIncomplete({ inputs }: Creation): string | undefined {
  return noneOf(inputs, DESTINATIONS) ?? noneOf(inputs, TARGETS);
}

function destination(inputs: Values): unknown {
  return DESTINATIONS.map((property) => inputs[property]).find((value) => value !== undefined);
}
