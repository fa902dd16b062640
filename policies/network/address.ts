/** Ranges that nobody on the internet has an address in: RFC 1918, and RFC 6598, which AWS lets a VPC use too. */
const privateV4 = [
  { base: address(10, 0, 0, 0), prefix: 8 },
  { base: address(172, 16, 0, 0), prefix: 12 },
  { base: address(192, 168, 0, 0), prefix: 16 },
  { base: address(100, 64, 0, 0), prefix: 10 },
];

/** Of IPv6, by their first 16 bits: unique local and link-local addresses. */
const privateV6 = [
  { base: 0xfc00, prefix: 7 },
  { base: 0xfe80, prefix: 10 },
];

/**
 * Whether a range of addresses is the world, or so much of it that nobody can know who is in it. What cannot be read as
 * a range counts as the world.
 *
 * @param shortest the shortest prefix of a range of public IPv4 addresses that is not the world; twice as long for IPv6
 */
export function isWorld(range: unknown, shortest: number): boolean {
  const [first = "", length = ""] = typeof range === "string" ? range.split("/") : [];
  if (!/^\d{1,3}$/.test(length)) return true;
  const prefix = Number(length);
  if (first.includes(":")) return prefix < 2 * shortest && !isPrivateV6(first, prefix);
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(first)?.slice(1).map(Number);
  if (octets === undefined) return true;
  return prefix < shortest && !isPrivateV4(octets, prefix);
}

/** Whether all of a range is private. */
export function isPrivate(range: unknown): boolean {
  // Longer than any prefix: then nothing public is small enough.
  return !isWorld(range, 129);
}

/** A range in a message, where it is one. */
export function shownRange(range: unknown): string {
  return typeof range === "string" && /^[0-9a-f.:]{2,39}\/\d{1,3}$/i.test(range)
    ? range
    : "no readable range";
}

function isPrivateV4(octets: readonly number[], prefix: number): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  const first = address(a, b, c, d);
  return privateV4.some(
    (range) => prefix >= range.prefix && first >>> (32 - range.prefix) === range.base >>> (32 - range.prefix),
  );
}

function isPrivateV6(first: string, prefix: number): boolean {
  const start = Number.parseInt(first, 16);
  return privateV6.some(
    (range) => prefix >= range.prefix && start >>> (16 - range.prefix) === range.base >>> (16 - range.prefix),
  );
}

function address(a: number, b: number, c: number, d: number): number {
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
