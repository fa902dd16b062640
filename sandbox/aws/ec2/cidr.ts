import { formatAddress, formatBlock, lastAddress, parseBlock, type Ipv4Block } from "../../awsx/ipv4-block";
import { isAbsent, show } from "../../provider/argument-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";

/** AWS: a VPC or subnet block is between a /28 and a /16 (VPC User Guide, "VPC CIDR blocks"). */
const LARGEST = 16;
const SMALLEST = 28;

/** Problems of a block that a VPC or a subnet is to have. */
export function checkNetworkBlock(inputs: Values, property: string): readonly ArgumentProblem[] {
  const problems = checkBlock(inputs, property);
  const value = inputs[property];
  if (problems.length > 0 || typeof value !== "string") return problems;
  const { mask } = parseBlock(value);
  if (mask >= LARGEST && mask <= SMALLEST) return [];
  return [
    { property, reason: `the CIDR ${show(value)} is invalid: expected a /${LARGEST} to a /${SMALLEST}` },
  ];
}

/** Problems of any block: the provider takes only a network address, e.g. not 10.0.0.1/16. */
export function checkBlock(inputs: Values, property: string): readonly ArgumentProblem[] {
  const value = inputs[property];
  if (isAbsent(value)) return [];
  const block = readBlock(value);
  if (block === undefined) return [{ property, reason: `${show(value)} is not a valid IPv4 CIDR block` }];
  const canonical = formatBlock(block);
  if (canonical === value) return [];
  return [
    { property, reason: `${show(value)} is not a valid IPv4 CIDR block; did you mean ${show(canonical)}?` },
  ];
}

export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return outer.first <= inner.first && lastAddress(inner) <= lastAddress(outer);
}

/** An address for a network interface in a subnet. AWS keeps the first four and the last for itself. */
export function hostAddress(cidrBlock: unknown, seed: string): string {
  const block = readBlock(cidrBlock);
  if (block === undefined) return "";
  const usable = lastAddress(block) - block.first - 5;
  return formatAddress(block.first + 4 + (Number.parseInt(seed, 16) % usable));
}

export function readBlock(value: unknown): Ipv4Block | undefined {
  try {
    return typeof value === "string" ? parseBlock(value) : undefined;
  } catch {
    return undefined;
  }
}
