import { differences } from "./differences";

const statement = (Sid: string, Action = "s3:GetObject"): object => ({ Sid, Effect: "Allow", Action });
const policy = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement });

test("alike are values that are equal, whatever the order of their properties", () => {
  expect(differences("", { a: [1, { b: 2 }], c: 3 }, { c: 3, a: [1, { b: 2 }] })).toEqual([]);
});

test("the smallest parts are found that differ", () => {
  const before = { size: 1, tags: { a: "1", gone: "2" }, list: [1, 2] };
  const after = { size: 2, tags: { a: "1", new: null }, list: [1, 3] };
  expect(differences("", before, after)).toEqual([
    { path: "size", kind: "update", before: 1, after: 2 },
    { path: "tags.gone", kind: "delete", before: "2" },
    { path: "tags.new", kind: "add", after: null },
    { path: "list[1]", kind: "update", before: 2, after: 3 },
  ]);
});

test("of a policy the statement is found that comes, goes or changes, wherever it stands", () => {
  const before = policy(statement("A"), statement("B"), statement("C"));
  expect(
    differences("policy", before, policy(statement("New"), statement("A"), statement("B", "s3:*"))),
  ).toEqual([
    { path: "policy.Statement[2]", kind: "delete", before: statement("C") },
    { path: "policy.Statement[0]", kind: "add", after: statement("New") },
    { path: "policy.Statement[2].Action", kind: "update", before: "s3:GetObject", after: "s3:*" },
  ]);
});

test("elements without names are told apart by what the lists begin and end with", () => {
  expect(differences("l", ["a", "b", "c"], ["a", "x", "b", "c"])).toEqual([
    { path: "l[1]", kind: "add", after: "x" },
  ]);
  expect(differences("l", ["a", "b", "c"], ["a", "c"])).toEqual([
    { path: "l[1]", kind: "delete", before: "b" },
  ]);
  expect(differences("l", ["a", "b", "c", "d"], ["a", "x", "d"])).toEqual([
    { path: "l[1]", kind: "update", before: "b", after: "x" },
    { path: "l[2]", kind: "delete", before: "c" },
  ]);
  expect(differences("l", ["a"], ["a", "a"])).toEqual([{ path: "l[1]", kind: "add", after: "a" }]);
});

test("what differs in its order or its spelling alone differs as a whole", () => {
  const [before, after] = [policy(statement("A"), statement("B")), policy(statement("B"), statement("A"))];
  expect(differences("policy", before, after)).toEqual([
    {
      path: "policy.Statement",
      kind: "update",
      ...{ before: [statement("A"), statement("B")], after: [statement("B"), statement("A")] },
    },
  ]);
  expect(differences("policy", before, before.replace(",", ", "))).toEqual([
    { path: "policy", kind: "update", before, after: before.replace(",", ", ") },
  ]);
});

test("texts that are no documents, and documents of another kind, are not taken apart", () => {
  for (const [before, after] of [
    ["{a", "{b"],
    ["[1]", '{"a":1}'],
    ["1", "2"],
  ])
    expect(differences("text", before, after)).toEqual([{ path: "text", kind: "update", before, after }]);
});
