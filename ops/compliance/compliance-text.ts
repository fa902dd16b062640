import { printable } from "../lib/printable";
import { style } from "../lib/terminal";
import { textTable, type Cell } from "../status/text-table";
import type { Answer, ComplianceReport, Control } from "./compliance-report";
import type { PolicyStanding, Standing } from "./standing";
import { basis, controlIds, counted, linesOf, plain, policyPhrase, STANDING, verdict } from "./words";

const TONES: Readonly<Record<Standing, Cell["tone"]>> = {
  violated: "red",
  exempt: "yellow",
  disabled: "yellow",
  unjudged: "red",
  open: "yellow",
  kept: "green",
  none: "dim",
};

/** What stands last in a row gives way. */
const MAY_BE_CUT = [2];

type Policies = ReadonlyMap<string, PolicyStanding>;

/** A report for a terminal. @param width in characters */
export function complianceText(report: ComplianceReport, width: number): string {
  const { frameworks, regulatedData, limits, isCompliant } = report;
  const policyOf = new Map(report.policies.map((policy) => [policy.id, policy]));
  const rows = (cells: readonly (readonly Cell[])[]): readonly string[] =>
    textTable(cells, width - 2, MAY_BE_CUT).map((line) => line.trimEnd());
  return [
    style(isCompliant ? "green" : "red", plain(verdict(report))),
    plain(basis(report)),
    `Controls: ${counted(report.counts)}.`,
    ...section("What is against it", against(report).map(printable)),
    ...section("Regulated data", rows(regulatedData.flatMap((answer) => answerRows(answer, policyOf)))),
    ...frameworks.flatMap(({ name, controls }) =>
      section(name, rows(controls.map((control) => row(control, policyOf)))),
    ),
    ...section("What this does not show", limits),
  ].join("\n");
}

/** A question, and below it each policy that answers it with the controls it shows. */
function answerRows(
  { question, standing, policies }: Answer,
  policyOf: Policies,
): readonly (readonly Cell[])[] {
  const behind = policies.flatMap((policy) => policyOf.get(policy) ?? []);
  return [
    [{ text: question }, standingCell(standing), { text: "" }],
    ...behind.map((policy) => [
      { text: `  ${plain(policyPhrase(policy))}` },
      standingCell(policy.standing),
      { text: controlIds(policy) },
    ]),
  ];
}

function row({ id, standing, policies }: Control, policyOf: Policies): readonly Cell[] {
  const behind = policies.flatMap((policy) => policyOf.get(policy) ?? []);
  return [
    { text: id },
    standingCell(standing),
    { text: behind.map((policy) => plain(policyPhrase(policy))).join(", ") },
  ];
}

function standingCell(standing: Standing): Cell {
  const tone = TONES[standing];
  return { text: STANDING[standing], ...(tone === undefined ? {} : { tone }) };
}

/** Violations in full, then what is accepted and until when, then what nobody is held to. */
function against({ policies, aboutPack, isComplete }: ComplianceReport): readonly string[] {
  const found = policies.flatMap(({ findings }) => findings);
  return [
    ...(isComplete ? [] : ["The preview failed before everything was judged."]),
    ...[...found, ...aboutPack].flatMap(({ policy, severity, message }) => [
      `${policy} (${severity})`,
      ...linesOf(message).map((line) => `  ${line}`),
    ]),
    ...policies.flatMap(({ exemptions }) =>
      exemptions.map(
        ({ policy, hides, owner, ticket, expires, reason }) =>
          `${policy} is exempt until ${expires} in ${hides.length} places, by ${owner} (${ticket}): ${reason}`,
      ),
    ),
    ...policies
      .filter(({ level }) => level === "disabled")
      .map(({ id, description }) => `${id} is not enforced: ${description}`),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : [`\n${style("bold", printable(title))}`, ...lines.map((line) => `  ${line}`)];
}
