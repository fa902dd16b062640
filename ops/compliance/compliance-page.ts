import { markdownOf } from "../report/markdown-text";
import { own, phrase, said, type Phrase } from "../report/phrase";
import type { Answer, ComplianceReport, Control } from "./compliance-report";
import { standings, type PolicyStanding } from "./standing";
import { basis, controlIds, counted, linesOf, MEANING, policyPhrase, STANDING, verdict } from "./words";

type Policies = ReadonlyMap<string, PolicyStanding>;

/** A report as a page of Markdown, for who keeps it. What others wrote stands where it means nothing. */
export function compliancePage(report: ComplianceReport): string {
  const { frameworks, regulatedData, counts, policies, limits } = report;
  const policyOf = new Map(policies.map((policy) => [policy.id, policy]));
  const controls = (rows: readonly Control[]): string =>
    table(
      ["control", "standing", "policies"],
      rows.map((control) => row(control, policyOf)),
    );
  return `${[
    `# Compliance of ${markdownOf(phrase`${report.stack}`)}`,
    markdownOf(verdict(report)),
    markdownOf(basis(report)),
    `Controls: ${counted(counts)}.`,
    table(
      ["standing", "meaning"],
      standings.map((each) => [STANDING[each], MEANING[each]]),
    ),
    ...part("What is against it", against(report)),
    ...part(
      "Regulated data",
      regulatedData.map((answer) => answered(answer, policyOf)),
    ),
    ...frameworks.flatMap(({ name, controls: rows }) =>
      part(name, rows.length === 0 ? [] : [controls(rows)]),
    ),
    ...part("The policies", [table(["policy", "what holds", "severity"], policies.map(described))]),
    ...part("What this does not show", [limits.map((limit) => `- ${limit}`).join("\n")]),
  ].join("\n\n")}\n`;
}

function against({ policies, aboutPack, isComplete }: ComplianceReport): readonly string[] {
  const findings = [...policies.flatMap((policy) => policy.findings), ...aboutPack].map(
    ({ policy, severity, message }) =>
      `- ${markdownOf(phrase`${policy} (${said(severity)}): ${sentences(message)}`)}`,
  );
  const exemptions = policies.flatMap((policy) =>
    policy.exemptions.map(({ hides, owner, ticket, granted, expires, reason }) => [
      markdownOf(phrase`${policy.id}`),
      markdownOf(phrase`${said(reason)}`),
      ...[owner, ticket, granted, expires].map((text) => markdownOf(phrase`${text}`)),
      hides.map((urn) => markdownOf(phrase`${urn}`)).join("<br>"),
    ]),
  );
  const disabled = policies
    .filter(({ level }) => level === "disabled")
    .map(({ id, description }) => `- ${markdownOf(phrase`${id} is not enforced: ${said(description)}`)}`);
  return [
    ...(isComplete ? [] : ["The preview failed before everything was judged."]),
    ...(findings.length === 0 ? [] : [findings.join("\n")]),
    ...(exemptions.length === 0
      ? []
      : [table(["exempt", "reason", "owner", "ticket", "granted", "until", "resources"], exemptions)]),
    ...(disabled.length === 0 ? [] : [disabled.join("\n")]),
  ];
}

/** A question, and each policy that answers it with the controls it shows. */
function answered({ question, standing, policies }: Answer, policyOf: Policies): string {
  const behind = policies.flatMap((policy) => policyOf.get(policy) ?? []);
  const head = ["policy", "what holds", "standing", "enforced", "resources", "controls"];
  const rows = behind.map((policy) => [
    markdownOf(phrase`${policy.id}`),
    markdownOf(phrase`${said(policy.description)}`),
    STANDING[policy.standing],
    policy.level,
    String(policy.resources),
    controlIds(policy) === "" ? "-" : markdownOf(phrase`${controlIds(policy)}`),
  ]);
  return `### ${markdownOf(phrase`${said(question)}: ${own(STANDING[standing])}`)}\n\n${table(head, rows)}`;
}

function row({ id, standing, policies }: Control, policyOf: Policies): readonly string[] {
  const behind = policies.flatMap((policy) => policyOf.get(policy) ?? []);
  const texts = behind.map((policy) => markdownOf(policyPhrase(policy)));
  return [markdownOf(phrase`${id}`), STANDING[standing], texts.join(", ")];
}

function described({ id, description, severity }: PolicyStanding): readonly string[] {
  return [markdownOf(phrase`${id}`), markdownOf(phrase`${said(description)}`), severity];
}

function sentences(message: string): Phrase {
  return phrase`${said(linesOf(message).join(" "))}`;
}

/** A bar in a cell would begin the next one, also within code (GitHub Flavored Markdown Spec, 4.10). */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function part(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
}
