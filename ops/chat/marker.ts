import type { CommandComment } from "./command-comment";

/** What became of a command. */
export type Outcome = "done" | "refused" | "unclear" | "failed";

/** By which the answer to a comment is found again. It names nobody in a way that notifies. */
export function markerOf({ id, login }: Pick<CommandComment, "id" | "login">): string {
  return `<!-- causeway:command ${id} ${login} -->`;
}

/** The line below the marker. */
export function outcomeLine(outcome: Outcome): string {
  return `<!-- outcome ${outcome} -->`;
}

/** An answer, as its first two lines tell. */
export interface Answered {
  /** Of the comment that was answered. */
  readonly id: number;
  readonly login: string;
  readonly outcome: Outcome;
}

const ANSWER =
  /^<!-- causeway:command (\d{1,16}) ([\w[\]-]{1,60}) -->\r?\n<!-- outcome (done|refused|unclear|failed) -->/;

/** Reads what {@link markerOf} and {@link outcomeLine} wrote; `undefined` for any other comment. */
export function answered(body: string): Answered | undefined {
  const [, id, login, outcome] = ANSWER.exec(body) ?? [];
  if (id === undefined || login === undefined || outcome === undefined) return undefined;
  return { id: Number(id), login, outcome: outcome as Outcome };
}
