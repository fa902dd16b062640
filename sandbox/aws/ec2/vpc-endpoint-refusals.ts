import type { CloudResource } from "../../cloud/cloud";
import { noneOf } from "../../provider/argument-checks";
import type { Creation } from "../../provider/model";
import { texts } from "../../provider/texts";
import { GATEWAY_SERVICES, serviceOf } from "./endpoint-services";
import { SUBNET, VPC, VPC_ENDPOINT } from "./types";

/** Why EC2 refuses to create an endpoint. */
export function endpointRefusal(creation: Creation): string | undefined {
  const { inputs, identity } = creation;
  const { serviceName } = inputs;
  const missing = noneOf(inputs, ["serviceName"]);
  if (missing !== undefined) return missing;
  const service = serviceOf(serviceName, identity.region);
  if (service === undefined) {
    return `InvalidServiceName: The Vpc Endpoint Service '${String(serviceName)}' does not exist`;
  }
  return inputs["vpcEndpointType"] === "Interface"
    ? (sharedZone(creation) ?? privateDnsProblem(creation))
    : gatewayProblem(creation, service);
}

function gatewayProblem(creation: Creation, service: string): string | undefined {
  const { inputs } = creation;
  if (!GATEWAY_SERVICES.includes(service)) {
    return "InvalidParameter: Endpoint type (Gateway) does not match available service types ([Interface]).";
  }
  if (inputs["subnetIds"] !== undefined || inputs["securityGroupIds"] !== undefined) {
    return "InvalidParameter: subnets and security groups are not supported for endpoints of type Gateway.";
  }
  const wanted = new Set(texts(inputs, "routeTableIds"));
  const table = neighbours(creation)
    .filter(({ inputs: other }) => other["vpcEndpointType"] !== "Interface")
    .flatMap(({ inputs: other }) => texts(other, "routeTableIds"))
    .find((id) => wanted.has(id));
  if (table === undefined) return undefined;
  return `RouteAlreadyExists: route table ${table} already has a route to the prefix list of this service`;
}

function sharedZone({ inputs, identity, cloud }: Creation): string | undefined {
  const zones = new Set<unknown>();
  for (const id of texts(inputs, "subnetIds")) {
    const zone = cloud.find({ type: SUBNET, id: id, account: identity.account })?.outputs["availabilityZone"];
    if (zones.has(zone)) {
      return `DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of ${id}`;
    }
    zones.add(zone);
  }
  return undefined;
}

function privateDnsProblem(creation: Creation): string | undefined {
  const { inputs, identity, cloud } = creation;
  if (inputs["privateDnsEnabled"] !== true) return undefined;
  const network = cloud.find({ type: VPC, id: String(inputs["vpcId"]), account: identity.account });
  if (network?.outputs["enableDnsHostnames"] !== true || network.outputs["enableDnsSupport"] !== true) {
    return (
      "InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes " +
      `set to true for ${String(inputs["vpcId"])}`
    );
  }
  const conflict = neighbours(creation).some(({ inputs: other }) => other["privateDnsEnabled"] === true);
  return conflict
    ? "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for " +
        `${String(inputs["serviceName"])} in the VPC ${String(inputs["vpcId"])}`
    : undefined;
}

/** Endpoints of the same service in the same VPC. */
function neighbours({ inputs, identity, cloud }: Creation): readonly CloudResource[] {
  return cloud
    .list({ type: VPC_ENDPOINT, account: identity.account })
    .filter(
      ({ inputs: other }) =>
        other["vpcId"] === inputs["vpcId"] && other["serviceName"] === inputs["serviceName"],
    );
}
