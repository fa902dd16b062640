import { effective, hostile } from "../lib/hostile-text.fixture";
import { comparisonText, isEqual, type ComparisonReport } from "./comparison-report";

const none = { onlyHere: [], onlyThere: [] };
const difference = (name: string) => ({ operation: "create" as const, type: "t", name, properties: [] });
const report: ComparisonReport = {
  from: "staging",
  to: "prod",
  basis: "bundle",
  since: { id: "1", startedAt: "2026-01-01T10:00:00.000Z", commit: "0123456789abcdef" },
  deployments: 2,
  actions: none,
};

test("PR-11: two environments that do not differ are said to", () => {
  expect(comparisonText(report)).toBe(
    "Since prod was deployed last (2026-01-01T10:00:00.000Z, of commit 0123456789), staging has had 2 deployments.\n" +
      "prod and staging do not differ.",
  );
  expect(isEqual(report)).toBe(true);
});

test("PR-11: a preview is told with what it would do and what the other one did", () => {
  const actions = { onlyHere: [difference("a")], onlyThere: [difference("b"), difference("c")] };
  const { since: _, ...bare } = report;
  expect(comparisonText({ ...bare, deployments: 1, actions })).toBe(
    [
      "prod has no record of a deployment; staging has 1 deployment.",
      "",
      "prod would do, and staging did not:",
      "  create a (t)",
      "",
      "staging did, and prod would not:",
      "  create b (t)",
      "  create c (t)",
    ].join("\n"),
  );
});

test("PR-11: two stacks are told with what they have and what one did since", () => {
  const resources = {
    onlyHere: [
      "urn:pulumi:<environment>::causeway::causeway:backup:Backup$aws:backup/plan:Plan::backup::plan",
    ],
    onlyThere: ["urn:pulumi:<environment>::causeway::causeway:schedules:Schedules::schedules"],
  };
  const actions = { ...none, onlyThere: [difference("b")] };
  expect(comparisonText({ ...report, basis: "stacks", actions, resources })).toBe(
    [
      "Since prod was deployed last (2026-01-01T10:00:00.000Z, of commit 0123456789), staging has had 2 deployments.",
      "",
      "Only prod has:",
      "  backup::plan (aws:backup/plan:Plan)",
      "",
      "Only staging has:",
      "  schedules (causeway:schedules:Schedules)",
      "",
      "staging did since, and prod did not:",
      "  create b (t)",
    ].join("\n"),
  );
});

test.each([
  { actions: { ...none, onlyHere: [difference("a")] } },
  { actions: { ...none, onlyThere: [difference("a")] } },
  { resources: { ...none, onlyHere: ["urn"] } },
  { resources: { ...none, onlyThere: ["urn"] } },
])("PR-11: %j is a difference", (found) => {
  expect(isEqual({ ...report, ...found })).toBe(false);
});

test("PR-11: what a program calls its resources does nothing where it is shown", () => {
  const properties = [{ path: hostile, value: hostile }];
  const actions = {
    onlyHere: [{ ...difference(hostile), type: hostile, properties }],
    onlyThere: [difference(hostile)],
  };
  const resources = { onlyHere: [`urn:pulumi:e::p::${hostile}::${hostile}`], onlyThere: [hostile] };
  const since = { id: "1", startedAt: hostile, commit: hostile };
  expect(effective(comparisonText({ ...report, since, actions }))).toEqual([]);
  expect(effective(comparisonText({ ...report, basis: "stacks", actions, resources }))).toEqual([]);
});
