import crypto from "node:crypto";
import type { CloudResource } from "../../cloud/cloud";
import type { Computation, Creation, ResourceModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { defaultSecurityGroup, foreignSecurityGroup, placementOf } from "../lookup";
import { logDeliveryRefusal } from "./access-logs";
import { checkLoadBalancer } from "./load-balancer-check";
import { listenersOf, rulesOf } from "./traffic";
import { loadBalancerZone } from "./zones";

const securityGroup = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  notFound: "InvalidConfigurationRequest: One or more security groups are invalid",
};
const subnet = { type: "aws:ec2/subnet:Subnet", notFound: "SubnetNotFound" };

/** Application load balancers only. */
export const loadBalancer: ResourceModel = {
  autoname: { property: "name", maxLength: 32, prefixProperty: "namePrefix" },
  replaceOn: ["name", "namePrefix", "internal", "loadBalancerType", "customerOwnedIpv4Pool"],
  // Their declarations speak of network load balancers.
  updatesInPlace: ["subnets", "securityGroups", "secondaryIpsAutoAssignedPerSubnet"],
  references: {
    "securityGroups[]": securityGroup,
    "subnets[]": subnet,
    "subnetMappings[].subnetId": subnet,
  },
  defaults: {
    clientKeepAlive: 3600,
    desyncMitigationMode: "defensive",
    dropInvalidHeaderFields: false,
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: false,
    enableHttp2: true,
    enablePrefixForIpv6SourceNat: "",
    enableTlsVersionAndCipherSuiteHeaders: false,
    enableWafFailOpen: false,
    enableXffClientPort: false,
    enableZonalShift: false,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "",
    idleTimeout: 60,
    internal: false,
    ipAddressType: "ipv4",
    loadBalancerType: "application",
    namePrefix: "",
    preserveHostHeader: false,
    secondaryIpsAutoAssignedPerSubnet: 0,
    xffHeaderProcessingMode: "append",
  },
  check: checkLoadBalancer,
  id: (creation) =>
    arn(
      "elasticloadbalancing",
      creation.identity,
      `loadbalancer/app/${nameOrPrefixed(creation)}/${creation.hex(16)}`,
    ),
  computed: loadBalancerOutputs,
  refuseCreate: (creation) => duplicate(creation) ?? settingsRefusal(creation),
  refuseUpdate: settingsRefusal,
  refuseDelete: ({ id, outputs }) =>
    outputs["enableDeletionProtection"] === true
      ? `OperationNotPermitted: Load balancer '${id}' cannot be deleted because deletion protection is enabled`
      : undefined,
  afterDelete: ({ id }, cloud) => {
    for (const listener of listenersOf(cloud, id)) {
      for (const gone of [...rulesOf(cloud, listener.id), listener]) cloud.remove(gone);
    }
  },
};

function loadBalancerOutputs({ id, inputs, identity, cloud, previous }: Computation): Values {
  const subnets = subnetsOf(inputs);
  const { vpcId } = placementOf(cloud, subnets);
  const name = id.split("/").at(-2) ?? "";
  const scheme = inputs["internal"] === true ? "internal-" : "";
  return {
    arn: id,
    arnSuffix: id.slice(id.indexOf("app/")),
    name,
    dnsName:
      previous["dnsName"] ??
      `${scheme}${name}-${crypto.randomInt(10 ** 8, 10 ** 9)}.${identity.region}.elb.amazonaws.com`,
    securityGroups: inputs["securityGroups"] ?? [defaultSecurityGroup(cloud, vpcId)],
    subnets,
    subnetMappings: subnets.map((subnetId) => ({ subnetId, outpostId: "" })),
    vpcId,
    zoneId: loadBalancerZone(identity.region),
  };
}

function settingsRefusal(creation: Creation): string | undefined {
  const { inputs, cloud } = creation;
  const { vpcId, zones } = placementOf(cloud, subnetsOf(inputs));
  if (new Set(zones).size < zones.length) {
    return (
      "InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same " +
      "Availability Zone"
    );
  }
  if (zones.length < 2) {
    return "ValidationError: At least two subnets in two different Availability Zones must be specified";
  }
  const foreign = foreignSecurityGroup(cloud, vpcId, texts(inputs, "securityGroups"));
  return foreign === undefined
    ? logDeliveryRefusal(inputs, creation)
    : `InvalidConfigurationRequest: The security group '${foreign.id}' does not belong to VPC '${vpcId}'`;
}

function duplicate(creation: Creation): string | undefined {
  const { cloud, identity } = creation;
  const name = nameOrPrefixed(creation);
  const { account, region } = identity;
  const taken = cloud
    .list({ type: "aws:lb/loadBalancer:LoadBalancer", account, region })
    .some((other: CloudResource) => other.outputs["name"] === name);
  return taken ? `ELBv2 Load Balancer (${name}) already exists` : undefined;
}

function subnetsOf(inputs: Values): readonly string[] {
  const mappings = (inputs["subnetMappings"] as readonly Values[] | undefined) ?? [];
  return [...texts(inputs, "subnets"), ...mappings.map((mapping) => text(mapping, "subnetId"))];
}
