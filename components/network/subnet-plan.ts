import { blockAt, formatCidr } from "../shared/cidr";
import type { Cidr } from "../shared/cidr";

/** Blocks of each tier, one for each availability zone, in the order of the zones. */
export interface SubnetPlan {
  readonly public: readonly string[];
  readonly private: readonly string[];
  readonly isolated: readonly string[];
}

/** How many subnets a VPC must have room for: sixteen slots, of which slot 0, 4, 8 and 12 to 15 stay free. */
export const slotBits = 4;

/** The most zones a plan has slots for. */
export const maxZones = 3;

/** First slot of each tier. A slot never changes its meaning: subnets are never moved, only added. */
const firstSlot = { private: 1, public: 5, isolated: 9 } as const;

/**
 * Gives every subnet of a VPC its address block.
 *
 * The block of a subnet depends on its tier and on the place of its zone alone, so a zone added at the end moves
 * nothing. In 10.0.0.0/16 with /24 subnets the private ones are 10.0.1.0/24, 10.0.2.0/24 and 10.0.3.0/24.
 *
 * @param subnetMask at least {@link slotBits} longer than the VPC's own
 * @param zones 1 to {@link maxZones}
 */
export function planSubnets(vpc: Cidr, subnetMask: number, zones: number): SubnetPlan {
  const blocks = (first: number) =>
    Array.from({ length: zones }, (_, zone) => formatCidr(blockAt(vpc, subnetMask, first + zone)));
  return {
    public: blocks(firstSlot.public),
    private: blocks(firstSlot.private),
    isolated: blocks(firstSlot.isolated),
  };
}
