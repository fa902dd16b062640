import type { PolicyReport, PolicyStatement } from "../policies/policy-report";
import { phrase, said, type Phrase } from "./phrase";
import type { Entry, Section } from "./section";
import { linesIn } from "./message-lines";
import { nameOf } from "./urn-name";

/** Sections of what the policies say. */
export function policySections(report: PolicyReport): readonly Section[] {
  const { packVersion, violations, advice, exemptions, undecided } = report;
  return [
    ...(packVersion === undefined ? [UNASKED] : []),
    { ...of(violations), title: phrase`Policy violations`, folded: false, weight: 95, tone: "bad" },
    { ...of(exemptions), title: phrase`Exemptions in force`, folded: false, weight: 60, tone: "changed" },
    { ...of(advice), title: phrase`Advice of policies`, folded: true, weight: 35, tone: "calm" },
    { ...of(undecided), title: phrase`Judged at the update only`, folded: true, weight: 30, tone: "calm" },
  ];
}

/** Silence of policies that nobody asked must not look like consent. */
const UNASKED: Section = {
  title: phrase`Policies`,
  entries: [{ title: phrase`They were not asked.`, notes: [], properties: [] }],
  count: 1,
  folded: false,
  weight: 96,
  tone: "bad",
};

/** What one policy says of many resources is one entry, and what it says of each of them alike is said once. */
function of(statements: readonly PolicyStatement[]): Pick<Section, "entries" | "count"> {
  const policies = [...new Set(statements.map(({ policy }) => policy))];
  const entries = policies.map((policy) =>
    entryOf(
      policy,
      statements.filter((each) => each.policy === policy),
    ),
  );
  return { entries, count: statements.length };
}

function entryOf(policy: string, statements: readonly PolicyStatement[]): Entry {
  const lines = statements.map(linesOf);
  const [first = []] = lines;
  const shared =
    statements.length === 1 ? [] : first.filter((line) => lines.every((all) => all.includes(line)));
  const own = statements.flatMap(({ urn }, index) =>
    (lines[index] ?? []).filter((line) => !shared.includes(line)).map((line) => about(urn, line)),
  );
  return {
    title: phrase`${policy} (${said(statements[0]?.severity ?? "")})`,
    notes: [...own, ...shared.map((line) => phrase`${said(line)}`)],
    properties: [],
  };
}

/** The engine puts the policy's description before what it says. */
function linesOf({ message }: PolicyStatement): readonly string[] {
  const lines = linesIn(message);
  return lines.length > 1 ? lines.slice(1) : lines;
}

/** A line about a resource; most name it themselves. */
function about(urn: string | undefined, line: string): Phrase {
  const name = urn === undefined ? "" : nameOf(urn);
  return line.startsWith(name) ? phrase`${said(line)}` : phrase`${name}: ${said(line)}`;
}
