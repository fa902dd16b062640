import fc from "fast-check";
import { lastAddress, parseBlock } from "./ipv4-block";
import { checkNoGaps, checkNoOverlaps } from "./subnet-checks";
import { defaultSubnetSpecs, divideVpc, zoneMask } from "./subnet-layout";

const divide = (vpcCidr: string, zones: number, masks: (number | undefined)[]): string[][] =>
  divideVpc(
    vpcCidr,
    zones,
    masks.map((cidrMask) => ({ type: "Private", cidrMask })),
    zoneMask(vpcCidr, zones),
  );

const named = (blocks: string[]): { resourceName: string; cidrBlock: string }[] =>
  blocks.map((cidrBlock, index) => ({ resourceName: `subnet-${index + 1}`, cidrBlock }));

describe("the VPC is divided evenly among its zones, rounded up to a power of two", () => {
  test.each([
    // Two zones take a bit: /17 each. Within one, subnets follow in the order of their specs.
    [
      "10.0.0.0/16",
      2,
      [18, 19],
      [
        ["10.0.0.0/18", "10.0.64.0/19"],
        ["10.0.128.0/18", "10.0.192.0/19"],
      ],
    ],
    // Three zones take two bits: /18 each, and the last quarter stays free.
    [
      "10.1.0.0/16",
      3,
      [19, 20],
      [
        ["10.1.0.0/19", "10.1.32.0/20"],
        ["10.1.64.0/19", "10.1.96.0/20"],
        ["10.1.128.0/19", "10.1.160.0/20"],
      ],
    ],
    // A /20 can only start at a multiple of 16 in the third octet, so a gap follows the /24 before it.
    [
      "10.0.0.0/16",
      3,
      [24, 20, 24],
      [
        ["10.0.0.0/24", "10.0.16.0/20", "10.0.32.0/24"],
        ["10.0.64.0/24", "10.0.80.0/20", "10.0.96.0/24"],
        ["10.0.128.0/24", "10.0.144.0/20", "10.0.160.0/24"],
      ],
    ],
    // Three subnets without a mask share the zone's /16 by quarters.
    ["10.0.0.0/16", 1, [undefined, undefined, undefined], [["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"]]],
    // One subnet without a mask is the whole zone.
    ["10.0.0.0/24", 1, [undefined], [["10.0.0.0/24"]]],
    ["10.0.0.0/16", 0, [24], []],
  ])("%s, %i zones, masks %j", (vpcCidr, zones, masks, blocks) => {
    expect(divide(vpcCidr, zones, masks)).toEqual(blocks);
  });

  test("unless the program says how large a zone is", () => {
    expect(divideVpc("10.0.0.0/16", 2, [{ type: "Public" }, { type: "Private" }], 20)).toEqual([
      ["10.0.0.0/21", "10.0.8.0/21"],
      ["10.0.16.0/21", "10.0.24.0/21"],
    ]);
  });
});

test("subnets without masks never overlap, are all of one size, and lie in their own zone of the VPC", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 16, max: 22 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 5 }),
      (mask, zones, specs) => {
        const vpc = parseBlock(`10.64.0.0/${mask}`);
        const layout = divide(`10.64.0.0/${mask}`, zones, Array.from({ length: specs }));
        expect(() => checkNoOverlaps(named(layout.flat()))).not.toThrow();
        expect(new Set(layout.flat().map((block) => parseBlock(block).mask)).size).toBe(1);
        const zoneSize = 2 ** (32 - zoneMask(`10.64.0.0/${mask}`, zones));
        layout.forEach((blocks, zone) => {
          for (const block of blocks.map(parseBlock)) {
            expect(block.first).toBeGreaterThanOrEqual(vpc.first + zone * zoneSize);
            expect(lastAddress(block)).toBeLessThan(vpc.first + (zone + 1) * zoneSize);
            expect(lastAddress(block)).toBeLessThanOrEqual(lastAddress(vpc));
          }
        });
      },
    ),
  );
});

test("subnets with masks get exactly those, and largest first they never overlap nor leave the VPC", () => {
  const masks = fc.array(fc.integer({ min: 20, max: 28 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(masks, fc.integer({ min: 1, max: 4 }), (given, zones) => {
      const sorted = given.toSorted((a, b) => a - b);
      const layout = divide("10.0.0.0/15", zones, sorted);
      for (const zone of layout) expect(zone.map((block) => parseBlock(block).mask)).toEqual(sorted);
      expect(() => checkNoOverlaps(named(layout.flat()))).not.toThrow();
      for (const block of layout.flat()) expect(block).toMatch(/^10\.[01]\./);
    }),
  );
});

describe("the default subnets", () => {
  test.each([
    [16, 17, 18],
    [12, 17, 18],
    [18, 19, 20],
    [26, 27, 28],
  ])("of a /%i zone are a private /%i and a public /%i", (mask, privateMask, publicMask) => {
    expect(defaultSubnetSpecs(mask)).toEqual([
      { type: "Private", cidrMask: privateMask },
      { type: "Public", cidrMask: publicMask },
    ]);
  });

  test("are refused in a zone smaller than a /26", () => {
    expect(() => defaultSubnetSpecs(27)).toThrow("default subnets need at least a /26");
  });
});

test("subnets that need more than a zone has are refused, with both numbers", () => {
  expect(() => divide("10.0.0.0/16", 3, [18, 20])).toThrow(
    "need 20480 addresses, but each zone of 10.0.0.0/16 has only 16384 (/18)",
  );
});

test("zones smaller than an address are refused", () => {
  expect(() => divide("10.0.0.0/31", 4, [undefined])).toThrow("a /33 block holds no address");
});

test("overlapping subnets are refused by name", () => {
  expect(() => checkNoOverlaps(named(["10.0.0.0/24", "10.0.1.0/24", "10.0.0.128/25"]))).toThrow(
    "these subnets overlap with another one: subnet-1 (10.0.0.0/24), subnet-3 (10.0.0.128/25)",
  );
});

describe("where gaps are not allowed", () => {
  test.each([
    [["10.0.0.0/17", "10.0.128.0/18", "10.0.192.0/18"], undefined],
    [["10.0.128.0/17"], "gaps before subnet-1 (10.0.128.0/17):"],
    [["10.0.0.0/18", "10.0.128.0/17"], "gaps before subnet-2 (10.0.128.0/17):"],
    [["10.0.0.0/17", "10.0.128.0/18"], "gaps between the last subnet (ends at 10.0.191.255) and the end of"],
  ])("%j in 10.0.0.0/16 has %s", (blocks, message) => {
    const check = expect(() => checkNoGaps("10.0.0.0/16", named(blocks)));
    if (message === undefined) check.not.toThrow();
    else check.toThrow(message);
  });
});
