import type { FlagSpec } from "../../stacks/flags-spec";
import {
  appliedContent,
  describeValue,
  isSame,
  noFlags,
  parseContent,
  switchedOff,
  switchedOn,
  type FlagContent,
} from "./flag-content";

const spec: FlagSpec = {
  description: "A greeting",
  owner: "infra",
  expires: "2030-01-01",
  environments: { dev: { enabled: true }, staging: { enabled: true, percent: 50 }, prod: { enabled: false } },
};
const specs = { greeting: spec };
const valuesOf = ({ values }: FlagContent) => values;

test("FF-01: what is published is what stacks/flags.ts says of the environment", () => {
  expect(valuesOf(appliedContent(specs, "dev", noFlags))).toEqual({ greeting: { enabled: true } });
  expect(valuesOf(appliedContent(specs, "staging", noFlags))).toEqual({
    greeting: { enabled: true, percent: 50 },
  });
  expect(valuesOf(appliedContent(specs, "prod", noFlags))).toEqual({ greeting: { enabled: false } });
});

test("FF-03: a flag that was switched off by hand stays off until it is switched on again", () => {
  const off = switchedOff(appliedContent(specs, "dev", noFlags), "greeting");
  expect(valuesOf(off)).toEqual({ greeting: { enabled: false, held: true } });
  expect(valuesOf(appliedContent(specs, "dev", off))).toEqual(valuesOf(off));
  expect(valuesOf(switchedOn(off, "greeting", spec.environments.staging))).toEqual({
    greeting: { enabled: true, percent: 50 },
  });
});

test("a flag that the repository no longer has is gone, held or not", () => {
  const off = switchedOff(appliedContent(specs, "dev", noFlags), "greeting");
  expect(appliedContent({}, "dev", off)).toEqual({ version: "1", flags: {}, values: {} });
});

test("every value that is published is declared, as AppConfig asks for it", () => {
  const published = switchedOff(noFlags, "greeting");
  expect(Object.keys(published.flags["greeting"]?.attributes ?? {})).toEqual(["percent", "held"]);
});

test("what somebody else has published of other flags is left alone", () => {
  const text = JSON.stringify({
    version: "1",
    flags: {
      other: { name: "Other", _createdAt: "2026-01-01", attributes: { colour: {} } },
      greeting: { name: "Hi" },
    },
    values: { other: { enabled: true, colour: "red" }, greeting: { enabled: true, colour: "blue" } },
  });
  const off = switchedOff(parseContent(text)!, "greeting");
  expect(off.flags["other"]).toEqual({ name: "Other", _createdAt: "2026-01-01", attributes: { colour: {} } });
  expect(off.values).toEqual({
    other: { enabled: true, colour: "red" },
    greeting: { enabled: false, colour: "blue", held: true },
  });
  expect(off.flags["greeting"]).toMatchObject({ name: "Hi" });
});

test.each(["", "{", "[]", '{"version":"2"}', '{"version":"1","values":{"a":{"enabled":"yes"}}}'])(
  "%j is no set of flags",
  (text) => {
    expect(parseContent(text)).toBeUndefined();
  },
);

test("two contents are the same when users get the same, and so does the next to switch", () => {
  const of = (value: FlagContent["values"][string]): FlagContent => ({
    ...noFlags,
    values: { greeting: value },
  });
  expect(isSame(of({ enabled: true }), of({ enabled: true, percent: 100, _updatedAt: "now" }))).toBe(true);
  expect(isSame(of({ enabled: false }), of({ enabled: false, percent: 5 }))).toBe(true);
  expect(isSame(of({ enabled: true }), of({ enabled: true, percent: 50 }))).toBe(false);
  expect(isSame(of({ enabled: false }), of({ enabled: false, held: true }))).toBe(false);
  expect(isSame(of({ enabled: false }), noFlags)).toBe(false);
});

test.each([
  [undefined, "off, as it is not published"],
  [{ enabled: true }, "on"],
  [{ enabled: true, percent: 5 }, "on for 5 %"],
  [{ enabled: false, percent: 5 }, "off"],
  [{ enabled: false, held: true }, "off, held"],
])("%j is called %j", (value, words) => {
  expect(describeValue(value)).toBe(words);
});
