import { overlap } from "../../awsx/ipv4-block";
import { exclusive, noneOf, notModelled, oneOf, show } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { ec2Id } from "../ids";
import { zonesOf } from "../regions";
import { checkNetworkBlock, contains, readBlock } from "./cidr";
import { removeWith } from "./removal";
import { ROUTE_TABLE_ASSOCIATION, SUBNET, VPC } from "./types";

const NOT_MODELLED = [
  "assignIpv6AddressOnCreation",
  "customerOwnedIpv4Pool",
  "enableDns64",
  "enableLniAtDeviceIndex",
  "enableResourceNameDnsAaaaRecordOnLaunch",
  "ipv4IpamPoolId",
  "ipv4NetmaskLength",
  "ipv6CidrBlock",
  "ipv6IpamPoolId",
  "ipv6Native",
  "ipv6NetmaskLength",
  "mapCustomerOwnedIpOnLaunch",
  "outpostArn",
];

export const subnet: ResourceModel = {
  replaceOn: ["availabilityZone", "availabilityZoneId", "cidrBlock", "vpcId"],
  defaults: {
    assignIpv6AddressOnCreation: false,
    enableDns64: false,
    enableResourceNameDnsARecordOnLaunch: false,
    enableResourceNameDnsAaaaRecordOnLaunch: false,
    ipv6CidrBlock: "",
    ipv6CidrBlockAssociationId: "",
    ipv6Native: false,
    mapPublicIpOnLaunch: false,
    privateDnsHostnameTypeOnLaunch: "ip-name",
  },
  references: { vpcId: { type: VPC, notFound: "InvalidVpcID.NotFound" } },
  id: ec2Id("subnet"),
  check: (inputs) => [
    ...checkNetworkBlock(inputs, "cidrBlock"),
    ...exclusive(inputs, ["availabilityZone", "availabilityZoneId"]),
    ...oneOf(inputs, "privateDnsHostnameTypeOnLaunch", ["ip-name", "resource-name"]),
    ...notModelled(inputs, NOT_MODELLED),
  ],
  refuseCreate: (creation) =>
    noneOf(creation.inputs, ["cidrBlock"]) ?? unknownZone(creation) ?? misplacedBlock(creation),
  computed: (creation) => {
    const { id, identity } = creation;
    const zone = zoneFor(creation);
    return {
      arn: arn("ec2", identity, `subnet/${id}`),
      ownerId: identity.account,
      availabilityZone: zone?.name,
      availabilityZoneId: zone?.id,
    };
  },
  afterDelete: (resource, cloud) =>
    removeWith(resource, cloud, ROUTE_TABLE_ASSOCIATION, ({ inputs }) => inputs["subnetId"] === resource.id),
};

/** AWS picks the zone where none is asked for. */
function zoneFor({ inputs, identity }: Creation): { readonly name: string; readonly id: string } | undefined {
  const { availabilityZone, availabilityZoneId } = inputs;
  return zonesOf(identity.region).find(
    ({ name, id }) => (availabilityZone ?? name) === name && (availabilityZoneId ?? id) === id,
  );
}

function unknownZone(creation: Creation): string | undefined {
  if (zoneFor(creation) !== undefined) return undefined;
  const { inputs, identity } = creation;
  const names = zonesOf(identity.region).map(({ name }) => name);
  return (
    `InvalidParameterValue: Value (${String(inputs["availabilityZone"] ?? inputs["availabilityZoneId"])}) for ` +
    `parameter availabilityZone is invalid. Subnets can currently only be created in the following availability ` +
    `zones: ${names.join(", ")}.`
  );
}

function misplacedBlock({ inputs, identity, cloud }: Creation): string | undefined {
  const { vpcId, cidrBlock } = inputs;
  const wanted = readBlock(cidrBlock);
  const network = cloud.find({ type: VPC, id: String(vpcId), account: identity.account });
  const outer = readBlock(network?.outputs["cidrBlock"]);
  if (wanted === undefined || outer === undefined) return undefined;
  if (!contains(outer, wanted)) {
    return `InvalidSubnet.Range: The CIDR ${show(cidrBlock)} is not within the CIDR of ${String(vpcId)}`;
  }
  const taken = cloud
    .list({ type: SUBNET, account: identity.account })
    .filter(({ inputs: other }) => other["vpcId"] === vpcId)
    .find(({ inputs: other }) => overlap(readBlock(other["cidrBlock"]) ?? wanted, wanted));
  return taken === undefined
    ? undefined
    : `InvalidSubnet.Conflict: The CIDR ${show(cidrBlock)} conflicts with another subnet (${taken.id})`;
}
