import type { PropertyChange } from "../changes/change";
import { SECRET, UNKNOWN } from "../changes/change";
import { visible } from "./visible";

/** A line that says what goes or comes. */
export interface DiffLine {
  readonly sign: "-" | "+";
  readonly path: string;
  readonly value: string;
  /** On the last line of a property that forces a replacement. */
  readonly forces: boolean;
}

/** How much of a value is shown before the place where two long ones begin to differ. */
const CONTEXT = 30;

/**
 * Lines for the properties of a change; each is one line, and shows nothing that cannot be seen.
 *
 * @param limit characters of a value; a longer one is cut to where it differs, and its length is told
 */
export function diffLines(properties: readonly PropertyChange[], limit: number): readonly DiffLine[] {
  return properties.flatMap((property) => linesOf(property, limit));
}

function linesOf(property: PropertyChange, limit: number): readonly DiffLine[] {
  const path = shortened(property.path, limit);
  const before = property.kind === "add" ? undefined : textOf(property.before);
  const after = property.kind === "delete" ? undefined : textOf(property.after);
  const from = beginOf(before, after, limit);
  const line = (sign: "-" | "+", text: string | undefined): readonly DiffLine[] =>
    text === undefined ? [] : [{ sign, path, value: excerpt(text, from, limit), forces: false }];
  const lines = [...line("-", before), ...line("+", after)];
  return lines.map((each, index) =>
    index === lines.length - 1 ? { ...each, forces: property.forcesReplacement } : each,
  );
}

function textOf(value: unknown): string {
  if (value === SECRET || value === UNKNOWN) return value;
  return value === undefined ? "(nothing)" : JSON.stringify(value);
}

/** Where to begin, so that the first difference of two texts is seen. */
function beginOf(one = "", other = "", limit: number): number {
  if (one.length <= limit && other.length <= limit) return 0;
  let alike = 0;
  while (alike < one.length && alike < other.length && one[alike] === other[alike]) alike += 1;
  return alike <= limit / 2 ? 0 : alike - CONTEXT;
}

function excerpt(text: string, from: number, limit: number): string {
  const part = text.slice(from, from + limit);
  if (part.length === text.length) return visible(text);
  const [head, tail] = [from > 0 ? "…" : "", from + limit < text.length ? "…" : ""];
  return `${head}${visible(part)}${tail} (${text.length} characters)`;
}

/** A name on one line, cut where it is longer than any that is meant. */
export function shortened(text: string, limit: number): string {
  return excerpt(text, 0, limit);
}
