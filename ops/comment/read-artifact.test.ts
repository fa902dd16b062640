import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { keepRefused } from "../preview/shown-files";
import { fullReport } from "../report/report.fixture";
import { writeArtifact } from "./preview.fixture";
import { readArtifact } from "./read-artifact";
import { ArtifactError } from "./read-json";

let artifacts: string;
beforeEach(() => {
  artifacts = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-artifacts-"));
});
afterEach(() => fs.rmSync(artifacts, { recursive: true }));

const refusal = (reason: string) => new ArtifactError(reason);

test("what a preview found out is read as it was written", () => {
  writeArtifact(artifacts, "prod", fullReport);
  expect(readArtifact(artifacts, "prod")).toEqual({
    changes: fullReport.changes,
    policies: fullReport.policies,
    comparison: fullReport.comparison,
    pendingOperations: fullReport.pendingOperations,
    versions: { "@pulumi/aws": "0.0.1" },
    isRefused: false,
  });
});

test("what policies stopped has no manifest, and is read all the same", () => {
  keepRefused(path.join(artifacts, "preview-prod"), fullReport);
  expect(readArtifact(artifacts, "prod")).toEqual({
    changes: fullReport.changes,
    policies: fullReport.policies,
    comparison: fullReport.comparison,
    pendingOperations: fullReport.pendingOperations,
    versions: {},
    isRefused: true,
  });
});

test("one without a manifest that no policy is against is the rest of something", () => {
  const folder = writeArtifact(artifacts, "prod");
  fs.rmSync(path.join(folder, "manifest.json"));
  expect(() => readArtifact(artifacts, "prod")).toThrow(refusal("manifest.json is missing, or is no file"));
});

test("a stack that was not previewed has none", () => {
  expect(readArtifact(artifacts, "prod")).toBeUndefined();
});

test("one stack's preview is not another one's", () => {
  fs.renameSync(writeArtifact(artifacts, "dev"), path.join(artifacts, "preview-prod"));
  expect(() => readArtifact(artifacts, "prod")).toThrow(refusal("it is of another stack"));
});

describe("a preview that somebody made up is refused:", () => {
  const put = (name: string, text: string): string => {
    const folder = writeArtifact(artifacts, "prod");
    fs.writeFileSync(path.join(folder, name), text);
    return folder;
  };
  const changes = (more: object) =>
    JSON.stringify({ stack: "prod", planning: true, changes: [], unchanged: 0, diagnostics: [], ...more });

  test.each([
    ["changes.json", "", "changes.json is no JSON"],
    ["changes.json", "null", "changes.json is not of the known shape ()"],
    ["changes.json", "{}", "changes.json is not of the known shape (stack)"],
    ["changes.json", changes({ unchanged: -1 }), "changes.json is not of the known shape (unchanged)"],
    [
      "changes.json",
      changes({ changes: [{ urn: 1 }] }),
      "changes.json is not of the known shape (changes.urn)",
    ],
    [
      "changes.json",
      changes({ diagnostics: Array.from({ length: 5001 }, () => ({ severity: "error", message: "" })) }),
      "changes.json is not of the known shape (diagnostics)",
    ],
    ["changes.json", `${"[".repeat(200_000)}${"]".repeat(200_000)}`, "changes.json is too deep"],
    [
      "changes.json",
      changes({ "@example/leads /apply": `"[[{{\\"` }).replace('"stack":"prod"', '"stack":1'),
      "changes.json is not of the known shape (stack)",
    ],
    ["report.json", '{"version":2}', "report.json is not of the known shape (version)"],
    [
      "manifest.json",
      '{"inputs":{"versions":{"a":1}}}',
      "manifest.json is not of the known shape (inputs.versions.a)",
    ],
  ])("%s %#", (name, text, reason) => {
    put(name, text);
    expect(() => readArtifact(artifacts, "prod")).toThrow(refusal(reason));
  });

  test("brackets in texts are no depth", () => {
    put(
      "changes.json",
      changes({ diagnostics: [{ severity: "error", message: `"\\"${"[{".repeat(500)}` }] }),
    );
    expect(readArtifact(artifacts, "prod")?.changes.diagnostics).toHaveLength(1);
  });

  test("one that is larger than any preview", () => {
    const folder = put("changes.json", "");
    fs.truncateSync(path.join(folder, "changes.json"), 16 * 1024 * 1024 + 1);
    expect(() => readArtifact(artifacts, "prod")).toThrow(
      refusal("changes.json has more than 16777216 bytes"),
    );
  });

  test("a link to what lies elsewhere", () => {
    const folder = writeArtifact(artifacts, "prod");
    const secret = path.join(artifacts, "secret.json");
    fs.renameSync(path.join(folder, "changes.json"), secret);
    fs.symlinkSync(secret, path.join(folder, "changes.json"));
    expect(() => readArtifact(artifacts, "prod")).toThrow(refusal("changes.json is missing, or is no file"));
  });

  test("a folder that is a link", () => {
    const folder = writeArtifact(artifacts, "prod");
    fs.renameSync(folder, path.join(artifacts, "elsewhere"));
    fs.symlinkSync(path.join(artifacts, "elsewhere"), folder);
    expect(() => readArtifact(artifacts, "prod")).toThrow(refusal("it is no folder"));
  });

  test("a folder in place of a file, and a file in place of the folder", () => {
    const folder = writeArtifact(artifacts, "prod");
    fs.rmSync(path.join(folder, "changes.json"));
    fs.mkdirSync(path.join(folder, "changes.json"));
    expect(() => readArtifact(artifacts, "prod")).toThrow(refusal("changes.json is no file"));
    fs.rmSync(folder, { recursive: true });
    fs.writeFileSync(folder, "");
    expect(() => readArtifact(artifacts, "prod")).toThrow(refusal("it is no folder"));
  });
});
