import fc from "fast-check";
import { hostileReport } from "./hostile.fixture";
import { renderJson } from "./json";
import { changeOf, propertyOf, reportOf, statementOf, viewOf } from "./report.fixture";
import { visible } from "./visible";

test("has everything, whole", () => {
  const violation = statementOf("s3-tls", "data", "no");
  const replaced = changeOf("data", {
    operation: "replace",
    properties: [propertyOf("bucket", "a".repeat(9000), "b", true)],
    before: viewOf({ bucket: "a" }),
    after: viewOf({ bucket: "b" }),
  });
  const created = changeOf("new", { operation: "create", after: viewOf({ bucket: "c" }) });
  const diagnostics = [{ severity: "warning" as const, message: "soon gone" }];
  const report = reportOf(
    { changes: [replaced, created], diagnostics },
    {
      targets: [created.urn],
      commit: "17ec5c9",
      dirty: true,
      artifactUrl: "https://example.com/1",
      verdicts: { data: { reversibility: "data-losing", reason: "r", needs: "n", backupFirst: true } },
      policies: { packVersion: "0.1.0", violations: [violation], advice: [], exemptions: [], undecided: [] },
      comparison: { other: "staging", onlyHere: ["x"], onlyThere: [] },
      pendingOperations: [{ type: "creating", urn: created.urn }],
    },
  );
  const { before: _before, after: _after, ...shown } = replaced;
  const { after: _new, ...new_ } = created;
  expect(JSON.parse(renderJson(report))).toEqual({
    version: 1,
    stack: "prod",
    targets: [created.urn],
    commit: "17ec5c9",
    dirty: true,
    actor: "octocat",
    createdAt: "2026-11-22T01:36:13.000Z",
    artifactUrl: "https://example.com/1",
    headline: {
      changes: "prod: 1 replaced, 1 new, 216 unchanged",
      risk: "Risk: routine, 1 loses data (data). It is of a part of the stack: 1 target. Back up data first. 1 policy violation must be mended. It was made of files that are in no commit.",
    },
    planning: true,
    unchanged: 216,
    tier: "routine",
    backupFirst: [replaced.urn],
    changes: [
      { ...shown, verdict: { reversibility: "data-losing", reason: "r", needs: "n", backupFirst: true } },
      {
        ...new_,
        inputs: { bucket: "c" },
        verdict: { reversibility: "reversible", reason: "its inputs make it again", backupFirst: false },
      },
    ],
    policies: { packVersion: "0.1.0", violations: [violation], advice: [], exemptions: [], undecided: [] },
    comparison: { other: "staging", onlyHere: ["x"], onlyThere: [] },
    pendingOperations: [{ type: "creating", urn: created.urn }],
    diagnostics,
  });
});

test("of what goes, tells what it was", () => {
  const gone = changeOf("gone", { operation: "delete", before: viewOf({ bucket: "a" }) });
  expect(JSON.parse(renderJson(reportOf({ changes: [gone] })))).toMatchObject({
    changes: [{ inputs: { bucket: "a" } }],
  });
});

test("is the same for the same report, whatever the order of its keys", () => {
  const report = (inputs: Readonly<Record<string, unknown>>) =>
    reportOf({ changes: [changeOf("x", { operation: "create", after: viewOf(inputs) })] });
  expect(renderJson(report({ b: 1, a: { d: 1, c: 2 } }))).toBe(
    renderJson(report({ a: { c: 2, d: 1 }, b: 1 })),
  );
});

test("hides nothing, whatever others wrote, and gives it back as it was", () => {
  fc.assert(
    fc.property(hostileReport, (input) => {
      const text = renderJson(input);
      expect(text.split("\n").map(visible).join("\n")).toBe(text);
      const read = JSON.parse(text) as {
        readonly stack: string;
        readonly changes: readonly { readonly name: string }[];
      };
      expect(read.stack).toBe(input.stack);
      expect(read.changes.map(({ name }) => name)).toEqual(input.changes.changes.map(({ name }) => name));
    }),
    { numRuns: 150 },
  );
});
