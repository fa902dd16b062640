import { inspect } from "node:util";
import { ArgsError, assertArgs } from "./args-error";
import type { ArgsProblem } from "./args-error";

const problem: ArgsProblem = { argument: "zones", got: ["a"], expected: "2 zones", fix: "add one" };

test("SC-08: an error says what, got, expected and fix", () => {
  expect(() => assertArgs('Network "main"', [problem])).toThrow(new ArgsError('Network "main"', [problem]));
  expect(new ArgsError('Network "main"', [problem]).message).toBe(
    'Network "main": zones: got ["a"], expected 2 zones. Fix: add one',
  );
});

test("SC-08: an error names every problem, one a line, and keeps them as data", () => {
  const missing: ArgsProblem = { argument: "region", got: undefined, expected: "a region", fix: "give one" };
  const error = new ArgsError('Network "main"', [problem, missing]);

  expect(error.message).toBe(
    'Network "main": zones: got ["a"], expected 2 zones. Fix: add one\n' +
      "region: got nothing, expected a region. Fix: give one",
  );
  expect(error.problems).toEqual([problem, missing]);
});

test("without a problem nothing is thrown", () => {
  expect(() => assertArgs('Network "main"', [undefined, undefined])).not.toThrow();
});

test("Pulumi shows the error without a stack trace", () => {
  expect(new ArgsError("x", [problem])).toHaveProperty("__pulumiRunError", true);
});

test("printing the error does not walk what Pulumi hangs on it", () => {
  let visited = false;
  const resources = {
    get all() {
      visited = true;
      return [];
    },
  };
  const error = Object.assign(new ArgsError("x", [problem]), { promise: resources });

  expect(inspect(error, { getters: true })).toBe(error.stack);
  expect(visited).toBe(false);
});
