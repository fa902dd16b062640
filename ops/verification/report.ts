import { style } from "../lib/terminal";
import type { CheckResult } from "./verification";

/** What a round of checks said, one line each, for a terminal. */
export function roundText(results: readonly CheckResult[]): string {
  return results
    .map(({ name, passed, detail }) => {
      const mark = passed ? style("green", "passed") : style("red", "failed");
      return `  ${mark}  ${name}${detail === undefined ? "" : `: ${detail}`}`;
    })
    .join("\n");
}

/** The checks that failed, with why, in one line. */
export function failedChecks(checks: readonly CheckResult[]): string {
  const failed = checks.filter(({ passed }) => !passed);
  return failed.map(({ name, detail }) => (detail === undefined ? name : `${name} (${detail})`)).join(", ");
}
