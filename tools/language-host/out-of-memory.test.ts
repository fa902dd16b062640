import { OutOfMemoryWatch } from "./out-of-memory";

function seenIn(...chunks: readonly string[]): boolean {
  const watch = new OutOfMemoryWatch();
  chunks.forEach((chunk) => watch.add(Buffer.from(chunk)));
  return watch.seen;
}

describe("OutOfMemoryWatch", () => {
  test("knows V8's marks of an out-of-memory crash", () => {
    expect(seenIn("\n<--- Last few GCs --->\n")).toBe(true);
    expect(seenIn("# Check failed: needs_context && current_scope_ == closure_scope_.")).toBe(true);
    expect(seenIn("Error: something else\n", "    at index.ts:1:1")).toBe(false);
  });

  test("knows a mark that arrives in pieces, and does not forget it", () => {
    expect(seenIn("<--- Last", " few ", "GCs --->", "x".repeat(10_000))).toBe(true);
  });
});
