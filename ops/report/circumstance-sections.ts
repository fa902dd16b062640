import type { Diagnostic } from "../changes/change";
import { engineErrors } from "./diagnostics";
import { linesIn } from "./message-lines";
import { phrase, said, type Phrase } from "./phrase";
import type { ReportComparison, ReportInput } from "./report-input";
import { nameOf, typeOf } from "./urn-name";
import type { Entry, Section } from "./section";

/** A program's stack trace says no more in its later lines. */
const LINES = 20;

/** What one should know before one reads on. */
export function circumstanceSections({ changes, pendingOperations }: ReportInput): readonly Section[] {
  const errors = engineErrors(changes).map(diagnosticEntry);
  const pending = pendingOperations.map(({ type, urn }) =>
    entry(phrase`${nameOf(urn)} ${typeOf(urn)}: ${said(type)}`),
  );
  const more = { folded: false, tone: "bad" } as const;
  return [
    { title: phrase`Errors`, entries: errors, count: errors.length, weight: 100, ...more },
    {
      title: phrase`Operations that nobody saw the end of`,
      entries: pending,
      count: pending.length,
      weight: 98,
      ...more,
    },
  ];
}

export function warningSection({ changes: { diagnostics } }: ReportInput): Section {
  const entries = diagnostics.filter(({ severity }) => severity === "warning").map(diagnosticEntry);
  return {
    title: phrase`Warnings`,
    entries,
    count: entries.length,
    folded: true,
    weight: 50,
    tone: "changed",
  };
}

/** What is done here and was not there, and the other way round. */
export function comparisonSections(comparison: ReportComparison | undefined): readonly Section[] {
  if (comparison === undefined) return [];
  const { other, onlyHere, onlyThere } = comparison;
  const differences = [
    ...(onlyHere.length === 0 ? [] : [entry(phrase`Only here:`, onlyHere)]),
    ...(onlyThere.length === 0 ? [] : [entry(phrase`Only in ${other}:`, onlyThere)]),
  ];
  const count = onlyHere.length + onlyThere.length;
  const entries = count === 0 ? [entry(phrase`The same is done in both.`)] : differences;
  const title = phrase`Differences from ${other}`;
  return [{ title, entries, count, folded: false, weight: 65, tone: "changed" }];
}

function diagnosticEntry({ urn, message }: Diagnostic): Entry {
  const [first = "", ...lines] = linesIn(message).slice(0, LINES);
  return urn === undefined
    ? entry(phrase`${said(first)}`, lines)
    : entry(phrase`${nameOf(urn)}`, [first, ...lines]);
}

function entry(title: Phrase, lines: readonly string[] = []): Entry {
  return { title, notes: lines.map((line) => phrase`${said(line)}`), properties: [] };
}
