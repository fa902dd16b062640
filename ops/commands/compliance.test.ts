import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { exitCode } from "../exit-codes";
import type { EngineEvent } from "../lib/event-log";
import { judgedRun, type JudgedRun } from "../lib/judged-run";
import { compliance, type ComplianceOptions } from "./compliance";

jest.mock("../lib/judged-run");

const output = captureOutput();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-compliance-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const TYPE = "aws:s3/bucketVersioning:BucketVersioning";
const urn = `urn:pulumi:dev::causeway::${TYPE}::data`;
const state = { urn, type: TYPE, id: "data", inputs: {}, outputs: {} };
const summary: EngineEvent = { sequence: 9, summaryEvent: { PolicyPacks: { "causeway|local|/x": "0.1.0" } } };
const judged: EngineEvent = {
  sequence: 8,
  policyAnalyzeStackSummaryEvent: { policyPackName: "causeway" },
};
const seen: EngineEvent = {
  sequence: 1,
  resourcePreEvent: {
    metadata: { op: "same", urn, type: TYPE, old: state, new: state, detailedDiff: null },
  },
};
const violation: EngineEvent = {
  sequence: 2,
  policyEvent: {
    resourceUrn: urn,
    message: "Buckets keep versions.\ndata: status is absent.",
    policyName: "s3-versioning",
    policyPackName: "causeway",
    policyPackVersion: "0.1.0",
    enforcementLevel: "mandatory",
    severity: "high",
  },
};

interface Printed {
  readonly isComplete: boolean;
  readonly isCompliant: boolean;
  readonly frameworks: readonly {
    readonly name: string;
    readonly controls: readonly { readonly id: string; readonly standing: string }[];
  }[];
  readonly policies: readonly { readonly id: string; readonly level: string; readonly resources: number }[];
}

async function run(
  code: number,
  events: readonly EngineEvent[],
  options: ComplianceOptions = {},
  stack = "dev",
) {
  const result: JudgedRun = { result: { code, stdout: "out", stderr: "broken" }, events };
  jest.mocked(judgedRun).mockResolvedValue(result);
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await compliance(stack, { json: true, ...options });
    return { code: process.exitCode, report: JSON.parse(output.stdout) as Printed };
  } finally {
    process.exitCode = before;
  }
}

const standingIn = ({ frameworks }: Printed, control: string) =>
  frameworks.flatMap(({ controls }) => controls).find(({ id }) => id === control)?.standing;

test("AC-08: a preview that breaks nothing is compliant, by the pack of this repository", async () => {
  const { code, report } = await run(0, [seen, judged, summary]);
  expect(code).toBe(0);
  expect(report).toMatchObject({ isCompliant: true, isComplete: true });
  expect(standingIn(report, "CKV_AWS_21")).toBe("kept");
  expect(standingIn(report, "RDS.5")).toBe("disabled");
  expect(report.policies.find(({ id }) => id === "s3-versioning")).toMatchObject({ resources: 1 });
});

test("AC-08: ends with 5 when a policy is violated, and writes the page where it is asked to", async () => {
  const out = path.join(folder, "dev.md");
  const { code, report } = await run(255, [seen, violation, judged, summary], { out });
  expect(code).toBe(exitCode.policy);
  expect(report).toMatchObject({ isCompliant: false, isComplete: true });
  expect(standingIn(report, "S3.14")).toBe("violated");
  expect(fs.readFileSync(out, "utf8")).toContain("# Compliance of `dev`");
});

test("AC-08: a preview that failed before relations were judged has kept nothing", async () => {
  const { report } = await run(255, [seen, violation, summary]);
  expect(report.isComplete).toBe(false);
  expect(report.frameworks.flatMap(({ controls }) => controls.map(({ standing }) => standing))).not.toContain(
    "kept",
  );
});

test("AC-08: an environment that is about to be removed is judged as one", async () => {
  const prelude: EngineEvent = { sequence: 0, preludeEvent: { config: { "causeway:decommission": "prod" } } };
  const levelAfter = async (...events: EngineEvent[]) => {
    output.stdout = "";
    const { report } = await run(0, [...events, seen, judged, summary], {}, "prod");
    return report.policies.find(({ id }) => id === "rds-delete-protect")?.level;
  };
  expect([await levelAfter(), await levelAfter(prelude)]).toEqual(["mandatory", "advisory"]);
});

test.each([
  ["fails without a violation", 255, [summary], "dev was not previewed"],
  ["asked no policies", 0, [], "the policies were not asked"],
])("a preview that %s is no report", async (_, code, events, message) => {
  await expect(run(code, events)).rejects.toThrow(message);
  expect(output.stdout).toBe("");
});

test.each([
  ["report.html", "the report is Markdown"],
  [path.join(folder, "none", "x.md"), "there is no folder"],
])("--out %s is refused before anything is previewed", async (out, message) => {
  jest.mocked(judgedRun).mockClear();
  await expect(compliance("dev", { out })).rejects.toMatchObject({
    message: expect.stringContaining(message) as string,
    code: exitCode.usage,
  });
  expect(judgedRun).not.toHaveBeenCalled();
});
