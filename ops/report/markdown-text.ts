import { escapeHtml } from "./escape-html";
import { proseOf } from "./prose";
import type { Phrase, Piece } from "./phrase";
import { shortened } from "./value-text";

/** Characters of a name or sentence; no name that is meant to be read is longer. */
const LONGEST = 200;

/** Characters of a sentence of somebody else's. */
const SENTENCE = 2000;

/** A phrase in Markdown: what is not the report's own stands in code spans, where nothing means anything. */
export function markdownOf(phrase: Phrase): string {
  return phrase.flatMap(partsOf).map(partText).join("");
}

/** A phrase within an HTML element, where Markdown is not read. */
export function markdownHtmlOf(phrase: Phrase): string {
  return phrase
    .flatMap(partsOf)
    .map(({ kind, text }) => (kind === "own" ? text : `<code>${escapeHtml(shortened(text, LONGEST))}</code>`))
    .join("");
}

/** A fence that nothing in its lines can close. */
export function fenced(language: string, lines: readonly string[], indent: string): string {
  const fence = backticks(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines, fence].map((line) => `${indent}${line}`).join("\n");
}

function partsOf(piece: Piece): readonly Piece[] {
  return piece.kind === "said" ? proseOf(piece.text.slice(0, SENTENCE)) : [piece];
}

function partText({ kind, text }: Piece): string {
  return kind === "own" ? text : codeSpan(shortened(text, LONGEST));
}

/** Its delimiters are longer than any run of backticks within (CommonMark 0.31.2, 6.1). */
function codeSpan(text: string): string {
  if (text === "") return "(empty)";
  const delimiter = backticks(longestRun(text) + 1);
  const needsSpace = /^`|`$|^ .* $/.test(text);
  return needsSpace ? `${delimiter} ${text} ${delimiter}` : `${delimiter}${text}${delimiter}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

function backticks(count: number): string {
  return "`".repeat(count);
}
