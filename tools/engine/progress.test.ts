import { elapsed, progressOn } from "./progress";

describe("progressOn", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  async function output(terminal: boolean, seconds: number): Promise<string[]> {
    const written: string[] = [];
    const progress = progressOn({ isTTY: terminal, columns: 40, write: (text) => void written.push(text) });
    await progress.step("compiling", "4 minutes, once", async (detail) => {
      detail("3 of 9 packages");
      await jest.advanceTimersByTimeAsync(seconds * 1_000);
    });
    return written;
  }

  test("says what it does and why, a line every ten seconds, and how long it took", async () => {
    expect(await output(false, 25)).toEqual([
      "engine: compiling (4 minutes, once)\n",
      "engine: compiling: 10s, 3 of 9 packages\n",
      "engine: compiling: 20s, 3 of 9 packages\n",
      "engine: compiling: done in 25s\n",
    ]);
  });

  test("rewrites one line every second on a terminal, never longer than it is wide", async () => {
    const written = await output(true, 3);
    const rewritten = written.filter((text) => !text.endsWith("\n") && text.includes("packages"));
    expect(rewritten).toHaveLength(3);
    expect(rewritten[0]).toBe("\r\u001b[2Kengine: compiling: 1s, 3 of 9 packages");
    expect(written.at(-1)).toBe("\r\u001b[2K");
    const narrow: string[] = [];
    await progressOn({ isTTY: true, columns: 10, write: (text) => void narrow.push(text) }).step(
      "x",
      "y",
      async () => {
        await jest.advanceTimersByTimeAsync(1_000);
      },
    );
    expect(narrow).toContain("\r\u001b[2Kengine: x:");
  });
});

test.each([
  [0, "0s"],
  [59_999, "59s"],
  [60_000, "1m00s"],
  [605_000, "10m05s"],
])("%d ms is %s", (milliseconds, text) => {
  expect(elapsed(milliseconds)).toBe(text);
});
