import { byType, checkKnownArgs, eachOf } from "./known-args";
import type { ArgumentNames } from "./known-args";

interface Args {
  readonly port: number;
  readonly path?: string;
}
const known: ArgumentNames<Args> = { port: true, path: true };

describe("the names of a component's arguments", () => {
  test("are all accepted, also when optional ones are left out", () => {
    expect(checkKnownArgs<Args>({ port: 1, path: "/" }, known)).toEqual([]);
    expect(checkKnownArgs<Args>({ port: 1 }, known)).toEqual([]);
  });

  test("SC-08: a misspelt one is refused, with those that exist", () => {
    const misspelt = { port: 1, paht: "/" } as Args;
    expect(checkKnownArgs<Args>(misspelt, known)).toEqual([
      {
        argument: "paht",
        got: "/",
        expected: "one of the arguments path, port",
        fix: "correct its spelling, or remove it",
      },
    ]);
  });

  test("SC-08: what every object has is no argument", () => {
    const inherited = { port: 1, constructor: "x" } as unknown as Args;
    expect(checkKnownArgs<Args>(inherited, known)).toMatchObject([{ argument: "constructor", got: "x" }]);
  });
});

describe("the names within an argument", () => {
  interface Nested {
    readonly check?: Args;
    readonly checks?: Readonly<Record<string, Args>>;
    readonly strategy?: { readonly type: string };
  }
  const nested: ArgumentNames<Nested> = {
    check: known,
    checks: eachOf(known),
    strategy: byType({ rolling: { type: true }, linear: { type: true, step: known } }),
  };
  const unknownPaths = (args: object) =>
    checkKnownArgs<Nested>(args, nested).map(({ argument, expected }) => [argument, expected]);

  test("are looked at where there is something to look at", () => {
    expect(unknownPaths({ check: { port: 1 }, checks: {}, strategy: { type: "rolling" } })).toEqual([]);
    expect(unknownPaths({ check: undefined, checks: null, strategy: 1 })).toEqual([]);
  });

  test("SC-08: a misspelt one is refused with its whole path and its own neighbours", () => {
    expect(unknownPaths({ check: { prot: 1 } })).toEqual([["check.prot", "one of the arguments path, port"]]);
  });

  test("SC-08: every entry of a map has them", () => {
    expect(unknownPaths({ checks: { any: { port: 1 }, api: { prot: 1 } } })).toEqual([
      ["checks.api.prot", "one of the arguments path, port"],
    ]);
  });

  test("SC-08: a variant has its own, and a type that there is not is left to other checks", () => {
    expect(unknownPaths({ strategy: { type: "rolling", step: { port: 1 } } })).toEqual([
      ["strategy.step", "one of the arguments type"],
    ]);
    expect(unknownPaths({ strategy: { type: "linear", step: { prot: 1 } } })).toEqual([
      ["strategy.step.prot", "one of the arguments path, port"],
    ]);
    expect(unknownPaths({ strategy: { type: "other", anything: 1 } })).toEqual([]);
  });
});
