import type { Computation } from "../../provider/model";
import type { Values } from "../../provider/values";
import { hostAddress } from "./cidr";
import { serviceOf } from "./endpoint-services";
import { SUBNET, VPC } from "./types";

/** How the VPC reaches the service: by routes, or through network interfaces with DNS names. */
export function connectionOutputs(endpoint: Computation): Values {
  return endpoint.inputs["vpcEndpointType"] === "Interface"
    ? interfaceOutputs(endpoint)
    : gatewayOutputs(endpoint);
}

function gatewayOutputs({ inputs, previous, hex }: Computation): Values {
  return {
    // Stands for the service's public ranges, which change over time.
    cidrBlocks: ["198.51.100.0/24"],
    dnsEntries: [],
    dnsOptions: dnsOptions("service-defined", inputs),
    networkInterfaceIds: [],
    prefixListId: previous["prefixListId"] ?? `pl-${hex(8)}`,
    securityGroupIds: [],
    subnetConfigurations: [],
  };
}

function interfaceOutputs(endpoint: Computation): Values {
  const { id, inputs, identity, previous, cloud, hex } = endpoint;
  const network = cloud.find({ type: VPC, id: String(inputs["vpcId"]), account: identity.account });
  const service = serviceOf(inputs["serviceName"], identity.region);
  return {
    cidrBlocks: [],
    dnsEntries: previous["dnsEntries"] ?? [
      {
        dnsName: `${id}-${hex(8)}.${String(service)}.${identity.region}.vpce.amazonaws.com`,
        hostedZoneId: `Z${hex(13).toUpperCase()}`,
      },
    ],
    dnsOptions: dnsOptions("ipv4", inputs),
    prefixListId: "",
    securityGroupIds: inputs["securityGroupIds"] ?? [network?.outputs["defaultSecurityGroupId"]],
    ...networkInterfaces(endpoint),
  };
}

/** One network interface a subnet; a subnet that stays keeps its own. */
function networkInterfaces({ inputs, identity, previous, cloud, hex }: Computation): Values {
  const before = (previous["subnetConfigurations"] ?? []) as readonly Values[];
  const interfaces = (previous["networkInterfaceIds"] ?? []) as readonly string[];
  const placed = ((inputs["subnetIds"] ?? []) as readonly string[]).map((subnetId) => {
    const index = before.findIndex((known) => known["subnetId"] === subnetId);
    const network = cloud.find({ type: SUBNET, id: subnetId, account: identity.account });
    return {
      interfaceId: interfaces[index] ?? `eni-0${hex(16)}`,
      configuration: before[index] ?? { subnetId, ipv4: hostAddress(network?.outputs["cidrBlock"], hex(6)) },
    };
  });
  return {
    networkInterfaceIds: placed.map(({ interfaceId }) => interfaceId),
    subnetConfigurations: placed.map(({ configuration }) => configuration),
  };
}

function dnsOptions(dnsRecordIpType: string, { dnsOptions: wanted }: Values): Values {
  const none = { dnsRecordIpType, privateDnsPreference: "", privateDnsSpecifiedDomains: [] };
  return { ...none, privateDnsOnlyForInboundResolverEndpoint: false, ...(wanted as Values | undefined) };
}
