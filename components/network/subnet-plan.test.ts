import fc from "fast-check";
import { cidr, contains, overlaps, parseCidr } from "../shared/cidr";
import type { Cidr } from "../shared/cidr";
import { maxZones, planSubnets, slotBits } from "./subnet-plan";

/** Every VPC and subnet size the component accepts. */
const vpcs = fc.integer({ min: 16, max: 20 }).chain((mask) =>
  fc.record({
    vpc: fc
      .integer({ min: 0, max: 2 ** (mask - 8) - 1 })
      .map((index): Cidr => ({ base: cidr("10.0.0.0/8").base + index * 2 ** (32 - mask), mask })),
    subnetMask: fc.integer({ min: mask + slotBits, max: 27 }),
  }),
);

const all = ({ public: open, private: inner, isolated }: ReturnType<typeof planSubnets>) =>
  [...open, ...inner, ...isolated].map(cidr);

test("NW-01: in 10.0.0.0/16 the private subnets are 10.0.1.0/24, 10.0.2.0/24 and 10.0.3.0/24", () => {
  expect(planSubnets(cidr("10.0.0.0/16"), 24, 3)).toEqual({
    public: ["10.0.5.0/24", "10.0.6.0/24", "10.0.7.0/24"],
    private: ["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"],
    isolated: ["10.0.9.0/24", "10.0.10.0/24", "10.0.11.0/24"],
  });
});

test("NW-02: a zone added at the end moves no subnet", () => {
  fc.assert(
    fc.property(vpcs, fc.integer({ min: 1, max: maxZones - 1 }), ({ vpc, subnetMask }, zones) => {
      const before = planSubnets(vpc, subnetMask, zones);
      const after = planSubnets(vpc, subnetMask, zones + 1);
      for (const tier of ["public", "private", "isolated"] as const) {
        expect(after[tier].slice(0, zones)).toEqual(before[tier]);
        expect(after[tier]).toHaveLength(zones + 1);
      }
    }),
  );
});

test("subnets lie in the VPC and never overlap", () => {
  fc.assert(
    fc.property(vpcs, fc.integer({ min: 1, max: maxZones }), ({ vpc, subnetMask }, zones) => {
      const subnets = all(planSubnets(vpc, subnetMask, zones));
      expect(subnets).toHaveLength(3 * zones);
      expect(subnets.every((subnet) => contains(vpc, subnet) && subnet.mask === subnetMask)).toBe(true);
      const clashes = subnets.filter((a) => subnets.some((b) => a !== b && overlaps(a, b)));
      expect(clashes).toEqual([]);
    }),
  );
});

test("the smallest VPC has room for its sixteen slots", () => {
  const { isolated } = planSubnets(cidr("10.2.0.0/20"), 24, 3);

  expect(isolated.map((block) => parseCidr(block)?.mask)).toEqual([24, 24, 24]);
  expect(isolated.at(-1)).toBe("10.2.11.0/24");
});
