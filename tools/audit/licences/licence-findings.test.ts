import { LICENCE_EXCEPTIONS } from "./allowed";
import { licenceFindings, type LockedPackage } from "./licence-findings";

const LIST = "tools/audit/licences/allowed.ts";
const READ = `use another package, or read its licence and add it to ${LIST} with the reason`;
const DATA = { package: "data", states: "CC-BY-4.0", reason: "only data" };

function locked(name: string, licence?: string): LockedPackage {
  return { path: `node_modules/${name}`, name, version: "1.2.3", ...(licence !== undefined && { licence }) };
}

function findings(packages: readonly LockedPackage[], exceptions = [DATA]): unknown {
  return licenceFindings(packages, { allowed: ["MIT"], exceptions });
}

describe("licences of packages", () => {
  test("pass when they are on the list, or excused by name and statement", () => {
    expect(findings([locked("one", "MIT"), locked("data", "CC-BY-4.0")])).toEqual([]);
  });

  test.each([
    [
      "not on the list",
      "GPL-3.0-only",
      'states the licence "GPL-3.0-only", which is not on the list of allowed ones',
    ],
    [
      "none that is known",
      "Custom licence",
      'states the licence "Custom licence", which is no SPDX expression',
    ],
    ["not stated", undefined, "states no licence, which is no SPDX expression"],
    [
      "that of another package's exception",
      "CC-BY-4.0",
      'states the licence "CC-BY-4.0", which is not on the list of allowed ones',
    ],
  ])("fail when one is %s", (_title, licence, what) => {
    expect(findings([locked("one", licence), locked("data", "CC-BY-4.0")])).toEqual([
      { where: "node_modules/one 1.2.3", what, fix: READ },
    ]);
  });

  test("fail when an exception is not needed any more", () => {
    expect(findings([locked("data", "MIT")])).toEqual([
      {
        where: LIST,
        what: 'no package data that states "CC-BY-4.0" is locked and refused: the exception is not needed',
        fix: "remove the exception",
      },
    ]);
  });

  test("every exception has a reason", () => {
    expect(LICENCE_EXCEPTIONS.filter(({ reason }) => reason.trim() === "")).toEqual([]);
  });
});
