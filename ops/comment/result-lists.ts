import type { Operation } from "../changes/change";
import type { OperationSummary } from "../compare/operations";
import type { Conceal } from "../notify/conceal";
import { markdownHtmlOf, markdownOf } from "../report/markdown-text";
import { joined, own, phrase, said, type Phrase } from "../report/phrase";
import type { ShownOutputs } from "./result";

/** As people count them. The first four are always of interest; the others only where there are any. */
const WORDS: readonly (readonly [operation: Operation, word: string])[] = [
  ["create", "created"],
  ["update", "updated"],
  ["replace", "replaced"],
  ["delete", "deleted"],
  ["import", "imported"],
  ["forget", "no longer managed"],
  ["refresh", "refreshed"],
  ["read", "read"],
];
const ALWAYS = 4;

/** More names than these would hide what comes after them. */
const NAMED = 20;
const OUTPUTS = 60;

/** `2 created, 0 updated, 1 replaced, 0 deleted` */
export function doneCounts(done: readonly Pick<OperationSummary, "operation">[]): string {
  return WORDS.map(([operation, word], place) => {
    const count = done.filter((each) => each.operation === operation).length;
    return count === 0 && place >= ALWAYS ? "" : `${count} ${word}`;
  })
    .filter((text) => text !== "")
    .join(", ");
}

/** What was planned and not done; nothing where all was. */
export function notDoneLine(notDone: readonly OperationSummary[]): readonly Phrase[] {
  if (notDone.length === 0) return [];
  const named = notDone.slice(0, NAMED).map(({ operation, name }) => phrase`${own(operation)} ${name}`);
  const more = notDone.length - named.length;
  const list = [...named, ...(more > 0 ? [phrase`${more} more`] : [])];
  return [phrase`Planned and not done (${notDone.length}): ${joined(list, ", ")}`];
}

/** Values are others' text: each is one line of code, and a long one is cut. */
export function foldedOutputs(outputs: ShownOutputs, conceal: Conceal): string {
  if (typeof outputs === "string")
    return markdownOf(phrase`Its outputs are not known: ${said(conceal(outputs))}`);
  if (outputs.size === 0) return "It has no outputs.";
  const lines = [...outputs]
    .slice(0, OUTPUTS)
    .map(([name, value]) => `- ${markdownOf(phrase`${name}: ${conceal(textOf(value))}`)}`);
  const more = outputs.size - lines.length;
  return [
    "<details>",
    `<summary>${markdownHtmlOf(phrase`Outputs (${outputs.size})`)}</summary>`,
    "",
    ...lines,
    ...(more > 0 ? [`- ${more} more`] : []),
    "",
    "</details>",
  ].join("\n");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
