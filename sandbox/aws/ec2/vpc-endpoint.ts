import { exclusive, notModelled, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { ec2Id } from "../ids";
import { policyProblems } from "../policy-document";
import { ROUTE_TABLE, SECURITY_GROUP, SUBNET, VPC } from "./types";
import { connectionOutputs } from "./vpc-endpoint-outputs";
import { endpointRefusal } from "./vpc-endpoint-refusals";

const EVERYTHING_ALLOWED = JSON.stringify({
  Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
  Version: "2008-10-17",
});

export const vpcEndpoint: ResourceModel = {
  replaceOn: [
    "resourceConfigurationArn",
    "serviceName",
    "serviceNetworkArn",
    "serviceRegion",
    "vpcEndpointType",
    "vpcId",
  ],
  updatesInPlace: ["privateDnsEnabled"],
  // Endpoints of other types have no private DNS that could be turned on or off.
  replaceWhen: (olds, news) => {
    const [before, after] = [olds, news].map(({ privateDnsEnabled }) => privateDnsEnabled ?? false);
    return before === after || news["vpcEndpointType"] === "Interface" ? [] : ["privateDnsEnabled"];
  },
  defaults: {
    ipAddressType: "ipv4",
    policy: EVERYTHING_ALLOWED,
    privateDnsEnabled: false,
    requesterManaged: false,
    routeTableIds: [],
    state: "available",
    subnetIds: [],
    vpcEndpointType: "Gateway",
  },
  references: {
    vpcId: { type: VPC, notFound: "InvalidVpcId.NotFound" },
    "routeTableIds[]": { type: ROUTE_TABLE, notFound: "InvalidRouteTableId.NotFound" },
    "subnetIds[]": { type: SUBNET, notFound: "InvalidSubnetId.NotFound" },
    "securityGroupIds[]": { type: SECURITY_GROUP, notFound: "InvalidSecurityGroupID.NotFound" },
  },
  id: ec2Id("vpce"),
  check: (inputs) => [
    ...oneOf(inputs, "vpcEndpointType", ["Gateway", "Interface"]),
    ...oneOf(inputs, "ipAddressType", ["ipv4"]),
    ...exclusive(inputs, ["serviceName", "resourceConfigurationArn", "serviceNetworkArn"]),
    ...notModelled(inputs, [
      "resourceConfigurationArn",
      "serviceNetworkArn",
      "serviceRegion",
      "subnetConfigurations",
    ]),
    ...policyProblems(inputs, "policy"),
  ],
  refuseCreate: endpointRefusal,
  computed: (endpoint) => {
    const { id, identity } = endpoint;
    return {
      arn: arn("ec2", identity, `vpc-endpoint/${id}`),
      ownerId: identity.account,
      serviceRegion: identity.region,
      ...connectionOutputs(endpoint),
    };
  },
};
