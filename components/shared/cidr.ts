/** An IPv4 address block: its first address as an unsigned 32-bit number, and its prefix length. */
export interface Cidr {
  readonly base: number;
  readonly mask: number;
}

/** The private ranges of RFC 1918. */
export const privateRanges: readonly Cidr[] = [
  cidr("10.0.0.0/8"),
  cidr("172.16.0.0/12"),
  cidr("192.168.0.0/16"),
];

/**
 * Reads `a.b.c.d/n`.
 *
 * @returns `undefined` for anything else, and for an address that is not the first of its block (AWS would
 * move it there silently, and what the reader sees would not be what exists)
 */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [octets, mask] = [match.slice(1, 5).map(Number), Number(match[5])];
  if (octets.some((octet) => octet > 255) || mask > 32) return undefined;
  const base = octets.reduce((address, octet) => address * 256 + octet, 0);
  const block = { base, mask };
  // "010.0.0.0/8" is octal to some readers and decimal to others.
  return base % size(block) === 0 && formatCidr(block) === text ? block : undefined;
}

/** Reads a block that is known to be well formed. */
export function cidr(text: string): Cidr {
  const block = parseCidr(text);
  if (block === undefined) throw new Error(`${text} is not an IPv4 CIDR block`);
  return block;
}

/** Writes `a.b.c.d/n`. */
export function formatCidr({ base, mask }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => (base >>> shift) & 255);
  return `${octets.join(".")}/${mask}`;
}

/** How many addresses the block has. */
export function size({ mask }: Cidr): number {
  return 2 ** (32 - mask);
}

/** Whether every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.base <= inner.base && inner.base + size(inner) <= outer.base + size(outer);
}

/** Whether any address is in both. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

/** Whether the block lies in a private range of RFC 1918. */
export function isPrivate(block: Cidr): boolean {
  return privateRanges.some((range) => contains(range, block));
}

/**
 * The `index`-th block of length `mask` in `block`, counted from 0.
 *
 * @throws RangeError when there is none
 */
export function blockAt(block: Cidr, mask: number, index: number): Cidr {
  const inner = { base: block.base + index * 2 ** (32 - mask), mask };
  if (index < 0 || mask > 32 || !contains(block, inner)) {
    throw new RangeError(`${formatCidr(block)} has no block number ${index} of length /${mask}`);
  }
  return inner;
}
