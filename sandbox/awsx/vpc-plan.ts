import type { input, output } from "@pulumi/awsx/types";
import type { VpcArgs } from "@pulumi/awsx/ec2";
import { checkNatSubnets, planNatGateways, type NatGatewayPlan } from "./nat-gateways";
import { checkNoGaps, checkNoOverlaps } from "./subnet-checks";
import { defaultSubnetSpecs, divideVpc, zoneMask } from "./subnet-layout";
import { checkZoneSuffixes, subnetNames, type SubnetNames } from "./subnet-naming";
import { normalizeSubnetSpecs } from "./subnet-specs";
import { checkEndpoints, dnsAttributes } from "./vpc-endpoints";

const DEFAULT_CIDR_BLOCK = "10.0.0.0/16";
/** Within a zone, subnets are created in this order. */
const CREATION_ORDER = ["Public", "Private", "Isolated"] as const;

export interface PlannedSubnet extends SubnetNames {
  readonly type: (typeof CREATION_ORDER)[number];
  readonly cidrBlock: string;
  readonly tags: input.ec2.SubnetSpecArgs["tags"];
}

export interface PlannedZone {
  readonly name: string;
  /** In the order of creation. */
  readonly subnets: readonly PlannedSubnet[];
}

/** Everything that decides which children a VPC gets; no child exists before all of it is known to be valid. */
export interface VpcPlan {
  readonly cidrBlock: string;
  readonly zones: readonly PlannedZone[];
  readonly natGateways: NatGatewayPlan;
  readonly dns: ReturnType<typeof dnsAttributes>;
  /** What the component returns as `subnetLayout`. */
  readonly subnetLayout: readonly output.ec2.ResolvedSubnetSpec[];
}

/**
 * @param name name of the component; its subnets are named after it
 * @param zoneNames availability zones to use
 * @throws Error when the arguments contradict one another or the VPC is too small for them
 */
export function planVpc(name: string, args: VpcArgs, zoneNames: readonly string[]): VpcPlan {
  checkEndpoints(args);
  const dns = dnsAttributes(args);
  const natGateways = planNatGateways(args.natGateways, zoneNames.length);
  if (args.subnetNameTagStrategy === "AvailabilityZone") checkZoneSuffixes(zoneNames);

  const cidrBlock = args.cidrBlock ?? DEFAULT_CIDR_BLOCK;
  const { specs, blocks } = allocate(cidrBlock, args, zoneNames.length);
  const placed = zoneNames.map((zoneName, zone) =>
    specs.map((spec, index) => ({
      type: spec.type,
      cidrBlock: blocks[zone]?.[index] ?? "",
      tags: spec.tags,
      ...subnetNames(name, spec, { number: zone + 1, name: zoneName }, args.subnetNameTagStrategy),
    })),
  );
  checkNoOverlaps(placed.flat());
  if (args.subnetStrategy === "Exact") checkNoGaps(cidrBlock, placed.flat());
  checkNatSubnets(
    natGateways,
    specs.map(({ type }) => type),
  );

  const zones = zoneNames.map((zoneName, zone) => ({
    name: zoneName,
    subnets: CREATION_ORDER.flatMap((type) =>
      (placed[zone] ?? []).filter((subnet) => subnet.type === type).map((subnet) => ({ ...subnet, type })),
    ),
  }));
  return { cidrBlock, zones, natGateways, dns, subnetLayout: specs.map(resolved) };
}

/** The specs that count, and for every zone the block of each of them. */
function allocate(
  cidrBlock: string,
  args: VpcArgs,
  zoneCount: number,
): { specs: readonly input.ec2.SubnetSpecArgs[]; blocks: readonly (readonly string[])[] } {
  const mask = args.availabilityZoneCidrMask ?? zoneMask(cidrBlock, zoneCount);
  if (args.subnetSpecs === undefined) {
    if (args.subnetStrategy === "Exact") {
      throw new Error(`subnetStrategy "Exact" needs subnetSpecs: the default subnets leave gaps`);
    }
    const specs = defaultSubnetSpecs(mask);
    return { specs, blocks: divideVpc(cidrBlock, zoneCount, specs, mask) };
  }
  const { specs, explicit } = normalizeSubnetSpecs(args.subnetSpecs, zoneCount);
  const blocks = explicit
    ? Array.from({ length: zoneCount }, (_, zone) => specs.map(({ cidrBlocks }) => cidrBlocks?.[zone] ?? ""))
    : divideVpc(cidrBlock, zoneCount, specs, mask);
  return { specs, blocks };
}

function resolved({
  type,
  name,
  cidrBlocks,
  cidrMask,
  size,
}: input.ec2.SubnetSpecArgs): output.ec2.ResolvedSubnetSpec {
  return { type, name, cidrBlocks, cidrMask, size };
}
