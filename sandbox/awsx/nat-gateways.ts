import type * as pulumi from "@pulumi/pulumi";
import type { VpcArgs } from "@pulumi/awsx/ec2";

export interface NatGatewayPlan {
  readonly strategy: "None" | "Single" | "OnePerAz";
  /** Elastic IPs the program brings; empty means that one is made for each gateway. */
  readonly allocationIds: readonly pulumi.Input<string>[];
}

/**
 * @throws Error when the program brings a number of Elastic IPs that does not fit its strategy: traffic would
 * then leave from addresses nobody expects
 */
export function planNatGateways(args: VpcArgs["natGateways"], zoneCount: number): NatGatewayPlan {
  const { strategy, elasticIpAllocationIds: allocationIds = [] } = args ?? { strategy: "OnePerAz" };
  const count = allocationIds.length;
  if (count === 0) return { strategy, allocationIds };
  if (strategy === "None") {
    throw new Error(`natGateways.elasticIpAllocationIds cannot be given when natGateways.strategy is "None"`);
  }
  const expected = strategy === "Single" ? 1 : zoneCount;
  if (count !== expected) {
    throw new Error(
      `natGateways.elasticIpAllocationIds has ${count} elements; strategy "${strategy}" over ${zoneCount} availability zones takes none or exactly ${expected}`,
    );
  }
  return { strategy, allocationIds };
}

/** @throws Error when there is no subnet to host a NAT gateway, or none to use it */
export function checkNatSubnets({ strategy }: NatGatewayPlan, subnetTypes: readonly string[]): void {
  if (strategy === "None") return;
  const isUsed = subnetTypes.includes("Private") || subnetTypes.includes("Isolated");
  if (subnetTypes.includes("Public") && isUsed) return;
  throw new Error(
    `natGateways.strategy "${strategy}" needs public subnets to host the NAT gateways and private or isolated subnets to route through them; subnetSpecs has only: ${[...new Set(subnetTypes)].join(", ")}. Set natGateways.strategy to "None", or add the missing subnets`,
  );
}
