import { checkKnownArgs } from "./known-args";

interface Args {
  readonly port: number;
  readonly path?: string;
}
const known = { port: true, path: true } as const;

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
});
