import type { ReportInput } from "./report-input";
import { outlineOf } from "./outline";
import type { Phrase } from "./phrase";
import { changeOf, reportOf, statementOf } from "./report.fixture";

const textOf = (phrase: Phrase): string => phrase.map(({ text }) => text).join("");
const headline = (input: ReportInput): readonly string[] => outlineOf(input).headline.map(textOf);
const section = (input: ReportInput, title: string) =>
  outlineOf(input)
    .sections.filter((each) => textOf(each.title) === title)
    .flatMap(({ entries }) => entries.map((entry) => [entry.title, ...entry.notes].map(textOf)));
const gone = (name: string) => changeOf(name, { operation: "delete" });

describe("the headline", () => {
  test("says when nothing changes", () => {
    expect(headline(reportOf())).toEqual([
      "prod: nothing changes, 216 unchanged",
      "Risk: routine, as nothing changes.",
    ]);
  });

  test("counts in words, without components and without what there is none of", () => {
    const changes = [gone("a"), gone("b"), changeOf("c"), changeOf("d", { component: true })];
    expect(headline(reportOf({ changes, unchanged: 1 }))).toEqual([
      "prod: 2 deleted, 1 changed, 1 unchanged",
      "Risk: routine, everything can be taken back.",
    ]);
  });

  test("names what loses data before what cannot be undone, and not more than a few", () => {
    const changes = ["a", "b", "c", "d", "e"].map(gone);
    const loses = { reversibility: "data-losing", backupFirst: true } as const;
    const final = { reversibility: "irreversible" } as const;
    const report = reportOf({ changes }, { verdicts: { a: final, b: loses, c: loses, d: loses, e: loses } });
    expect(headline(report)[1]).toBe(
      "Risk: routine, 4 lose data (b, c, d, 1 more), 1 cannot be undone (a). Back up b, c, d, 1 more first.",
    );
  });

  test.each([
    [1, "1 target"],
    [2, "2 targets"],
  ])("DP-18: tells that it is of a part of the stack: %i", (count, text) => {
    const targets = ["urn:pulumi:prod::causeway::t::a", "urn:pulumi:prod::causeway::t::b"].slice(0, count);
    expect(headline(reportOf({}, { targets }))[1]).toBe(
      `Risk: routine, as nothing changes. It is of a part of the stack: ${text}.`,
    );
  });

  test("tells what stops it", () => {
    const violations = [statementOf("p", "a", "x\ny")];
    const policies = { packVersion: "1", violations, advice: [], exemptions: [], undecided: [] };
    const diagnostics = [{ severity: "error" as const, message: "boom" }];
    expect(headline(reportOf({ diagnostics }, { policies }))[1]).toBe(
      "Risk: routine, as nothing changes. 1 policy violation must be mended. The engine reports errors.",
    );
  });
});

test.each([
  [{ commit: "17ec5c9" }, "at 2026-11-22T01:36:13.000Z from commit 17ec5c9.", false],
  [{ commit: "17ec5c9", dirty: false }, "at 2026-11-22T01:36:13.000Z from commit 17ec5c9.", false],
  [
    { commit: "17ec5c9", dirty: true },
    "at 2026-11-22T01:36:13.000Z from commit 17ec5c9, with changes that are in no commit.",
    true,
  ],
  [{ dirty: true }, "at 2026-11-22T01:36:13.000Z, from files that are in no commit.", true],
  [{}, "at 2026-11-22T01:36:13.000Z.", false],
])("of a preview of %j it is said from what it was made", (tree, end, isTold) => {
  const report = reportOf({}, tree);
  expect(outlineOf(report).footer.map(textOf)[1]).toBe(`prod was previewed by octocat ${end}`);
  expect(headline(report)[1]?.includes("It was made of files that are in no commit.")).toBe(isTold);
});

test("what loses data comes first in its section, then what cannot be undone", () => {
  const changes = ["a", "b", "c", "d"].map(gone);
  const verdicts = {
    b: { reversibility: "irreversible" as const },
    d: { reversibility: "data-losing" as const, backupFirst: true },
  };
  expect(section(reportOf({ changes }, { verdicts }), "Deleted").map(([title]) => title)).toEqual([
    "d aws:s3/bucket:Bucket",
    "b aws:s3/bucket:Bucket",
    "a aws:s3/bucket:Bucket",
    "c aws:s3/bucket:Bucket",
  ]);
});

test("a verdict on another resource is not taken for one on this, and its absence is told", () => {
  const report = reportOf({ changes: [gone("a")] });
  const [verdict] = report.reversibility.verdicts;
  const reversibility = { ...report.reversibility, verdicts: [{ ...verdict!, urn: "urn:other" }] };
  expect(section({ ...report, reversibility }, "Deleted")).toEqual([["a aws:s3/bucket:Bucket"]]);
  expect(headline({ ...report, reversibility })[1]).toBe("Risk: routine, 1 not judged (a).");
});

test("of an update that can be taken back there is nothing to say, but for what the way back needs", () => {
  const report = (needs?: string) =>
    reportOf({ changes: [changeOf("a")] }, { verdicts: { a: needs === undefined ? {} : { needs } } });
  expect(section(report(), "Changed")).toEqual([["a aws:s3/bucket:Bucket"]]);
  expect(section(report("time"), "Changed")).toEqual([
    ["a aws:s3/bucket:Bucket", "reversible: its inputs make it again", "The way back needs time."],
  ]);
});

test("policies that were not asked are told of, as silence is no consent", () => {
  const policies = { violations: [], advice: [], exemptions: [], undecided: [] };
  expect(section(reportOf({}, { policies }), "Policies")).toEqual([["They were not asked."]]);
  expect(section(reportOf(), "Policies")).toEqual([]);
});

test("what a policy says of many is one entry, with what it says of each", () => {
  const violations = [
    statementOf("p", "a", "About.\na: bad.\nFix: it."),
    statementOf("q", "a", "About q."),
    statementOf("p", "b", "About.\nis bad.\nFix: it."),
  ];
  const policies = { packVersion: "1", violations, advice: [], exemptions: [], undecided: [] };
  expect(section(reportOf({}, { policies }), "Policy violations")).toEqual([
    ["p (high)", "a: bad.", "b: is bad.", "Fix: it."],
    ["q (high)", "a: About q."],
  ]);
});

test("two environments that do the same are said to", () => {
  const comparison = { other: "staging", onlyHere: [], onlyThere: [] };
  expect(section(reportOf({}, { comparison }), "Differences from staging")).toEqual([
    ["The same is done in both."],
  ]);
});
