import type { input } from "@pulumi/awsx/types";
import { parseBlock, size } from "./ipv4-block";

type SubnetSpecArgs = input.ec2.SubnetSpecArgs;

/** Subnet specs in which mask, size and blocks agree. */
export interface NormalizedSpecs {
  readonly specs: readonly SubnetSpecArgs[];
  /** Whether every spec lists its own `cidrBlocks`, one for each zone. */
  readonly explicit: boolean;
}

/** The smallest block that a `size` can ask for is a /30. */
const LARGEST_MASK_WITH_SIZE = 30;

/**
 * Fills in what one spec says twice (a mask and a size) and refuses specs that contradict themselves or one
 * another.
 *
 * @throws Error naming every problem
 */
export function normalizeSubnetSpecs(specs: readonly SubnetSpecArgs[], zoneCount: number): NormalizedSpecs {
  if (specs.length === 0) throw new Error("subnetSpecs is empty: name at least one subnet, or leave it out");
  const explicit = specs.some(({ cidrBlocks }) => cidrBlocks !== undefined);
  const problems = [
    ...ambiguousNames(specs),
    ...specs.flatMap((spec, index) =>
      [sizeProblem(spec), explicit ? blocksProblem(spec, zoneCount) : maskProblem(spec)]
        .filter((problem) => problem !== undefined)
        .map((problem) => `subnetSpecs[${index}]: ${problem}`),
    ),
  ];
  if (problems.length > 0)
    throw new Error(`invalid subnet specs:\n${problems.map((text) => `- ${text}`).join("\n")}`);
  return { specs: explicit ? specs : specs.map(withMaskAndSize), explicit };
}

/** Subnets take their resource name from their spec's name or, where it has none, from its type. */
function ambiguousNames(specs: readonly SubnetSpecArgs[]): string[] {
  return [...new Set(specs.map(({ type }) => type))]
    .filter((type) => {
      const names = specs.filter((spec) => spec.type === type).map(({ name }) => name);
      return new Set(names).size < names.length;
    })
    .map((type) => `subnets of type ${type} need unique names; at most one of them may go without`);
}

function sizeProblem(spec: SubnetSpecArgs): string | undefined {
  const mask = spec.size === undefined ? 0 : maskOfSize(spec.size);
  if (Number.isInteger(mask) && mask >= 0 && mask <= LARGEST_MASK_WITH_SIZE) return undefined;
  return `size ${spec.size} is not a power of two of at least 4 addresses`;
}

function maskProblem({ size: addresses, cidrMask }: SubnetSpecArgs): string | undefined {
  if (cidrMask === undefined) return undefined;
  if (!Number.isInteger(cidrMask) || cidrMask < 0 || cidrMask > 32) {
    return `cidrMask ${cidrMask} is not a prefix length from 0 to 32`;
  }
  if (addresses === undefined || maskOfSize(addresses) === cidrMask) return undefined;
  return `size ${addresses} does not match a /${cidrMask}, which has ${2 ** (32 - cidrMask)} addresses`;
}

function blocksProblem(spec: SubnetSpecArgs, zoneCount: number): string | undefined {
  if (spec.cidrBlocks === undefined) return "once one spec has explicit cidrBlocks, all of them need theirs";
  if (spec.cidrBlocks.length !== zoneCount) {
    return `${spec.cidrBlocks.length} cidrBlocks for ${zoneCount} availability zones; expected one for each zone`;
  }
  const blocks = spec.cidrBlocks.map(parseBlock);
  if (spec.cidrMask !== undefined && blocks.some(({ mask }) => mask !== spec.cidrMask)) {
    return `cidrMask ${spec.cidrMask} does not match all of its cidrBlocks`;
  }
  if (spec.size !== undefined && blocks.some((block) => size(block) !== spec.size)) {
    return `size ${spec.size} does not match all of its cidrBlocks`;
  }
  return undefined;
}

function withMaskAndSize(spec: SubnetSpecArgs): SubnetSpecArgs {
  const cidrMask = spec.cidrMask ?? (spec.size === undefined ? undefined : maskOfSize(spec.size));
  return cidrMask === undefined ? spec : { ...spec, cidrMask, size: 2 ** (32 - cidrMask) };
}

function maskOfSize(addresses: number): number {
  return 32 - Math.log2(addresses);
}
