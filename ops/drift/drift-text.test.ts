import fc from "fast-check";
import type { ResourceChange } from "../changes/change";
import { outsideCode } from "../report/markdown-oracle.fixture";
import { hostileReport } from "../report/hostile.fixture";
import { changeOf, propertyOf, viewOf } from "../report/report.fixture";
import { visible } from "../report/visible";
import { driftIssue, driftLines } from "./drift-text";

const changed = changeOf("logs", { properties: [propertyOf("days", 30, 7)], after: viewOf({}) });
const { after: _after, ...gone } = changeOf("data", { operation: "delete" });

test("what differs is named, by property", () => {
  expect(driftLines([changed, gone])).toEqual([
    "changed: logs (aws:s3/bucket:Bucket)",
    "  - days: 30",
    "  + days: 7",
    "gone: data (aws:s3/bucket:Bucket)",
  ]);
});

test("DR-05: the issue says what differs, and what to do about it", () => {
  expect(driftIssue("prod", [changed], "https://github.com/acme/platform/actions/runs/7")).toBe(
    [
      "What is in the account of `prod` is not what was deployed: one resource differs.",
      "",
      "```",
      "changed: logs (aws:s3/bucket:Bucket)",
      "  - days: 30",
      "  + days: 7",
      "```",
      "",
      "Either somebody's change is to stay: write it into the program, and deploy. Or it is not: a deployment alone does not see",
      'it, and docs/runbooks/change-by-hand.md ("Roll back") says how it goes. `npx causeway drift prod` looks again; this',
      "issue closes when nothing differs.",
      "",
      "Found by https://github.com/acme/platform/actions/runs/7",
      "",
    ].join("\n"),
  );
});

test("of many resources fifty are named, and the others counted", () => {
  const many = Array.from({ length: 53 }, (_, at) => changeOf(`it-${at}`, { after: viewOf({}) }));
  const lines = driftIssue("prod", many, undefined).split("\n");
  expect(lines[0]).toMatch(/: 53 resources differ\.$/);
  expect(lines.filter((line) => line.startsWith("changed: "))).toHaveLength(50);
  expect(lines).toContain("... and 3 more");
  expect(lines.at(-2)).not.toContain("Found by");
});

test("long values are cut to where they differ", () => {
  const long = changeOf("logs", { properties: [propertyOf("text", `${"a".repeat(500)}b`, "a".repeat(500))] });
  for (const line of driftLines([long])) expect(line.length).toBeLessThan(200);
});

/** What of an issue Markdown reads, which must not depend on any value. */
const read = (drift: readonly ResourceChange[]) =>
  outsideCode(`<!-- causeway:preview:x -->\n${driftIssue("prod", drift, undefined)}`);

test("hostile names and values can do nothing in Markdown, in a terminal, or by being unseen", () => {
  fc.assert(
    fc.property(hostileReport, ({ changes: { changes } }) => {
      const harmless = changes.map(() => changed);
      expect(read(changes)).toEqual(read(harmless));
      const lines = driftLines(changes);
      expect(lines.map(visible)).toEqual(lines);
      expect(lines.every((line) => /^(?:gone: |changed: | {2}[-+] )/.test(line))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
