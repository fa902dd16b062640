import { stripVTControlCharacters } from "node:util";
import { exitCode } from "../exit-codes";
import type { UserError } from "../lib/errors";
import { fenced, markdownOf } from "../report/markdown-text";
import { linesIn } from "../report/message-lines";
import { said, type Phrase } from "../report/phrase";
import { printable } from "../lib/printable";
import type { Outcome } from "./marker";

/** What is answered to a command. */
export interface Answer {
  readonly outcome: Outcome;
  /** Markdown in which what others wrote stands in code. */
  readonly text: string;
}

/** Characters of what a terminal would show; a comment has room for 65,536. */
const LONGEST_BLOCK = 50_000;

/** An answer of a few sentences, each a paragraph. */
export function answer(outcome: Outcome, ...sentences: readonly Phrase[]): Answer {
  return { outcome, text: sentences.map(markdownOf).join("\n\n") };
}

/** An answer that shows what a command of the same name shows in a terminal. */
export function shown(title: Phrase, lines: readonly string[]): Answer {
  const plain = lines
    .flatMap((line) => line.split("\n"))
    .map((line) => printable(stripVTControlCharacters(line)));
  const cut = plain.join("\n").slice(0, LONGEST_BLOCK).split("\n");
  return { outcome: "done", text: `${markdownOf(title)}\n\n${fenced("text", cut, "")}` };
}

/** What kept a command from being done, in the words of the error: what is wrong, and what to do. */
export function answerOf({ message, fix, code }: UserError): Answer {
  const isRefusal = code === exitCode.refused || code === exitCode.locked || code === exitCode.usage;
  const sentences = [...linesIn(message), `To mend it: ${fix}`].map((line): Phrase => [said(line)]);
  return answer(isRefusal ? "refused" : "failed", ...sentences);
}
