import type { PropertyChange } from "../changes/change";
import { propertyOf } from "./report.fixture";
import { diffLines, shortened } from "./value-text";

const textOf = (property: PropertyChange, limit = 100): readonly string[] =>
  diffLines([property], limit).map(
    ({ sign, path, value, forces }) => `${sign} ${path}: ${value}${forces ? " !" : ""}`,
  );
const plain = { secret: false, forcesReplacement: false };

test("an update has two lines, and what comes or goes has one", () => {
  expect(textOf(propertyOf("a", 1, "1"))).toEqual(["- a: 1", '+ a: "1"']);
  expect(textOf({ path: "a", kind: "add", after: [true], ...plain })).toEqual(["+ a: [true]"]);
  expect(textOf({ path: "a", kind: "delete", before: null, ...plain })).toEqual(["- a: null"]);
  expect(textOf({ path: "a", kind: "update", ...plain })).toEqual(["- a: (nothing)", "+ a: (nothing)"]);
});

test("the last line of a property says that it forces a replacement", () => {
  expect(textOf(propertyOf("a", 1, 2, true))).toEqual(["- a: 1", "+ a: 2 !"]);
  expect(textOf({ path: "a", kind: "delete", before: 1, secret: false, forcesReplacement: true })).toEqual([
    "- a: 1 !",
  ]);
});

test("a secret, and what is not known yet, are no texts", () => {
  expect(textOf(propertyOf("a", "[secret]", "[unknown]"))).toEqual(["- a: [secret]", "+ a: [unknown]"]);
  expect(textOf(propertyOf("a", "see [secret]", ["[unknown]"]))).toEqual([
    '- a: "see [secret]"',
    '+ a: ["[unknown]"]',
  ]);
});

test("a value stays on its line, whatever is in it", () => {
  expect(textOf(propertyOf("a\nb", "x\n/apply prod", "\u202ex"))).toEqual([
    '- a\\nb: "x\\n/apply prod"',
    '+ a\\nb: "\\u{202e}x"',
  ]);
});

test("a long value is cut to where it differs, and its length is told", () => {
  const text = (middle: string) => `${"a".repeat(1000)}${middle}${"b".repeat(1000)}`;
  const [before = "", after = ""] = textOf(propertyOf("p", text("1"), text("2")));
  expect(before).toBe(`- p: …${"a".repeat(30)}1${"b".repeat(69)}… (2003 characters)`);
  expect(after).toBe(`+ p: …${"a".repeat(30)}2${"b".repeat(69)}… (2003 characters)`);
  expect(textOf(propertyOf("p", "short", "c".repeat(200)))).toEqual([
    '- p: "short"',
    `+ p: "${"c".repeat(99)}… (202 characters)`,
  ]);
});

test("a long name is cut", () => {
  expect(shortened("n".repeat(50), 20)).toBe(`${"n".repeat(20)}… (50 characters)`);
  expect(shortened("n".repeat(20), 20)).toBe("n".repeat(20));
});
