import type { input } from "@pulumi/awsx/types";
import type { VpcArgs } from "@pulumi/awsx/ec2";

type VpcEndpointSpec = input.ec2.VpcEndpointSpecArgs;
type DnsAttributes = Pick<VpcArgs, "enableDnsHostnames" | "enableDnsSupport">;

/** The type in lower case, `gateway` where none is given; `undefined` when it is only known later. */
export function endpointType({ vpcEndpointType }: VpcEndpointSpec): string | undefined {
  if (vpcEndpointType === undefined) return "gateway";
  return typeof vpcEndpointType === "string" ? vpcEndpointType.toLowerCase() : undefined;
}

/** @throws Error when strategy `Auto` cannot tell an endpoint's type */
export function checkEndpoints({ vpcEndpointStrategy, vpcEndpointSpecs = [] }: VpcArgs): void {
  const dynamic = vpcEndpointSpecs.find((spec) => endpointType(spec) === undefined);
  if (vpcEndpointStrategy !== "Auto" || dynamic === undefined) return;
  throw new Error(
    `vpcEndpointStrategy "Auto" needs the vpcEndpointType of "${dynamic.serviceName}" to be left out or a plain string`,
  );
}

/**
 * The VPC's DNS attributes: private DNS of interface endpoints, which strategy `Auto` turns on, needs both.
 *
 * @throws Error when the program turns one of them off nevertheless
 */
export function dnsAttributes(args: VpcArgs): DnsAttributes {
  const { enableDnsHostnames, enableDnsSupport, vpcEndpointStrategy, vpcEndpointSpecs = [] } = args;
  const usesPrivateDns = vpcEndpointSpecs.some(
    (spec) => endpointType(spec) === "interface" && (spec.privateDnsEnabled ?? true),
  );
  if (vpcEndpointStrategy !== "Auto" || !usesPrivateDns) return { enableDnsHostnames, enableDnsSupport };
  for (const [name, value] of Object.entries({ enableDnsHostnames, enableDnsSupport })) {
    if (value === false) {
      throw new Error(
        `vpcEndpointStrategy "Auto" needs ${name} to be true, because an interface endpoint uses private DNS`,
      );
    }
  }
  return { enableDnsHostnames: enableDnsHostnames ?? true, enableDnsSupport: enableDnsSupport ?? true };
}

/** What strategy `Legacy` leaves an endpoint without: it is created, but nothing can reach it. */
export function legacyEndpointWarning(spec: VpcEndpointSpec): string | undefined {
  const type = endpointType(spec);
  const remedy = `specify vpcEndpointStrategy: "Auto" to use those of this VPC`;
  if (type === "interface" && spec.subnetIds === undefined && spec.subnetConfigurations === undefined) {
    return `VPC endpoint "${spec.serviceName}" is an Interface endpoint without subnetIds or subnetConfigurations; ${remedy}`;
  }
  if (type === "gateway" && spec.routeTableIds === undefined) {
    return `VPC endpoint "${spec.serviceName}" is a Gateway endpoint without routeTableIds; ${remedy}`;
  }
  return undefined;
}

/** Names the subnets for an interface endpoint: one in each zone, private before isolated before public. */
export function endpointSubnetNames(
  zones: readonly { readonly subnets: readonly { readonly type: string; readonly resourceName: string }[] }[],
): string[] {
  return zones.flatMap(({ subnets }) => {
    const inOrder = ["Private", "Isolated", "Public"].flatMap((type) =>
      subnets.filter((subnet) => subnet.type === type),
    );
    return inOrder.slice(0, 1).map(({ resourceName }) => resourceName);
  });
}
