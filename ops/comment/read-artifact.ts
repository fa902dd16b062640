import fs from "node:fs";
import path from "node:path";
import { CHANGES, MANIFEST, REPORT } from "../bundle/write-bundle";
import type { Changes } from "../changes/change";
import type { PolicyReport } from "../policies/policy-report";
import type { ReportComparison, ReportInput } from "../report/report-input";
import { changesSchema, reportSchema, versionsSchema } from "./artifact-schema";
import { ArtifactError, readJson } from "./read-json";

/** What a preview found out. Every text in it may be anybody's. */
export interface Artifact {
  readonly changes: Changes;
  readonly policies: PolicyReport;
  readonly comparison?: ReportComparison;
  readonly pendingOperations: ReportInput["pendingOperations"];
  /** Of what ran the program, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Whether policies are against it, so that it is no bundle. */
  readonly isRefused: boolean;
}

/**
 * Reads the data of a stack's preview. It ran the pull request's program, which may have written whatever it liked: its
 * text for people is not looked at.
 *
 * @param artifacts folder in which the artifacts of the run lie, each in a folder of its name
 * @returns `undefined` where the run left none
 * @throws ArtifactError for one that cannot be believed, also when it is of another stack
 */
export function readArtifact(artifacts: string, stack: string): Artifact | undefined {
  const folder = path.join(artifacts, `preview-${stack}`);
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isDirectory()) throw new ArtifactError("it is no folder");
  const changes = readJson(folder, CHANGES, changesSchema);
  if (changes.stack !== stack) throw new ArtifactError("it is of another stack");
  const { policies, comparison, pendingOperations } = readJson(folder, REPORT, reportSchema);
  const isRefused = policies.violations.length > 0 && !has(folder, MANIFEST);
  const versions = isRefused ? {} : readJson(folder, MANIFEST, versionsSchema).inputs.versions;
  return {
    changes,
    policies,
    ...(comparison === undefined ? {} : { comparison }),
    pendingOperations,
    versions,
    isRefused,
  };
}

function has(folder: string, name: string): boolean {
  return fs.lstatSync(path.join(folder, name), { throwIfNoEntry: false }) !== undefined;
}
