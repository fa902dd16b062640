import { noneOf, notModelled, oneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { ec2Id } from "../ids";
import { hostAddress } from "./cidr";
import { EIP, NAT_GATEWAY, SUBNET } from "./types";

export const natGateway: ResourceModel = {
  replaceOn: [
    "allocationId",
    "availabilityMode",
    "connectivityType",
    "privateIp",
    "secondaryPrivateIpAddressCount",
    "subnetId",
    "vpcId",
  ],
  defaults: {
    autoProvisionZones: "",
    autoScalingIps: "",
    availabilityMode: "zonal",
    connectivityType: "public",
    regionalNatGatewayAddresses: [],
    regionalNatGatewayAutoMode: "",
    routeTableId: "",
    secondaryAllocationIds: [],
    secondaryPrivateIpAddressCount: 0,
    secondaryPrivateIpAddresses: [],
  },
  references: {
    subnetId: { type: SUBNET, notFound: "InvalidSubnetID.NotFound" },
    allocationId: { type: EIP, notFound: "InvalidAllocationID.NotFound" },
    "secondaryAllocationIds[]": { type: EIP, notFound: "InvalidAllocationID.NotFound" },
  },
  id: ec2Id("nat"),
  check: (inputs) => [
    ...oneOf(inputs, "connectivityType", ["public", "private"]),
    ...oneOf(inputs, "availabilityMode", ["zonal"]),
    ...notModelled(inputs, ["availabilityZoneAddresses", "secondaryPrivateIpAddressCount", "vpcId"]),
    ...(inputs["connectivityType"] === "private" && inputs["allocationId"] !== undefined
      ? [{ property: "allocationId", reason: 'is not supported with connectivityType "private"' }]
      : []),
  ],
  refuseCreate: (creation) => noneOf(creation.inputs, ["subnetId"]) ?? addressProblem(creation),
  computed: ({ inputs, identity, cloud, previous, hex }) => {
    const { account } = identity;
    const network = cloud.find({ type: SUBNET, id: String(inputs["subnetId"]), account });
    const address = cloud.find({ type: EIP, id: String(inputs["allocationId"]), account });
    return {
      associationId: address === undefined ? "" : (previous["associationId"] ?? `eipassoc-0${hex(16)}`),
      networkInterfaceId: previous["networkInterfaceId"] ?? `eni-0${hex(16)}`,
      privateIp:
        inputs["privateIp"] ?? previous["privateIp"] ?? hostAddress(network?.outputs["cidrBlock"], hex(6)),
      publicIp: address?.outputs["publicIp"] ?? "",
      vpcId: network?.outputs["vpcId"],
    };
  },
};

function addressProblem({ inputs, identity, cloud }: Creation): string | undefined {
  const { allocationId, connectivityType } = inputs;
  if (connectivityType === "private") return undefined;
  if (typeof allocationId !== "string") return "allocationId is required for a public NAT gateway";
  const taken = cloud
    .list({ type: NAT_GATEWAY, account: identity.account })
    .some((gateway) => gateway.inputs["allocationId"] === allocationId);
  return taken
    ? `Resource.AlreadyAssociated: Elastic IP address [${allocationId}] is already associated`
    : undefined;
}
