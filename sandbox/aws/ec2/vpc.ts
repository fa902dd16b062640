import type { Cloud, CloudResource } from "../../cloud/cloud";
import { notModelled, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { sideEffect } from "../../provider/side-effect";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { ec2Id } from "../ids";
import { checkNetworkBlock } from "./cidr";
import { removeWith } from "./removal";
import { ROUTE_TABLE, SECURITY_GROUP, VPC } from "./types";

export const vpc: ResourceModel = {
  replaceOn: ["cidrBlock"],
  // Tenancy can change in place only from dedicated to default (EC2 API, ModifyVpcTenancy).
  replaceWhen: (_olds, { instanceTenancy }) =>
    (instanceTenancy ?? "default") === "default" ? [] : ["instanceTenancy"],
  defaults: {
    assignGeneratedIpv6CidrBlock: false,
    enableDnsHostnames: false,
    enableDnsSupport: true,
    enableNetworkAddressUsageMetrics: false,
    instanceTenancy: "default",
    ipv6AssociationId: "",
    ipv6CidrBlock: "",
    ipv6CidrBlockNetworkBorderGroup: "",
    ipv6NetmaskLength: 0,
  },
  id: ec2Id("vpc"),
  check: (inputs) => [
    ...checkNetworkBlock(inputs, "cidrBlock"),
    ...oneOf(inputs, "instanceTenancy", ["default", "dedicated"]),
    ...notModelled(inputs, [
      "assignGeneratedIpv6CidrBlock",
      "ipv4IpamPoolId",
      "ipv4NetmaskLength",
      "ipv6CidrBlock",
      "ipv6CidrBlockNetworkBorderGroup",
      "ipv6IpamPoolId",
      "ipv6NetmaskLength",
    ]),
  ],
  refuseCreate: ({ inputs }) =>
    inputs["cidrBlock"] === undefined
      ? "MissingParameter: the request must contain the parameter cidrBlock"
      : undefined,
  computed: (creation) => {
    const { id, identity, previous, hex, cloud } = creation;
    const routeTableId = previous["mainRouteTableId"] ?? `rtb-0${hex(16)}`;
    // VPCs of an account and region share the default DHCP options.
    const neighbour = cloud.find({ type: VPC, account: identity.account, region: identity.region });
    return {
      arn: arn("ec2", identity, `vpc/${id}`),
      ownerId: identity.account,
      defaultNetworkAclId: previous["defaultNetworkAclId"] ?? `acl-0${hex(16)}`,
      defaultSecurityGroupId: previous["defaultSecurityGroupId"] ?? `sg-0${hex(16)}`,
      defaultRouteTableId: routeTableId,
      mainRouteTableId: routeTableId,
      dhcpOptionsId: previous["dhcpOptionsId"] ?? neighbour?.outputs["dhcpOptionsId"] ?? `dopt-0${hex(16)}`,
    };
  },
  afterWrite: createDefaults,
  afterDelete: (resource, cloud) => {
    for (const type of [SECURITY_GROUP, ROUTE_TABLE]) {
      removeWith(resource, cloud, type, ({ outputs }) => outputs["vpcId"] === resource.id);
    }
  },
};

/** AWS makes a security group and a main route table with each VPC. */
function createDefaults(network: CloudResource, cloud: Cloud): void {
  const { id: vpcId, account, region } = network;
  const put = (type: string, id: string, kind: string, more: Values): void => {
    if (cloud.find({ type, id, account }) !== undefined) return;
    const outputs = {
      vpcId,
      ownerId: account,
      region,
      tagsAll: {},
      arn: arn("ec2", network, `${kind}/${id}`),
      ...more,
    };
    cloud.put(sideEffect(type, id, network, outputs));
  };
  put(SECURITY_GROUP, text(network.outputs, "defaultSecurityGroupId"), "security-group", { name: "default" });
  put(ROUTE_TABLE, text(network.outputs, "mainRouteTableId"), "route-table", { routes: [] });
}
