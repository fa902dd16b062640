import type { input } from "@pulumi/awsx/types";
import { blockAfter, blockAt, formatBlock, parseBlock, size, type Ipv4Block } from "./ipv4-block";

type SubnetSpecArgs = input.ec2.SubnetSpecArgs;

/** A zone smaller than this has no room for the default private and public subnet (/27 and /28). */
const SMALLEST_DEFAULT_ZONE = 26;
/** The default subnets use no more than this much of a zone, so that there is room for later ones. */
const LARGEST_DEFAULT_ZONE = 16;

/** The part of a VPC, as a prefix length, that each of its zones gets unless the program says so. */
export function zoneMask(vpcCidr: string, zoneCount: number): number {
  return parseBlock(vpcCidr).mask + bitsFor(zoneCount);
}

/**
 * The specs used when the program names none: a private subnet of half the zone, a public one of a quarter.
 *
 * @throws Error when a zone is smaller than a /26
 */
export function defaultSubnetSpecs(mask: number): SubnetSpecArgs[] {
  if (mask > SMALLEST_DEFAULT_ZONE) {
    throw new Error(
      `default subnets need at least a /${SMALLEST_DEFAULT_ZONE} for each availability zone, but there is only a /${mask}: enlarge cidrBlock, or state subnetSpecs`,
    );
  }
  const used = Math.max(mask, LARGEST_DEFAULT_ZONE);
  return [
    { type: "Private", cidrMask: used + 1 },
    { type: "Public", cidrMask: used + 2 },
  ];
}

/**
 * Divides the VPC evenly among the zones, and within each zone places the subnets in the order of their specs.
 * A spec without a mask gets an even share of its zone. A larger subnet after a smaller one leaves a gap.
 *
 * @param mask prefix length of each zone's part
 * @returns the blocks of each zone, in the order of the specs
 * @throws Error when the subnets need more addresses than a zone has
 */
export function divideVpc(
  vpcCidr: string,
  zoneCount: number,
  specs: readonly SubnetSpecArgs[],
  mask: number,
): string[][] {
  const masks = specs.map(({ cidrMask }) => cidrMask ?? mask + bitsFor(specs.length));
  const firstZone = blockAt(parseBlock(vpcCidr).first, mask);
  const needed = masks.reduce((sum, subnetMask) => sum + 2 ** (32 - subnetMask), 0);
  if (needed > size(firstZone)) {
    throw new Error(
      `the subnets of one availability zone need ${needed} addresses, but each zone of ${vpcCidr} has only ${size(firstZone)} (/${mask}): enlarge cidrBlock, or use smaller subnets or fewer zones`,
    );
  }
  return Array.from({ length: zoneCount }, (_, index) => {
    const zone: Ipv4Block = { first: firstZone.first + index * size(firstZone), mask };
    return placeInOrder(zone, masks).map(formatBlock);
  });
}

function placeInOrder(zone: Ipv4Block, masks: readonly number[]): Ipv4Block[] {
  return masks.reduce<Ipv4Block[]>((placed, mask) => {
    const previous = placed.at(-1);
    return [...placed, previous === undefined ? blockAt(zone.first, mask) : blockAfter(previous, mask)];
  }, []);
}

/** The bits it takes to number so many things. */
function bitsFor(count: number): number {
  return count === 0 ? 0 : Math.ceil(Math.log2(count));
}
