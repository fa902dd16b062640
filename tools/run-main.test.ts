import { parseArgs } from "node:util";

import { runMain } from "./run-main";
import { ToolError } from "./tool-error";

let said: string;
beforeEach(() => {
  said = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => ((said += String(text)), true));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

async function exitCodeOf(main: () => Promise<number>): Promise<typeof process.exitCode> {
  await runMain({ name: "mill", help: "Usage: mill\n", expected: ToolError, main });
  return process.exitCode;
}

const failing = (error: Error) => () => Promise.reject(error);

test("the exit code is the program's own", async () => {
  expect(await exitCodeOf(() => Promise.resolve(0))).toBe(0);
  expect(await exitCodeOf(() => Promise.resolve(3))).toBe(3);
  expect(said).toBe("");
});

test("an option that it does not have ends with 2, and with the help", async () => {
  const main = () =>
    Promise.resolve({ args: ["--grind"], options: {} })
      .then(parseArgs)
      .then(() => 0);
  expect(await exitCodeOf(main)).toBe(2);
  expect(said).toMatch(/^mill: Unknown option '--grind'.*\n\nUsage: mill\n$/s);
});

test("what somebody can mend is said without a stack", async () => {
  expect(await exitCodeOf(failing(new ToolError("no grain", "buy some")))).toBe(1);
  expect(said).toBe("mill: no grain\nto mend it: buy some\n");
});

test("a mistake in the program shows where it is", async () => {
  expect(await exitCodeOf(failing(new TypeError("x is not a function")))).toBe(1);
  expect(said).toMatch(/^mill: TypeError: x is not a function\n {4}at /);
});
