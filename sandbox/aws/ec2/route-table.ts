import { exclusive, noneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { ec2Id } from "../ids";
import { removeWith } from "./removal";
import { destinationProblems, targetReferences } from "./route";
import { ROUTE, ROUTE_TABLE, ROUTE_TABLE_ASSOCIATION, SUBNET, VPC } from "./types";

export const routeTable: ResourceModel = {
  replaceOn: ["vpcId"],
  defaults: { propagatingVgws: [], routes: [] },
  references: { vpcId: { type: VPC, notFound: "InvalidVpcID.NotFound" }, ...targetReferences("routes[].") },
  id: ec2Id("rtb"),
  check: ({ routes }) =>
    (Array.isArray(routes) ? (routes as Values[]) : []).flatMap((entry, index) =>
      destinationProblems({ ...entry, destinationCidrBlock: entry["cidrBlock"] }).map(
        ({ property, reason }) => ({
          property: `routes[${index}].${property === "destinationCidrBlock" ? "cidrBlock" : property}`,
          reason,
        }),
      ),
    ),
  computed: ({ id, identity }) => ({
    arn: arn("ec2", identity, `route-table/${id}`),
    ownerId: identity.account,
  }),
  afterDelete: (resource, cloud) =>
    removeWith(resource, cloud, ROUTE, ({ inputs }) => inputs["routeTableId"] === resource.id),
};

export const routeTableAssociation: ResourceModel = {
  // Another route table is a change in place (ReplaceRouteTableAssociation).
  replaceOn: ["gatewayId", "subnetId"],
  references: {
    routeTableId: { type: ROUTE_TABLE, notFound: "InvalidRouteTableID.NotFound" },
    // AWS ends the association with the subnet.
    subnetId: { type: SUBNET, notFound: "InvalidSubnetID.NotFound", survivesDeletion: true },
  },
  id: ec2Id("rtbassoc"),
  check: (inputs) => exclusive(inputs, ["subnetId", "gatewayId"]),
  refuseCreate: (creation) =>
    noneOf(creation.inputs, ["subnetId", "gatewayId"]) ??
    otherNetwork(creation) ??
    alreadyAssociated(creation),
  refuseUpdate: otherNetwork,
};

function otherNetwork({ inputs, identity, cloud }: Creation): string | undefined {
  const { routeTableId, subnetId } = inputs;
  if (typeof subnetId !== "string") return undefined;
  const [table, network] = [
    cloud.find({ type: ROUTE_TABLE, id: String(routeTableId), account: identity.account }),
    cloud.find({ type: SUBNET, id: subnetId, account: identity.account }),
  ];
  if (table?.outputs["vpcId"] === network?.outputs["vpcId"]) return undefined;
  return `InvalidParameterValue: route table ${String(routeTableId)} and subnet ${subnetId} belong to different networks`;
}

function alreadyAssociated({ inputs, identity, cloud }: Creation): string | undefined {
  const { routeTableId, subnetId } = inputs;
  const existing = cloud
    .list({ type: ROUTE_TABLE_ASSOCIATION, account: identity.account })
    .find((association) => subnetId !== undefined && association.inputs["subnetId"] === subnetId);
  if (existing === undefined) return undefined;
  return (
    `Resource.AlreadyAssociated: the specified association for route table ${String(routeTableId)} conflicts with ` +
    `an existing association (${existing.id})`
  );
}
