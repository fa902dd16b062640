import { markdownOf } from "../report/markdown-text";
import { joined, own, phrase, type Phrase } from "../report/phrase";
import { fitParts } from "./fit-parts";
import { headLine, type Part } from "./part";
import type { PreviewRun } from "./preview-run";
import { shortNote } from "./shown-part";

/** By which the one comment is found again. */
export const MARKER = "<!-- causeway:preview-comment -->";

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
  return fitParts({ marker: MARKER, head, foot: FOOT, shortest: () => shortNote(run) }, content.parts);
}

const FOOT = "`/help` in a comment of its own shows what can be asked for.\n";

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
