import fc from "fast-check";
import type { ResourceChange } from "../changes/change";
import { changeOf, propertyOf, viewOf } from "../report/report.fixture";
import { extraOperations } from "./extra-operations";

const shown = (...changes: readonly ResourceChange[]) => ({ changes });
const days = (before: unknown, after: unknown) =>
  changeOf("logs", { properties: [propertyOf("days", before, after)] });
const extra = (name: string, operation: string, what: string) => ({
  urn: changeOf(name).urn,
  operation,
  what,
});

test("PR-12: what previews showed is nothing new, in whichever of them it was, and what is missing is no harm", () => {
  const group = shown(days(30, 7), changeOf("data", { operation: "delete" }));
  const approved = [shown(days(30, 7)), shown(changeOf("data", { operation: "delete" }), changeOf("more"))];
  expect(extraOperations(group, approved)).toEqual([]);
  expect(extraOperations(shown(), approved)).toEqual([]);
});

test("PR-12: the database that goes with a stale branch is seen", () => {
  const group = shown(
    changeOf("a"),
    changeOf("b"),
    changeOf("main", { operation: "delete", type: "aws:rds/instance:Instance" }),
  );
  expect(extraOperations(group, [shown(changeOf("a")), shown(changeOf("b"))])).toEqual([
    {
      urn: changeOf("main", { type: "aws:rds/instance:Instance" }).urn,
      operation: "delete",
      what: "the operation as a whole",
    },
  ]);
});

test("without an approved preview everything is new, but for what is only read", () => {
  const group = shown(changeOf("a", { operation: "create" }), changeOf("b", { operation: "read" }));
  expect(extraOperations(group, [])).toEqual([extra("a", "create", "the operation as a whole")]);
});

test.each<[string, ResourceChange, ResourceChange, string]>([
  ["another operation", days(30, 7), changeOf("logs", { operation: "replace" }), "the operation as a whole"],
  ["another value", days(30, 7), days(30, 1), "days"],
  ["another beginning", days(30, 7), days(14, 7), "days"],
  ["a value of another type", days(30, 7), days(30, "7"), "days"],
  ["a value that was unknown", days(30, "[unknown]"), days(30, 7), "days"],
  [
    "a replacement that it forces",
    days(30, 7),
    changeOf("logs", { properties: [propertyOf("days", 30, 7, true)] }),
    "days",
  ],
  [
    "one more property",
    days(30, 7),
    changeOf("logs", { properties: [propertyOf("days", 30, 7), propertyOf("open", false, true)] }),
    "open",
  ],
  [
    "the order of a replacement",
    changeOf("logs", { operation: "replace" }),
    changeOf("logs", { operation: "replace", deleteBeforeReplace: true }),
    "the operation as a whole",
  ],
  [
    "what it is made of",
    changeOf("logs", { operation: "create", after: viewOf({ days: 30 }) }),
    changeOf("logs", { operation: "create", after: viewOf({ days: 30, open: true }) }),
    "what it is made of",
  ],
  [
    "its protection",
    changeOf("logs", { after: { ...viewOf({}), protect: true } }),
    changeOf("logs", { after: viewOf({}) }),
    "the operation as a whole",
  ],
])("PR-12: %s is new", (_, approved, group, what) => {
  expect(extraOperations(shown(group), [shown(approved)])).toEqual([extra("logs", group.operation, what)]);
});

test("an update may be the sum of several", () => {
  const one = changeOf("logs", { properties: [propertyOf("days", 30, 7)] });
  const other = changeOf("logs", { properties: [propertyOf("name", "a", "b")] });
  const both = changeOf("logs", { properties: [...one.properties, ...other.properties] });
  expect(extraOperations(shown(both), [shown(one), shown(other)])).toEqual([]);
});

test("what is new is made of what one of them showed, and not of parts", () => {
  const made = (inputs: object) => changeOf("logs", { operation: "create", after: viewOf({ ...inputs }) });
  const approved = [shown(made({ a: 1 })), shown(made({ b: 1 }))];
  expect(extraOperations(shown(made({ a: 1, b: 1 })), approved)).toEqual([
    extra("logs", "create", "what it is made of"),
  ]);
});

const change = fc
  .record({
    name: fc.constantFrom("a", "b", "c"),
    operation: fc.constantFrom("create" as const, "update" as const, "replace" as const, "delete" as const),
    properties: fc.array(
      fc.record({
        path: fc.constantFrom("x", "y"),
        before: fc.integer({ max: 2, min: 0 }),
        after: fc.integer({ max: 2, min: 0 }),
      }),
      { maxLength: 2 },
    ),
    inputs: fc.dictionary(fc.constantFrom("x", "y"), fc.integer({ max: 1, min: 0 })),
  })
  .map(({ name, operation, properties, inputs }) =>
    changeOf(name, {
      operation,
      properties: properties.map(({ path, before, after }) => propertyOf(path, before, after)),
      after: viewOf(inputs),
    }),
  );
const changes = fc.array(change, { maxLength: 5 }).map((all) => ({ changes: all }));

test("PR-12: a preview is nothing new to itself, and more approvals never make more new", () => {
  fc.assert(
    fc.property(changes, fc.array(changes, { maxLength: 3 }), changes, (group, approved, more) => {
      expect(extraOperations(group, [...approved, group])).toEqual([]);
      const before = extraOperations(group, approved).map(({ urn }) => urn);
      for (const { urn } of extraOperations(group, [...approved, more])) expect(before).toContain(urn);
    }),
    { numRuns: 300 },
  );
});
