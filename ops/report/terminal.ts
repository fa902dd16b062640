import { style } from "../lib/terminal";
import { outlineOf } from "./outline";
import type { Phrase } from "./phrase";
import type { ReportInput } from "./report-input";
import type { Entry, Section, Tone } from "./section";
import { diffLines, shortened, type DiffLine } from "./value-text";

/** Characters of a value that are shown. */
const VALUE = 300;

/** Characters of a name or sentence. */
const LONGEST = 2000;

const COLOURS = {
  bad: "red",
  changed: "yellow",
  new: "green",
  calm: "dim",
} as const satisfies Readonly<Record<Tone, string>>;

/** The report for a terminal. */
export function renderTerminal(input: ReportInput): string {
  const { headline, sections, footer } = outlineOf(input);
  const [changes, risk] = headline;
  const link =
    input.artifactUrl === undefined ? [] : [`Full report: ${shortened(input.artifactUrl, LONGEST)}`];
  return [
    style("bold", textOf(changes)),
    textOf(risk),
    ...sections.flatMap(sectionLines),
    "",
    ...[...footer.map(textOf), ...link].map((line) => style("dim", line)),
  ].join("\n");
}

/** Of what is folded elsewhere the properties are left out. */
function sectionLines({ title, entries, count, folded, tone }: Section): readonly string[] {
  const heading = style(["bold", COLOURS[tone]], `${textOf(title)} (${count})`);
  return [
    "",
    heading,
    ...entries.flatMap((entry) => entryLines(folded ? { ...entry, properties: [] } : entry)),
  ];
}

function entryLines({ title, notes, properties }: Entry): readonly string[] {
  return [
    `  ${textOf(title)}`,
    ...notes.map((note) => `    ${textOf(note)}`),
    ...diffLines(properties, VALUE).map((line) => `    ${lineText(line)}`),
  ];
}

function lineText({ sign, path, value, forces }: DiffLine): string {
  const text = style(sign === "-" ? "red" : "green", `${sign} ${path}: ${value}`);
  return forces ? `${text}  ${style("bold", "forces the replacement")}` : text;
}

/** Whoever wrote it, nothing in it can steer the terminal. */
function textOf(phrase: Phrase): string {
  return phrase.map(({ kind, text }) => (kind === "own" ? text : shortened(text, LONGEST))).join("");
}
