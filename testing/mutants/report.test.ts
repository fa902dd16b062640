import type { PolicyId } from "../../policies/policies";
import type { Outcome } from "./judge-mutants";
import { idlePolicies, reportText, scoresOf } from "./report";

const versioning = "s3-versioning" as PolicyId;
const kms = "s3-kms" as PolicyId;

function outcome(stack: string, killers: readonly PolicyId[], harmless?: string): Outcome {
  const mutant = {
    name: "data",
    type: "aws:s3/bucketVersioning:BucketVersioning",
    urn: "urn",
    operator: "flip",
    property: "versioningConfiguration.status",
    becomes: "true",
    change: { kind: "remove" },
  } as const;
  return { stack, mutant, killers, ...(harmless === undefined ? {} : { harmless }) };
}

const outcomes = [
  outcome("dev", [versioning]),
  outcome("dev", [versioning, kms]),
  outcome("dev", [], "no danger"),
  outcome("prod", [versioning]),
  outcome("prod", []),
];

test("counts what was killed, what survived and what needs no policy, by stack", () => {
  expect(scoresOf(outcomes)).toEqual([
    { stack: "dev", killed: 2, survived: 0, harmless: 1 },
    { stack: "prod", killed: 1, survived: 1, harmless: 0 },
  ]);
});

test("prints the score, and each survivor with its property", () => {
  expect(reportText(outcomes).split("\n")).toEqual([
    expect.stringMatching(/^stack +killed +survived +no danger +score/),
    expect.stringMatching(/^dev +2 +0 +1 +100\.0 %/),
    expect.stringMatching(/^prod +1 +1 +0 +50\.0 %/),
    "",
    "Survivors:",
    "prod: flip versioningConfiguration.status of data (aws:s3/bucketVersioning:BucketVersioning) -> true",
  ]);
});

test("a policy is idle that kills nothing alone", () => {
  expect(idlePolicies(outcomes, [versioning, kms])).toEqual([kms]);
});
