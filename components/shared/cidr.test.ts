import fc from "fast-check";
import { blockAt, cidr, contains, formatCidr, isPrivate, overlaps, parseCidr, size } from "./cidr";
import type { Cidr } from "./cidr";

/** Any well-formed block: an address with its host bits cleared. */
const blocks: fc.Arbitrary<Cidr> = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, mask]) => ({ base: address - (address % 2 ** (32 - mask)), mask }));

/** A block, and the mask and number of one of its sub-blocks. */
const subBlocks = blocks.chain((block) =>
  fc
    .integer({ min: block.mask, max: Math.min(32, block.mask + 12) })
    .chain((mask) =>
      fc.integer({ min: 0, max: 2 ** (mask - block.mask) - 1 }).map((index) => ({ block, mask, index })),
    ),
);

describe("parseCidr", () => {
  test.each([
    ["10.0.0.0/16", { base: 167772160, mask: 16 }],
    ["0.0.0.0/0", { base: 0, mask: 0 }],
    ["255.255.255.255/32", { base: 4294967295, mask: 32 }],
  ])("reads %s", (text, block) => {
    expect(parseCidr(text)).toEqual(block);
  });

  test.each([
    "",
    "10.0.0.0",
    "10.0.0/16",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "256.0.0.0/8",
    "10.0.0.1/16",
    "010.0.0.0/8",
    "10.0.0.0/08",
    " 10.0.0.0/8",
    "10.0.0.0/16\n",
    "fd00::/8",
  ])("refuses %j", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  test("reads back whatever formatCidr writes", () => {
    fc.assert(fc.property(blocks, (block) => expect(parseCidr(formatCidr(block))).toEqual(block)));
  });

  test("never throws, and what it accepts reads the same again", () => {
    const nearly = fc.stringMatching(/^[0-9]{1,3}(\.[0-9]{1,3}){3}\/[0-9]{1,2}$/);
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (text) => {
        const block = parseCidr(text);
        expect(block === undefined || formatCidr(block) === text).toBe(true);
      }),
    );
  });
});

test("cidr refuses what is not a block", () => {
  expect(() => cidr("10.0.0.1/16")).toThrow("10.0.0.1/16 is not an IPv4 CIDR block");
});

describe("contains and overlaps", () => {
  test("a block contains itself and each of its sub-blocks", () => {
    fc.assert(
      fc.property(subBlocks, ({ block, mask, index }) => {
        const inner = blockAt(block, mask, index);
        expect(contains(block, block)).toBe(true);
        expect(contains(block, inner)).toBe(true);
        expect(overlaps(inner, block)).toBe(true);
      }),
    );
  });

  test("two blocks overlap exactly when an end of one lies in the other", () => {
    const last = (block: Cidr) => block.base + size(block) - 1;
    fc.assert(
      fc.property(blocks, blocks, (a, b) => {
        expect(overlaps(a, b)).toBe(a.base <= last(b) && b.base <= last(a));
        expect(overlaps(a, b)).toBe(overlaps(b, a));
      }),
    );
  });

  test("neighbours do not overlap", () => {
    expect(overlaps(cidr("10.0.0.0/16"), cidr("10.1.0.0/16"))).toBe(false);
    expect(contains(cidr("10.0.0.0/17"), cidr("10.0.0.0/16"))).toBe(false);
  });
});

describe("isPrivate", () => {
  test.each(["10.0.0.0/8", "10.255.255.0/24", "172.16.0.0/12", "172.31.0.0/16", "192.168.7.0/24"])(
    "%s is private",
    (text) => expect(isPrivate(cidr(text))).toBe(true),
  );

  test.each(["0.0.0.0/0", "8.0.0.0/6", "11.0.0.0/8", "172.32.0.0/16", "172.0.0.0/8", "192.169.0.0/16"])(
    "%s is not",
    (text) => expect(isPrivate(cidr(text))).toBe(false),
  );
});

describe("blockAt", () => {
  test("counts blocks from the start", () => {
    expect(formatCidr(blockAt(cidr("10.0.0.0/16"), 24, 0))).toBe("10.0.0.0/24");
    expect(formatCidr(blockAt(cidr("10.0.0.0/16"), 24, 255))).toBe("10.0.255.0/24");
  });

  test("blocks of different number never overlap", () => {
    fc.assert(
      fc.property(subBlocks, fc.nat({ max: 4095 }), ({ block, mask, index }, other) => {
        const otherIndex = other % 2 ** (mask - block.mask);
        const disjoint = !overlaps(blockAt(block, mask, index), blockAt(block, mask, otherIndex));
        expect(disjoint).toBe(index !== otherIndex);
      }),
    );
  });

  test.each([
    [24, 256],
    [24, -1],
    [15, 0],
    [33, 0],
  ])("refuses length /%d number %d of a /16", (mask, index) => {
    expect(() => blockAt(cidr("10.0.0.0/16"), mask, index)).toThrow(
      `10.0.0.0/16 has no block number ${index} of length /${mask}`,
    );
  });
});
