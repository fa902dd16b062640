import { fenced, markdownOf } from "../report/markdown-text";
import { phrase, type Phrase } from "../report/phrase";
import type { Answer } from "./answer";
import type { Outcome } from "./marker";
import { shapes } from "./parse-command";
import { limits } from "./rate-limit";
import type { Access } from "./who-may";

/** What can be asked for, and by whom, from the access matrix. */
export function helpAnswer(access: Access, outcome: Outcome, ...before: readonly Phrase[]): Answer {
  const width = Math.max(...Object.values(shapes).map(([shape]) => shape.length));
  const commands = Object.values(shapes).map(([shape, purpose]) => `${shape.padEnd(width)}  ${purpose}`);
  const notes = [
    phrase`A command is the first line of a new comment. An edited comment is none.`,
    phrase`At most ${limits.person} commands of one person, and ${limits.thread} on one page, are heard in ${limits.minutes} minutes.`,
  ];
  return {
    outcome,
    text: [
      ...before.map(markdownOf),
      fenced("text", commands, ""),
      fenced("text", whoLines(access), ""),
      ...notes.map(markdownOf),
    ].join("\n\n"),
  };
}

const COLUMNS = ["preview", "apply", "unlock", "rollback", "override"] as const;

function whoLines({ stacks }: Access): readonly string[] {
  const rows = Object.entries(stacks).map(([stack, may]) => [
    stack,
    ...COLUMNS.map((column) => {
      const who = may[column];
      return typeof who === "string" ? who : who.length === 0 ? "nobody" : who.join(", ");
    }),
  ]);
  const all = [["stack", ...COLUMNS], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
