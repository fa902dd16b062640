import fc from "fast-check";
import { blockAfter, blockAt, formatBlock, lastAddress, overlap, parseBlock, size } from "./ipv4-block";

const block = fc
  .record({ address: fc.integer({ min: 0, max: 0xdfffffff }), mask: fc.integer({ min: 8, max: 32 }) })
  .map(({ address, mask }) => blockAt(address, mask));

test("a block survives being written and read", () => {
  fc.assert(fc.property(block, (given) => expect(parseBlock(formatBlock(given))).toEqual(given)));
});

test("address bits beyond the mask are dropped", () => {
  expect(formatBlock(parseBlock("10.1.2.3/16"))).toBe("10.1.0.0/16");
  expect(formatBlock(parseBlock("192.168.1.255/25"))).toBe("192.168.1.128/25");
});

test.each([
  "10.0.0.0",
  "10.0.0/16",
  "10.0.0.256/16",
  "10.0.0.0/33",
  "10.0.0.0/",
  "fd00::/8",
  "10.0.0.0/16 ",
  "",
])("%j is refused, because it is not a CIDR block", (text) => {
  expect(() => parseBlock(text)).toThrow(
    `"${text}" is not an IPv4 CIDR block; expected for example 10.0.0.0/16`,
  );
});

test("a block smaller than one address is refused", () => {
  expect(() => blockAt(0, 33)).toThrow("a /33 block holds no address");
});

test.each([
  ["10.0.0.0/24", 24, "10.0.1.0/24"],
  ["10.0.0.0/24", 20, "10.0.16.0/20"],
  ["10.0.16.0/20", 24, "10.0.32.0/24"],
  ["10.0.255.0/24", 16, "10.1.0.0/16"],
])("after %s the first /%i is %s", (previous, mask, next) => {
  expect(formatBlock(blockAfter(parseBlock(previous), mask))).toBe(next);
});

test("the block after another one never overlaps it, and starts where a block of its size may", () => {
  fc.assert(
    fc.property(block, fc.integer({ min: 8, max: 32 }), (previous, mask) => {
      const next = blockAfter(previous, mask);
      expect(overlap(previous, next)).toBe(false);
      expect(next.first % size(next)).toBe(0);
      expect(next.first - lastAddress(previous)).toBeLessThanOrEqual(size(next));
    }),
  );
});

test("blocks overlap when one contains the other, not when they touch", () => {
  expect(overlap(parseBlock("10.0.0.0/16"), parseBlock("10.0.255.0/24"))).toBe(true);
  expect(overlap(parseBlock("10.0.255.0/24"), parseBlock("10.0.0.0/16"))).toBe(true);
  expect(overlap(parseBlock("10.0.0.0/24"), parseBlock("10.0.1.0/24"))).toBe(false);
});
