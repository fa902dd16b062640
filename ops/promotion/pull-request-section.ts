/** Begins a block of code, also within a list or a quotation (GitHub Flavored Markdown Spec, 4.5). */
const FENCE = /^((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*)(`{3,}(?=[^`]*$)|~{3,})/;

/** Ends it, where the rest fits. */
const CLOSING = /^([\s>]*)(`{3,}|~{3,})\s*$/;

/**
 * The lines below a heading of a pull request's description, up to the next heading; comments and blocks of code are no
 * part of it.
 *
 * @returns `undefined` where there is no such heading
 */
export function sectionOf(body: string, heading: string): readonly string[] | undefined {
  const lines = withoutCode(body.replaceAll(/<!--.*?-->/gs, "").split(/\r?\n/));
  const start = lines.findIndex((line) => titleOf(line)?.toLowerCase() === heading.toLowerCase());
  if (start === -1) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => titleOf(line) !== undefined);
  return end === -1 ? rest : rest.slice(0, end);
}

function titleOf(line: string): string | undefined {
  return /^#{1,6}\s+(.*?)\s*$/.exec(line)?.[1];
}

/** What is in doubt counts as code; a block that nothing ends goes on to the end. */
function withoutCode(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let fence: RegExpExecArray | undefined;
  for (const line of lines) {
    if (fence !== undefined) {
      if (ends(fence, line)) fence = undefined;
      continue;
    }
    fence = FENCE.exec(line) ?? undefined;
    if (fence === undefined) kept.push(line);
  }
  return kept;
}

function ends([, before = "", marks = ""]: RegExpExecArray, line: string): boolean {
  const [, indent = "", found = ""] = CLOSING.exec(line) ?? [];
  const isQuoted = indent.includes(">");
  return found.startsWith(marks) && width(indent) <= width(before) + 3 && (!isQuoted || before.includes(">"));
}

function width(text: string): number {
  return text.replaceAll("\t", "    ").length;
}
