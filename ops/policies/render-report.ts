import { style } from "../lib/terminal";
import type { PolicyReport, PolicyStatement } from "./policy-report";

/** A report for a terminal. */
export function renderReport(stack: string, report: PolicyReport): string {
  const { packVersion, violations, advice, exemptions, undecided } = report;
  return [
    headline(stack, packVersion, violations),
    ...violations.map(violationText),
    ...section("Advice", advice.map(adviceText)),
    ...section("Exemptions in force", exemptions.map(adviceText)),
    ...section(
      "Judged at the update",
      undecided.flatMap(({ message }) => message.split("\n").slice(1)),
    ),
  ].join("\n");
}

function headline(stack: string, packVersion = "", violations: readonly PolicyStatement[]): string {
  const pack = `the policies (${packVersion})`;
  if (violations.length === 0) return style("green", `${stack} keeps ${pack}.`);
  const policies = new Set(violations.map(({ policy }) => policy)).size;
  return style("red", `${stack} breaks ${policies} of ${pack}, in ${violations.length} places:`);
}

function violationText({ policy, severity, message }: PolicyStatement): string {
  const [, ...lines] = message.split("\n");
  return `\n${style("bold", policy)} (${severity})\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function adviceText({ policy, urn, message }: PolicyStatement): string {
  return `${policy}${urn === undefined ? "" : ` ${nameOf(urn)}`}: ${lastLine(message)}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`\n${style("bold", title)}`, ...lines.map((line) => `  ${line}`)];
}

/** The engine puts a policy's description before what it says. */
function lastLine(message: string): string {
  return message.split("\n").slice(1).join(" ");
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
