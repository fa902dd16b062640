import { flagsOf, readFlagValues } from "./flags.ts";

const users = Array.from({ length: 2000 }, (_, index) => `user-${index}`);
const flags = (value: object) => {
  const values = readFlagValues(JSON.stringify(value));
  return flagsOf(() => values);
};
const onFor = (value: object, flag = "greeting") =>
  new Set(users.filter((user) => flags(value).isEnabled(flag, user)));

test("FF-01: a flag that is on is on for everybody, and every other is off", () => {
  const some = flags({ greeting: { enabled: true }, other: { enabled: false, percent: 100 } });
  expect(some.isEnabled("greeting", "ada")).toBe(true);
  expect(some.isEnabled("other", "ada")).toBe(false);
  expect(some.isEnabled("toString", "ada")).toBe(false);
  expect(some.enabledFor("ada")).toEqual(["greeting"]);
});

test("FF-02: a share of users is about that share, and a larger one keeps whom the smaller one had", () => {
  const [ten, half] = [10, 50].map((percent) => onFor({ greeting: { enabled: true, percent } }));
  expect(ten!.size / users.length).toBeCloseTo(0.1, 1);
  expect(half!.size / users.length).toBeCloseTo(0.5, 1);
  expect([...ten!].filter((user) => !half!.has(user))).toEqual([]);
  expect(onFor({ greeting: { enabled: true, percent: 0 } }).size).toBe(0);
  expect(onFor({ greeting: { enabled: true, percent: 100 } }).size).toBe(users.length);
});

test("FF-02: the same user gets the same answer in every task and after every release", () => {
  const first = users.filter((user) =>
    flags({ greeting: { enabled: true, percent: 1 } }).isEnabled("greeting", user),
  );
  expect(first.slice(0, 3)).toEqual(["user-39", "user-132", "user-154"]);
});

test("FF-02: another flag has other users first", () => {
  const value = { enabled: true, percent: 10 };
  const both = { greeting: value, farewell: value };
  const greeted = onFor(both);
  const shared = [...onFor(both, "farewell")].filter((user) => greeted.has(user));
  expect(shared.length).toBeLessThan(greeted.size / 2);
});

test.each([
  '{"greeting":{}}',
  '{"greeting":null}',
  '{"greeting":{"enabled":"true"}}',
  '{"greeting":{"enabled":true,"percent":"50"}}',
])("a flag that is published as %s is off", (text) => {
  expect(flagsOf(() => readFlagValues(text)).enabledFor("ada")).toEqual([]);
});

test.each(["", "[]", "null", "flags"])("%j is no set of flags", (text) => {
  expect(() => readFlagValues(text)).toThrow();
});
