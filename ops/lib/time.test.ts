import { milliseconds } from "./time";

test.each([
  ["0s", 0],
  ["30s", 30_000],
  ["10m", 600_000],
  ["24h", 86_400_000],
  ["7d", 604_800_000],
  ["3650d", 315_360_000_000],
])("%s", (text, expected) => {
  expect(milliseconds(text, "--wait")).toBe(expected);
});

test.each(["", "10", "m", "-1s", "1.5h", "10 m", "10M"])("refuses %j, and says what it wants", (text) => {
  let refusal: unknown;
  try {
    milliseconds(text, "--wait");
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toMatchObject({
    message: `--wait is ${JSON.stringify(text)}, and not a length of time`,
    fix: "write a whole number and a unit, as in 30s, 10m, 24h or 7d",
    code: 2,
  });
});

test.each(["3651d", "999999999d", "9".repeat(400) + "s"])(
  "refuses %s, at whose end there is no date",
  (text) => {
    expect(() => milliseconds(text, "--expires")).toThrow(
      expect.objectContaining({ message: `--expires is ${text}, and 3650d are the most`, code: 2 }) as Error,
    );
  },
);
