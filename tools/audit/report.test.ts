import type { Outcome } from "./outcome";
import { partReport, verdict, type Entry } from "./report";

const FINDING = { where: "package.json", what: "is wrong", fix: "mend it" };
const CLEAN: Outcome = { kind: "checked", summary: "3 files", findings: [] };
const FOUND: Outcome = { kind: "checked", summary: "3 files", findings: [FINDING] };
const UNREACHABLE: Outcome = { kind: "unreachable", why: "nobody answered" };
const BROKEN: Outcome = { kind: "broken", why: "no Go\nto mend it: install it" };

function entry(title: string, outcome: Outcome): Entry {
  return { title, outcome, milliseconds: 1234 };
}

describe("a part of the audit", () => {
  test.each([
    ["that found nothing is one line", CLEAN, false, "ok          part: 3 files (1.2 s)"],
    [
      "that found something tells where, what and how to mend it",
      FOUND,
      false,
      "FAILED      part: 3 files (1.2 s)\n      package.json: is wrong\n        fix: mend it",
    ],
    [
      "that could not ask tells why, and what would let it pass",
      UNREACHABLE,
      false,
      "NOT CHECKED part: nobody answered (AUDIT_OFFLINE=1 would let it pass) (1.2 s)",
    ],
    [
      "that could not ask and passes tells why it does",
      UNREACHABLE,
      true,
      "NOT CHECKED part: nobody answered (passed because of AUDIT_OFFLINE=1) (1.2 s)",
    ],
    [
      "that did not work tells what to do",
      BROKEN,
      false,
      "FAILED      part: could not be checked (1.2 s)\n      no Go\n      to mend it: install it",
    ],
  ])("%s", (_title, outcome, allowOffline, expected) => {
    expect(partReport(entry("part", outcome), allowOffline)).toBe(expected);
  });
});

describe("the audit", () => {
  test.each<[string, readonly Outcome[], boolean, 0 | 1, string]>([
    ["passes when every part is clean", [CLEAN, CLEAN], false, 0, "audit: passed"],
    ["fails on one finding", [CLEAN, FOUND], false, 1, "audit: failed; FAILED: part 1"],
    [
      "fails when a database cannot be asked",
      [CLEAN, UNREACHABLE],
      false,
      1,
      "audit: failed; NOT CHECKED: part 1",
    ],
    [
      "passes then if the caller said so, and tells",
      [UNREACHABLE],
      true,
      0,
      "audit: passed; NOT CHECKED: part 0",
    ],
    [
      "fails on a finding though the caller allows to be offline",
      [FOUND, UNREACHABLE],
      true,
      1,
      "audit: failed; FAILED: part 0; NOT CHECKED: part 1",
    ],
    ["fails when a check does not work, offline or not", [BROKEN], true, 1, "audit: failed; FAILED: part 0"],
  ])("%s", (_title, outcomes, allowOffline, code, text) => {
    const entries = outcomes.map((outcome, index) => entry(`part ${index}`, outcome));
    expect(verdict(entries, allowOffline)).toEqual({ code, text });
  });
});
