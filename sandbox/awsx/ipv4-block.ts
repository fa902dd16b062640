/** A CIDR block of IPv4 addresses. */
export interface Ipv4Block {
  /** First address, as a number. */
  readonly first: number;
  /** Prefix length, 0 to 32. */
  readonly mask: number;
}

/**
 * Reads a block such as `10.0.0.0/16`. Address bits beyond the mask are dropped, as AWS does.
 *
 * @throws Error when the text is not a CIDR block
 */
export function parseBlock(text: string): Ipv4Block {
  const [, address = "", mask = ""] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? [];
  const octets = address.split(".").map(Number);
  if (address === "" || octets.some((octet) => octet > 255) || Number(mask) > 32) {
    throw new Error(`"${text}" is not an IPv4 CIDR block; expected for example 10.0.0.0/16`);
  }
  return blockAt(
    octets.reduce((value, octet) => value * 256 + octet, 0),
    Number(mask),
  );
}

/** The block of the given size that contains an address. */
export function blockAt(address: number, mask: number): Ipv4Block {
  if (mask > 32) throw new Error(`a /${mask} block holds no address: the smallest CIDR block is a /32`);
  const addresses = 2 ** (32 - mask);
  return { first: Math.floor(address / addresses) * addresses, mask };
}

export function size({ mask }: Ipv4Block): number {
  return 2 ** (32 - mask);
}

export function lastAddress(block: Ipv4Block): number {
  return block.first + size(block) - 1;
}

/** The first block of the given size that begins after `block` ends: a larger one leaves a gap before it. */
export function blockAfter(block: Ipv4Block, mask: number): Ipv4Block {
  const containing = blockAt(lastAddress(block), mask);
  return { first: lastAddress(containing) + 1, mask };
}

export function overlap(a: Ipv4Block, b: Ipv4Block): boolean {
  return a.first <= lastAddress(b) && b.first <= lastAddress(a);
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join(".");
}

export function formatBlock({ first, mask }: Ipv4Block): string {
  return `${formatAddress(first)}/${mask}`;
}
