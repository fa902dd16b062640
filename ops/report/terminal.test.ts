import fc from "fast-check";
import { hostileReport } from "./hostile.fixture";
import { fullReport } from "./report.fixture";
import { renderTerminal } from "./terminal";
import { visible } from "./visible";

/** What `style` writes: bold, dim, red, green, yellow, and their ends. */
const STYLES = [1, 2, 22, 31, 32, 33, 39].map((code) => `\u001b[${code}m`);

const before = { ...process.env };

function colours(on: boolean): void {
  process.env["NO_COLOR"] = on ? "" : "1";
  process.env["FORCE_COLOR"] = on ? "1" : "";
}

beforeEach(() => colours(false));
afterAll(() => {
  process.env = before;
});

test("is what one reads before one agrees", () => {
  expect(renderTerminal(fullReport).split("\n")).toEqual([
    "prod: 1 replaced, 1 deleted, 1 no longer managed, 1 changed, 1 drifted, 1 imported, 1 new, 216 unchanged",
    "Risk: routine, 1 loses data (data), 1 cannot be undone (old). Back up data first. 2 policy violations must be mended. The engine reports errors. It was made of files that are in no commit.",
    "",
    "Errors (1)",
    "  data",
    "    no such key",
    "    at line 3",
    "",
    "Operations that nobody saw the end of (1)",
    "  half aws:s3/bucket:Bucket: creating",
    "",
    "Replaced (1)",
    "  data aws:s3/bucket:Bucket",
    "    data-losing: bucket forces a replacement: forceDestroy is on",
    "    The way back needs a copy of its objects.",
    "    Back it up first.",
    "    The old one goes before the new one comes.",
    '    - bucket: "data-1"',
    '    + bucket: "data-2"  forces the replacement',
    "",
    "Deleted (1)",
    "  old aws:s3/bucket:Bucket",
    "    irreversible: nothing keeps it",
    "    An interrupted replacement left it; the resource itself stays.",
    "",
    "No longer managed, and left in the cloud (1)",
    "  kept aws:s3/bucket:Bucket",
    "    reversible: it stays in the cloud",
    "    The way back needs an import by its id.",
    "",
    "Changed (1)",
    "  logs aws:s3/bucket:Bucket",
    "    - days: 30",
    "    + days: 7",
    '    - tags["a.b"]: "x"',
    "    - token: [secret]",
    "    + token: [secret]",
    '    - arn: "arn:1"',
    "    + arn: [unknown]",
    "",
    "Drifted: the cloud is not what the state says (1)",
    "  seen aws:s3/bucket:Bucket",
    "    It is gone from the cloud.",
    "",
    "Imported (1)",
    "  taken aws:s3/bucket:Bucket",
    "",
    "New (1)",
    "  assets aws:s3/bucket:Bucket",
    "",
    "Policy violations (2)",
    "  s3-tls (high)",
    "    data: policy is absent.",
    "    logs: policy is absent.",
    "    Fix: Add one.",
    "",
    "Exemptions in force (1)",
    "  exemptions-in-force (high)",
    "    logs: s3-kms is not enforced for 3 days",
    "",
    "Advice of policies (1)",
    "  ecs-scaling (high)",
    "    api: has 1 task.",
    "",
    "Judged at the update only (1)",
    "  undecided (low)",
    "    These wait:",
    "    s3-kms: data",
    "",
    "Differences from staging (3)",
    "  Only here:",
    "    delete old",
    "  Only in staging:",
    "    create more",
    "    update logs",
    "",
    "Warnings (1)",
    "  soon gone",
    "",
    "Components that follow (1)",
    "  api causeway:service:Service",
    "",
    "216 resources stay as they are.",
    "prod was previewed by octocat at 2026-11-22T01:36:13.000Z from commit 17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b, with changes that are in no commit.",
    "Full report: https://github.com/example/causeway/actions/runs/1",
  ]);
});

test("has colours where they are wanted", () => {
  colours(true);
  expect(renderTerminal(fullReport).split("\n")[0]).toContain("\u001b[1m");
});

test("what others wrote cannot steer the terminal, and is all there", () => {
  fc.assert(
    fc.property(hostileReport, fc.boolean(), (input, coloured) => {
      colours(coloured);
      const text = renderTerminal(input);
      const plain = STYLES.reduce((rest, code) => rest.replaceAll(code, ""), text);
      expect(plain.split("\n").map(visible).join("\n")).toBe(plain);
      for (const { name } of input.changes.changes) expect(plain).toContain(visible(name));
      colours(false);
      expect(renderTerminal(structuredClone(input))).toBe(plain);
    }),
    { numRuns: 150 },
  );
});
