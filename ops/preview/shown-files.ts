import { CHANGES, REPORT, writeFiles } from "../bundle/write-bundle";
import { renderJson } from "../report/json";
import type { ReportInput } from "../report/report-input";

/** The data that a preview is shown by, by name of the file. */
export function shownFiles(input: ReportInput): Readonly<Record<string, string>> {
  return { [CHANGES]: `${JSON.stringify(input.changes)}\n`, [REPORT]: renderJson(input) };
}

/**
 * Keeps what can be shown of a preview that policies are against: without manifest and plan, so that nothing of it can be
 * applied.
 *
 * @returns whether policies are against it
 */
export function keepRefused(folder: string, input: ReportInput): boolean {
  if (input.policies.violations.length === 0) return false;
  writeFiles(folder, shownFiles(input));
  return true;
}
