import { formatAddress, lastAddress, overlap, parseBlock } from "./ipv4-block";

/** A subnet's place in the VPC. */
export interface PlacedSubnet {
  /** Its resource name, for messages. */
  readonly resourceName: string;
  readonly cidrBlock: string;
}

/** @throws Error listing the subnets that overlap another one */
export function checkNoOverlaps(subnets: readonly PlacedSubnet[]): void {
  const blocks = subnets.map(({ cidrBlock }) => parseBlock(cidrBlock));
  const overlapping = subnets.filter((_, i) =>
    blocks.some((other, j) => i !== j && overlap(blocks[i] ?? other, other)),
  );
  if (overlapping.length === 0) return;
  throw new Error(
    `these subnets overlap with another one: ${overlapping.map(describe).join(", ")}. Enlarge cidrBlock, or use smaller subnets or fewer availability zones`,
  );
}

/**
 * For strategy `Exact`: every address of the VPC has to belong to a spec, if only to one of type `Unused`.
 *
 * @throws Error listing the gaps
 */
export function checkNoGaps(vpcCidr: string, subnets: readonly PlacedSubnet[]): void {
  const vpc = parseBlock(vpcCidr);
  const blocks = subnets.map(({ cidrBlock }) => parseBlock(cidrBlock));
  const gaps = subnets.flatMap((subnet, index) => {
    const previous = blocks[index - 1];
    const expected = previous === undefined ? vpc.first : lastAddress(previous) + 1;
    return blocks[index]?.first === expected ? [] : [`before ${describe(subnet)}`];
  });
  const last = blocks.at(-1);
  if (last !== undefined && lastAddress(last) !== lastAddress(vpc)) {
    gaps.push(
      `between the last subnet (ends at ${formatAddress(lastAddress(last))}) and the end of ${vpcCidr}`,
    );
  }
  if (gaps.length === 0) return;
  throw new Error(
    `subnetStrategy "Exact" allows no gaps, but there are gaps ${gaps.join(", ")}: fill them with specs of type "Unused"`,
  );
}

function describe({ resourceName, cidrBlock }: PlacedSubnet): string {
  return `${resourceName} (${cidrBlock})`;
}
