import { partText, type Part } from "./part";

/** Bytes; GitHub takes 65,536 characters. The line of the comment's marker is put before it. */
const MAX_BYTES = 65_000;

/** What stands around the parts of a comment. */
export interface Frame {
  /** Line by which the comment is found again. */
  readonly marker: string;
  readonly head: string;
  readonly foot: string;
  /** The last form of every part: where to read what was too long. */
  readonly shortest: () => string;
}

/** A comment of parts, without its marker, within what GitHub takes. The longest parts become short first. */
export function fitParts({ marker, head, foot, shortest }: Frame, parts: readonly Part[]): string {
  const most = MAX_BYTES - marker.length;
  const forms = new Map(parts.map((part) => [part, [...part.forms, shortest]]));
  for (;;) {
    const texts = parts.map((part) => partText(part, forms.get(part)?.[0]?.() ?? ""));
    const text = [head, ...texts, foot].join("");
    if (Buffer.byteLength(text) <= most) return text;
    const longest = parts
      .filter((part) => (forms.get(part)?.length ?? 0) > 1)
      .sort((one, other) => size(forms.get(other)) - size(forms.get(one)))[0];
    // Heads and notes alone are never that long.
    if (longest === undefined)
      return Buffer.from(text)
        .subarray(0, most)
        .toString()
        .replace(/\ufffd+$/, "");
    forms.set(longest, forms.get(longest)?.slice(1) ?? []);
  }
}

function size(forms: readonly (() => string)[] = []): number {
  return Buffer.byteLength(forms[0]?.() ?? "");
}
