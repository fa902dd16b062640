import { changeOf, property, update } from "./change.fixture";
import type { Inputs, Rule } from "./type-facts";
import { lowered, raised, removed, turnedOff, turnedOn, turns } from "./update-rules";

const consequence = { reversibility: "irreversible", reason: "so it is" } as const;
const TYPE = "aws:any/thing:Thing";

/** What a rule says of an update, or `undefined`. */
function reasonOf(rule: Rule, before: Inputs, after: Inputs): string | undefined {
  const change = update(TYPE, before, after);
  return rule.judge(change, { changes: [change] })?.reason;
}

describe.each<[string, Rule, readonly (readonly [unknown, unknown, string | undefined])[]]>([
  [
    "a number that must not fall",
    lowered("it", consequence),
    [
      [7, 3, "it falls from 7 to 3: so it is"],
      [3, 7, undefined],
      [7, 7, undefined],
      [7, "[unknown]", "it falls from 7 to what only the deployment will tell: so it is"],
      ["[secret]", 7, "it falls from [secret] to 7: so it is"],
      [7, undefined, "it falls from 7 to none: so it is"],
    ],
  ],
  [
    "a number that must not fall, and has a default",
    lowered("it", consequence, 5),
    [
      [7, undefined, "it falls from 7 to none: so it is"],
      [3, undefined, undefined],
      [undefined, 3, "it falls from none to 3: so it is"],
      [null, 7, undefined],
    ],
  ],
  [
    "a number that must not grow",
    raised("it", consequence),
    [
      [3, 7, "it grows from 3 to 7: so it is"],
      [7, 3, undefined],
      [3, "[unknown]", "it grows from 3 to what only the deployment will tell: so it is"],
    ],
  ],
  [
    "a switch that must not go on",
    turnedOn("it", consequence),
    [
      [false, true, "it goes from false to true: so it is"],
      [undefined, true, "it goes from none to true: so it is"],
      [undefined, false, undefined],
      [false, "[unknown]", "it goes from false to what only the deployment will tell: so it is"],
      [true, false, undefined],
    ],
  ],
  [
    "a switch that must not go off",
    turnedOff("it", consequence),
    [
      [true, false, "it goes from true to false: so it is"],
      [true, undefined, "it goes from true to none: so it is"],
      ["[unknown]", false, "it goes from what only the deployment will tell to false: so it is"],
      [undefined, false, undefined],
      [false, true, undefined],
    ],
  ],
  [
    "a property that must not go away",
    removed("it", consequence),
    [
      ["source", undefined, "it goes from source to none: so it is"],
      ["source", "", "it goes from source to : so it is"],
      ["source", "other", undefined],
      [undefined, "source", undefined],
    ],
  ],
  [
    "a value that must not become a certain other one",
    turns("it", "private", "public", consequence),
    [
      ["private", "public", "it goes from private to public: so it is"],
      ["public", "private", undefined],
    ],
  ],
])("PR-10: %s", (_name, rule, cases) => {
  test.each(cases)("%j to %j", (before, after, reason) => {
    expect(reasonOf(rule, { it: before }, { it: after })).toBe(reason);
  });
});

test("PR-10: what the engine says of a property counts before what the inputs say", () => {
  const drifted = changeOf(TYPE, { properties: [property({ path: "it", before: 500, after: 100 })] });
  expect(lowered("it", consequence).judge(drifted, { changes: [] })).toEqual({
    reversibility: "irreversible",
    reason: "it falls from 500 to 100: so it is",
    backupFirst: false,
  });
});

test("PR-10: a property within another one is found", () => {
  const rule = turnedOff("recovery.enabled", { ...consequence, needs: "a backup", backupFirst: true });
  const change = update(TYPE, { recovery: { enabled: true } }, { recovery: { enabled: false } });
  expect(rule.judge(change, { changes: [] })).toEqual({
    reversibility: "irreversible",
    reason: "recovery.enabled goes from true to false: so it is",
    needs: "a backup",
    backupFirst: true,
  });
  expect(reasonOf(rule, { recovery: { enabled: true } }, { recovery: "[unknown]" })).toBe(
    "recovery.enabled goes from true to none: so it is",
  );
});
