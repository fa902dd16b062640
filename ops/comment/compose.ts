import { markdownOf } from "../report/markdown-text";
import { joined, own, phrase, type Phrase } from "../report/phrase";
import type { PreviewRun } from "./preview-run";
import { headLine, partText, type Part } from "./part";
import { shortNote } from "./shown-part";

/** By which the one comment is found again. */
export const MARKER = "<!-- causeway:preview-comment -->";

/** Bytes; GitHub takes 65,536 characters. The marker's line is put before it. */
const MAX_BYTES = 65_000 - MARKER.length;

/** What the comment is made of. */
export interface Content {
  /** Whole commit that was previewed. */
  readonly sha: string;
  /** Paths that name prod. */
  readonly prodFiles: readonly string[];
  readonly surprises: readonly Phrase[];
  /** In the order of deployment. */
  readonly parts: readonly Part[];
}

/** More paths than these would hide the rest. */
const NAMED = 5;

const CHECKLIST: readonly string[] = [
  "Everything that is replaced or deleted is meant to be.",
  "What loses data has a backup, and somebody knows the way back.",
  "What opens networks, identities or secrets is as narrow as it can be.",
  "Nothing here is a surprise: drift, other commits, versions.",
  "The description says how to tell that it works, and how to take it back.",
];

/** The text of the comment, without its marker, within what GitHub takes. The longest parts become short first. */
export function compose(content: Content, run: Pick<PreviewRun, "url">): string {
  const head = headOf(content);
  const forms = new Map(content.parts.map((part) => [part, [...part.forms, () => shortNote(run)]]));
  for (;;) {
    const texts = content.parts.map((part) => partText(part, forms.get(part)?.[0]?.() ?? ""));
    const text = [head, ...texts, FOOT].join("");
    if (Buffer.byteLength(text) <= MAX_BYTES) return text;
    const longest = content.parts
      .filter((part) => (forms.get(part)?.length ?? 0) > 1)
      .sort((one, other) => size(forms.get(other)) - size(forms.get(one)))[0];
    // Heads and notes alone are never that long.
    if (longest === undefined)
      return Buffer.from(text)
        .subarray(0, MAX_BYTES)
        .toString()
        .replace(/\ufffd+$/, "");
    forms.set(longest, forms.get(longest)?.slice(1) ?? []);
  }
}

const FOOT = "`/help` in a comment of its own shows what can be asked for.\n";

function size(forms: readonly (() => string)[] = []): number {
  return Buffer.byteLength(forms[0]?.() ?? "");
}

function headOf({ sha, prodFiles, surprises, parts }: Content): string {
  const overview = parts.length > 1 ? `${parts.map(({ summary }) => `- ${summary}`).join("\n")}\n` : "";
  const notes = [...prodNotes(prodFiles), ...surprises].map((note) => `- ${markdownOf(note)}`);
  return [
    headLine(sha),
    `## ${markdownOf(phrase`Preview of ${sha.slice(0, 12)}`)}\n`,
    ...(parts.length === 0 ? ["No stack is made of what this pull request changes.\n"] : [overview]),
    ...(notes.length === 0 ? [] : [`**Before you read on**\n\n${notes.join("\n")}\n`]),
    ...(parts.length === 0 ? [] : [checklist()]),
    "",
  ]
    .filter((text, index, all) => text !== "" || index === all.length - 1)
    .join("\n");
}

function prodNotes(files: readonly string[]): readonly Phrase[] {
  if (files.length === 0) return [];
  const named = files.slice(0, NAMED).map((file) => phrase`${file}`);
  const more = files.length - named.length;
  return [
    phrase`High risk: it changes what names prod: ${joined([...named, ...(more > 0 ? [phrase`${own(`${more} more`)}`] : [])], ", ")}.`,
  ];
}

function checklist(): string {
  const lines = CHECKLIST.map((line) => `- ${line}`);
  return [
    "<details>",
    "<summary>What a reviewer looks at</summary>",
    "",
    ...lines,
    "",
    "</details>",
    "",
  ].join("\n");
}
