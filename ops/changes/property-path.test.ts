import fc from "fast-check";
import { SECRET, UNKNOWN } from "./change";
import { comparePaths, joinPath, parsePath, valueAt } from "./property-path";

test.each([
  ["bucket", ["bucket"]],
  ["ingress[0].cidrBlocks[12]", ["ingress", 0, "cidrBlocks", 12]],
  ['tags["a.b"]', ["tags", "a.b"]],
  ['tags["say \\"hi\\""].x', ["tags", 'say "hi"', "x"]],
  ['["root key"][1]', ["root key", 1]],
  ["rules[*].id", ["rules", "*", "id"]],
  ["tags[", ["tags["]],
  ['tags["open', ['tags["open']],
])("reads the path %s", (path, elements) => {
  expect(parsePath(path)).toEqual(elements);
});

test("a path that was put together is read as what it was made of", () => {
  const name = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("a", "a.b", 'a"b', "a[0]", "ä b"));
  const element = fc.oneof(
    name.filter((text) => !text.includes("\\")),
    fc.nat({ max: 99 }),
  );
  fc.assert(
    fc.property(fc.array(element, { minLength: 1 }), (elements) => {
      expect(parsePath(elements.reduce<string>(joinPath, ""))).toEqual(elements);
    }),
  );
});

test("paths are in the order of their names, and of numbers in lists", () => {
  const sorted = ["a", "a[2]", "a[2].b", "a[10]", "a.b", "ab", "b", 'b["c.d"]', "b.d"];
  expect([...sorted].reverse().sort(comparePaths)).toEqual(sorted);
  expect(comparePaths("a[2]", "a[2]")).toBe(0);
});

test("finds the value at a path, and nothing where there is none", () => {
  const value = { tags: { "a.b": "c" }, rules: [{ id: 1 }], list: [0] };
  expect(valueAt(value, parsePath('tags["a.b"]'))).toBe("c");
  expect(valueAt(value, parsePath("rules[0].id"))).toBe(1);
  for (const path of ["tags.x", "tags.toString", "rules.id", "rules[1].id", "list.length", "list[0].x"])
    expect(valueAt(value, parsePath(path))).toBeUndefined();
});

test("what is below a secret is secret, and below what is not known not known", () => {
  expect(valueAt({ a: SECRET }, ["a", "b", 0])).toBe(SECRET);
  expect(valueAt({ a: [UNKNOWN] }, ["a", 0, "b"])).toBe(UNKNOWN);
});
