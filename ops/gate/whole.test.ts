import { bundleOf, judged } from "./facts.fixture";
import { gates } from "./gates";
import { wholeGate } from "./whole";

const targets = ["urn:pulumi:prod::causeway::aws:sns/topic:Topic::alarms"];
const partOf = (stack: string) => ({ stack, bundle: () => Promise.resolve(bundleOf({ stack, targets })) });

test.each(["prod", "organization", "delivery"])(
  "DP-18: a part of %s is refused, with the reason",
  async (stack) => {
    expect(await judged(wholeGate, partOf(stack))).toEqual([
      `refused: the bundle is of a part of ${stack}: 1 of its resources, and ${stack} is deployed as a whole`,
      `preview again, without --target: npx causeway preview ${stack} --out <new folder>`,
    ]);
  },
);

test("DP-18: also one that goes back in an emergency, and every deployment asks", async () => {
  expect(await judged(wholeGate, { ...partOf("prod"), kind: "rollback" })).toEqual([
    expect.stringMatching(/^refused/),
    expect.any(String),
  ]);
  expect(wholeGate.onRollback).toBe(true);
  expect(gates).toContain(wholeGate);
});

test.each(["dev", "staging"])("DP-18: a part of %s is let through, and said to be one", async (stack) => {
  expect(await judged(wholeGate, partOf(stack))).toEqual([
    `not-asked: the bundle is of a part of ${stack}: 1 of its resources, which ${stack} may have`,
  ]);
});

test("DP-18: what is whole is let through", async () => {
  expect(await judged(wholeGate)).toEqual(["passed: the bundle is of the whole stack"]);
});
