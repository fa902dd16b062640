import { duration, isLive, wantsColour } from "./terminal";

const terminal = { isTTY: true };
const pipe = {};

describe("colour", () => {
  test.each([
    ["on a terminal", terminal, {}, true],
    ["never in a pipe", pipe, {}, false],
    ["never on a terminal that has none", terminal, { TERM: "dumb" }, false],
    ["never where NO_COLOR is set", terminal, { NO_COLOR: "1" }, false],
    ["on a terminal where NO_COLOR is empty, which counts as unset", terminal, { NO_COLOR: "" }, true],
    ["in a pipe where FORCE_COLOR is set", pipe, { FORCE_COLOR: "1" }, true],
    ["not where FORCE_COLOR says so", terminal, { FORCE_COLOR: "0" }, false],
    ["not where both are set", terminal, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ])("is %s", (_when, output, env, expected) => {
    expect(wantsColour(output, env)).toBe(expected);
  });
});

describe("a live line", () => {
  test.each([
    ["on a terminal", terminal, { TERM: "xterm" }, true],
    ["not in a pipe", pipe, { TERM: "xterm" }, false],
    ["not on a terminal that cannot go back", terminal, { TERM: "dumb" }, false],
    ["not in CI, also where it has a terminal", terminal, { CI: "true" }, false],
    ["on a terminal of somebody who said that it is no CI", terminal, { CI: "false" }, true],
  ])("is shown %s", (_when, output, env, expected) => {
    expect(isLive(output, env)).toBe(expected);
  });
});

test.each([
  [0, "0.0 s"],
  [4_249, "4.2 s"],
  [59_900, "59.9 s"],
  [60_000, "1 min 0 s"],
  [119_700, "2 min 0 s"],
  [3_905_000, "65 min 5 s"],
])("%i milliseconds read %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
