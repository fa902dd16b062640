import type { ResourceChange } from "../changes/change";
import { changeOf } from "../report/report.fixture";
import type { Outcome } from "./outcome";
import { outcomeText } from "./outcome-text";

const before = { ...process.env };
beforeAll(() => {
  process.env["NO_COLOR"] = "1";
});
afterAll(() => {
  process.env = before;
});

const [made, changed, gone] = [
  changeOf("made", { operation: "create" }),
  changeOf("changed"),
  changeOf("gone", { operation: "delete" }),
] as const satisfies readonly ResourceChange[];

test.each<[string, Partial<Outcome>, string[]]>([
  ["everything, which may be nothing", {}, ["prod: everything that the preview showed is done (0 changes)."]],
  ["one change", { done: [made] }, ["prod: everything that the preview showed is done (1 change)."]],
  [
    "what was begun and what was not",
    { done: [made], unfinished: [changed], notDone: [gone] },
    [
      "prod: 1 change of 3 done.",
      "Begun, and not ended:",
      "  update changed (aws:s3/bucket:Bucket)",
      "Not done:",
      "  delete gone (aws:s3/bucket:Bucket)",
    ],
  ],
  [
    "nothing of it",
    { notDone: [made] },
    ["prod: 0 changes of 1 done.", "Not done:", "  create made (aws:s3/bucket:Bucket)"],
  ],
])("PR-04: of what was shown is told: %s", (_what, outcome, lines) => {
  const text = outcomeText("prod", { done: [], unfinished: [], notDone: [], ...outcome });
  expect(text.split("\n")).toEqual(lines);
});
