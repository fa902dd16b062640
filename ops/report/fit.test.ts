import fc from "fast-check";
import { fitted, type Block } from "./fit";

const block = (name: string, weight: number, full: number, brief: number): Block => ({
  full: `${name.repeat(full)}\n`,
  brief: `${name.toLowerCase().repeat(brief)}\n`,
  name,
  weight,
});
const text = (...blocks: readonly Block[]) => ({
  head: "HEAD\n",
  blocks,
  foot: "FOOT\n",
  rest: "See there.",
});

test("what fits is whole", () => {
  expect(fitted(1000, text(block("A", 2, 5, 1), block("B", 1, 5, 1)))).toBe("HEAD\nAAAAA\nBBBBB\nFOOT\n");
});

test("what weighs least is shortened first, then left out, and a note says so", () => {
  const blocks = text(block("A", 2, 100, 2), block("B", 1, 100, 2));
  expect(fitted(140, blocks)).toBe(`HEAD\n${"A".repeat(100)}\nbb\nSee there.\n\nFOOT\n`);
  expect(fitted(60, blocks)).toBe("HEAD\naa\nLeft out for their size: B. See there.\n\nFOOT\n");
  expect(fitted(1, blocks)).toBe("HEAD\nLeft out for their size: A, B. See there.\n\nFOOT\n");
});

test("a form that there is not is passed over", () => {
  const huge = { ...block("A", 1, 0, 2), full: undefined };
  expect(fitted(1000, text(huge))).toBe("HEAD\naa\nSee there.\n\nFOOT\n");
  const gone = "HEAD\nLeft out for their size: A. See there.\n\nFOOT\n";
  expect(fitted(1000, text({ ...huge, brief: undefined }))).toBe(gone);
  expect(fitted(50, text({ ...block("A", 1, 100, 0), brief: undefined }))).toBe(gone);
});

test("of two that weigh the same the later one goes", () => {
  expect(fitted(150, text(block("A", 1, 100, 2), block("B", 1, 100, 2)))).toBe(
    `HEAD\n${"A".repeat(100)}\nbb\nSee there.\n\nFOOT\n`,
  );
});

test("bytes count, not characters", () => {
  expect(fitted(60, text(block("ä", 1, 24, 1)))).toContain("ä".repeat(24));
  expect(fitted(60, text(block("ä", 1, 25, 1)))).not.toContain("ä".repeat(25));
});

test("it fits whenever the frame does, and whole sections are kept or not", () => {
  const anyBlock = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 300 }), fc.nat({ max: 300 }));
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 9 }), fc.integer({ min: 120, max: 2000 }), (specs, bytes) => {
      const blocks = specs.map(([weight, full, brief], index) =>
        block("ABCDEFGHI"[index]!, weight, full, brief),
      );
      const result = fitted(bytes, text(...blocks));
      expect(Buffer.byteLength(result)).toBeLessThanOrEqual(bytes);
      for (const { full, brief, name } of blocks)
        expect(
          result.includes(`\n${String(full)}`) ||
            result.includes(`\n${String(brief)}`) ||
            result.includes(name),
        ).toBe(true);
    }),
  );
});
