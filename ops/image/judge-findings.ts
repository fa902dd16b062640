import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Finding, ImageScan } from "./scan-answer";

/** Severities that keep an image from being deployed. */
const SERIOUS = ["CRITICAL", "HIGH"];

/** Of a scan that said what there is: basic ones end, enhanced ones go on for as long as the image is there. */
const KNOWN = ["COMPLETE", "ACTIVE"];

/** So many findings are named; all of them stand in the report. */
const NAMED = 20;

/**
 * What is against an image, in lines for people. What nobody knows is against it too.
 *
 * @returns none for an image that may be deployed
 */
export function objections(scans: readonly ImageScan[]): readonly string[] {
  if (scans.length === 0) return ["it has no platform that could be scanned"];
  return scans.flatMap(objectionsTo);
}

function objectionsTo({ platform, status, description, counts, findings }: ImageScan): readonly string[] {
  if (!KNOWN.includes(status) || counts === undefined) {
    return [`${platform}: the scan ended as ${status}${description === undefined ? "" : `, ${description}`}`];
  }
  const serious = findings
    .filter(({ severity }) => SERIOUS.includes(severity))
    .sort((a, b) => SERIOUS.indexOf(a.severity) - SERIOUS.indexOf(b.severity));
  // Counted twice over: neither the summary nor the list alone lets anything through.
  const numbers = SERIOUS.map((severity) => {
    const listed = serious.filter((finding) => finding.severity === severity).length;
    return [severity, Math.max(counts[severity] ?? 0, listed)] as const;
  }).filter(([, count]) => count > 0);
  if (numbers.length === 0) return [];
  const summary = numbers.map(([severity, count]) => `${count} ${severity}`).join(", ");
  const unnamed = serious.length - NAMED;
  return [
    `${platform}: ${summary}`,
    ...serious.slice(0, NAMED).map(findingLine),
    ...(unnamed > 0 ? [`  and ${unnamed} more`] : []),
  ];
}

function findingLine({ name, severity, packages }: Finding): string {
  return `  ${severity} ${name}${packages.length === 0 ? "" : ` in ${packages.join(", ")}`}`;
}

/** @throws UserError with exit code 4 when anything is against the image */
export function assertClean(image: string, scans: readonly ImageScan[]): void {
  const lines = objections(scans);
  if (lines.length === 0) return;
  throw new UserError(
    `${image} is not deployed:\n${lines.map((line) => `  ${line}`).join("\n")}`,
    "see docs/runbooks/mend-image.md",
    exitCode.refused,
  );
}
