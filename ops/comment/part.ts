import { access } from "../../stacks/access";

/** What the comment says of one stack. */
export interface Part {
  readonly stack: string;
  /**
   * `shown`: previewed, or deployed well. `begun`: its preview runs elsewhere. `waits`: for somebody who may ask for it.
   * `later`: it comes after the merge. `failed`: there is none, none that can be believed, or one that policies stopped;
   * or a deployment that somebody has to look at.
   */
  readonly kind: "shown" | "begun" | "waits" | "later" | "failed";
  /** The run that it comes from, and which attempt of it. Of a deployment: the token of its lease, and 0. */
  readonly run: number;
  readonly attempt: number;
  /** One line of Markdown. */
  readonly summary: string;
  /** Markdown, the longest form first; each is made when it is needed. */
  readonly forms: readonly (() => string)[];
}

/** Which commit the comment is about; the line after the comment's marker. */
const HEAD = /^<!-- causeway:head ([0-9a-f]{40}) -->$/;
const PART =
  /^<!-- causeway:part ([a-z]+) (shown|begun|waits|later|failed) (\d{1,9})\.(\d{1,6}) ([^ <>]*) -->$/;
const END = "<!-- causeway:end -->";

/** What an earlier comment said. */
export interface Earlier {
  readonly sha: string;
  readonly parts: readonly Part[];
}

export function headLine(sha: string): string {
  return `<!-- causeway:head ${sha} -->`;
}

/** A part as it stands in the comment, in one of its forms. */
export function partText({ stack, kind, run, attempt, summary }: Part, form: string): string {
  // By way of the bytes, as half a surrogate pair cannot be encoded.
  const encoded = encodeURIComponent(Buffer.from(summary).toString());
  return `<!-- causeway:part ${stack} ${kind} ${run}.${attempt} ${encoded} -->\n${form.trim()}\n\n${END}\n\n`;
}

/**
 * Reads an earlier comment of our own back. Nothing that others wrote stands at the beginning of a line in it, so that
 * these lines are ours.
 */
export function readEarlier(body: string): Earlier | undefined {
  const lines = body.split(/\r?\n/);
  const sha = lines.map((line) => HEAD.exec(line)?.[1]).find((found) => found !== undefined);
  if (sha === undefined) return undefined;
  const parts = lines.flatMap((line, index) => {
    const match = PART.exec(line);
    if (match === null) return [];
    const rest = lines.slice(index + 1);
    const end = rest.indexOf(END);
    return end === -1 ? [] : readPart(match, rest.slice(0, end).join("\n"));
  });
  return { sha, parts };
}

function readPart([, stack = "", kind, run, attempt, encoded = ""]: RegExpExecArray, text: string): Part[] {
  if (!Object.hasOwn(access.stacks, stack)) return [];
  const summary = decoded(encoded);
  if (summary === undefined) return [];
  return [
    {
      stack,
      kind: kind as Part["kind"],
      run: Number(run),
      attempt: Number(attempt),
      summary,
      forms: [() => text.trim()],
    },
  ];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether one part is of a later run than another, or of a later attempt. */
export function isLater(one: Pick<Part, "run" | "attempt">, other: Pick<Part, "run" | "attempt">): boolean {
  return one.run > other.run || (one.run === other.run && one.attempt > other.attempt);
}
