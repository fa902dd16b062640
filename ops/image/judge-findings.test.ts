import { exitCode } from "../exit-codes";
import { assertClean, objections } from "./judge-findings";
import type { Finding, ImageScan } from "./scan-answer";

const finding = (severity: string, name = `CVE-${severity}`): Finding => ({
  severity,
  name,
  packages: ["zlib 1.2"],
});
const scanOf = (scan: Partial<ImageScan> = {}): ImageScan => ({
  platform: "linux/amd64",
  digest: "sha256:1",
  status: "COMPLETE",
  counts: {},
  findings: [],
  ...scan,
});

test("IM-05: an image without findings may be deployed, and so may one whose findings are not serious", () => {
  const counts = { MEDIUM: 3, LOW: 2, INFORMATIONAL: 1, UNDEFINED: 1, HIGH: 0 };
  expect(objections([scanOf()])).toEqual([]);
  expect(
    objections([scanOf({ counts, findings: [finding("MEDIUM")] }), scanOf({ status: "ACTIVE" })]),
  ).toEqual([]);
});

test("IM-05: serious findings are against it, the worst first, each with its package", () => {
  const findings = [finding("HIGH"), finding("LOW"), finding("CRITICAL")];
  expect(objections([scanOf({ counts: { HIGH: 1, CRITICAL: 1, LOW: 1 }, findings })])).toEqual([
    "linux/amd64: 1 CRITICAL, 1 HIGH",
    "  CRITICAL CVE-CRITICAL in zlib 1.2",
    "  HIGH CVE-HIGH in zlib 1.2",
  ]);
});

test("IM-05: a summary without a list counts, and a list without a summary", () => {
  expect(objections([scanOf({ counts: { CRITICAL: 2 } })])).toEqual(["linux/amd64: 2 CRITICAL"]);
  const listed = { ...finding("HIGH"), packages: [] };
  expect(objections([scanOf({ findings: [listed] })])).toEqual(["linux/amd64: 1 HIGH", "  HIGH CVE-HIGH"]);
});

test("IM-05: one platform of several is enough", () => {
  const bad = scanOf({ platform: "linux/arm64", counts: { HIGH: 1 } });
  expect(objections([scanOf(), bad])).toEqual(["linux/arm64: 1 HIGH"]);
});

test.each([
  ["FAILED", "out of luck", "linux/amd64: the scan ended as FAILED, out of luck"],
  ["UNSUPPORTED_IMAGE", undefined, "linux/amd64: the scan ended as UNSUPPORTED_IMAGE"],
  ["LIMIT_EXCEEDED", undefined, "linux/amd64: the scan ended as LIMIT_EXCEEDED"],
  ["SOMETHING_NEW", undefined, "linux/amd64: the scan ended as SOMETHING_NEW"],
])(
  "IM-05: a scan that ended as %s is against it: nobody knows what is in the image",
  (status, description, line) => {
    expect(objections([scanOf({ status, ...(description !== undefined && { description }) })])).toEqual([
      line,
    ]);
  },
);

test("IM-05: a complete scan that says nothing, and an image without a platform, are against it", () => {
  const { counts: _, ...silent } = scanOf();
  expect(objections([silent])).toEqual(["linux/amd64: the scan ended as COMPLETE"]);
  expect(objections([])).toEqual(["it has no platform that could be scanned"]);
});

test("of many findings twenty are named, and the others counted", () => {
  const findings = Array.from({ length: 23 }, (_each, index) => finding("HIGH", `CVE-${index}`));
  const lines = objections([scanOf({ counts: { HIGH: 23 }, findings })]);
  expect([lines.length, lines[0], lines[20], lines[21]]).toEqual([
    22,
    "linux/amd64: 23 HIGH",
    "  HIGH CVE-19 in zlib 1.2",
    "  and 3 more",
  ]);
});

test("IM-05: the refusal has the exit code of a gate, and names the page that says what to do", () => {
  expect(() => assertClean("api@sha256:1", [scanOf()])).not.toThrow();
  expect(() => assertClean("api@sha256:1", [scanOf({ counts: { HIGH: 1 } })])).toThrow(
    expect.objectContaining({
      message: "api@sha256:1 is not deployed:\n  linux/amd64: 1 HIGH",
      fix: "see docs/runbooks/mend-image.md",
      code: exitCode.refused,
    }) as Error,
  );
});
