/** The report's own words: nothing in them means anything to Markdown or GitHub. */
const OWN_WORDS = /^(?:(?:#{3,4} |- | {2})?(?:\*\*)?[A-Za-z0-9 ,.;:()"'!?-]*(?:\*\*)?(?: {2})?)$/;
/** An emoji, an address, a line that makes the one above it a title. */
const MEANT = /:[a-z0-9_+-]+:|www\.|^\s*-+$/;
const LINK = /^\[Full report\]\(https:\/\/[A-Za-z0-9._~%/?&=#:+,-]+\)$/;
const TAG_LINE =
  /^(?:<details>|<\/details>|<summary>(?:[A-Za-z0-9 ,.;:()-]|<code>(?:[^<>&"'`\n]|&#\d+;)*<\/code>)*<\/summary>)$/;
const MARKER = /^<!-- causeway:preview:[\w.!~*'()%-]* -->$/;

/**
 * What of a report is not within code, read as GitHub would: fences first, then lines of HTML, then code spans.
 *
 * @throws Error where a fence, a code span or an element is not closed, or HTML is not the report's own
 */
export function outsideCode(markdown: string): readonly string[] {
  const [marker = "", ...lines] = markdown.split("\n");
  if (!MARKER.test(marker)) throw new Error(`no marker: ${marker}`);
  return paragraphsOf(withoutFences(lines)).flatMap((paragraph) => withoutSpans(paragraph).split("\n"));
}

/** Lines outside of code that are not the report's own words. */
export function foreignWords(markdown: string): readonly string[] {
  return outsideCode(markdown).filter(
    (line) => !LINK.test(line) && (!OWN_WORDS.test(line) || MEANT.test(line)),
  );
}

function withoutFences(lines: readonly string[]): readonly string[] {
  let fence = "";
  const outside = lines.filter((line) => {
    const run = /^ *(`{3,})/.exec(line)?.[1] ?? "";
    if (fence !== "") {
      if (run.length >= fence.length && line.trim() === run) fence = "";
      return false;
    }
    if (run === "" || line.trim().slice(run.length).includes("`")) return true;
    fence = run;
    return false;
  });
  if (fence !== "") throw new Error("a fence is not closed");
  return outside;
}

/** Code spans end with their paragraph; lines of HTML are read by themselves. */
function paragraphsOf(lines: readonly string[]): readonly string[] {
  let depth = 0;
  const texts = lines.map((line) => {
    if (!line.trimStart().startsWith("<")) return line;
    if (!TAG_LINE.test(line)) throw new Error(`foreign HTML: ${line}`);
    if (line === "<details>") depth += 1;
    if (line === "</details>") depth -= 1;
    if (depth < 0 || depth > 1) throw new Error("details are not nested as they should");
    return "";
  });
  if (depth !== 0) throw new Error("details are not closed");
  return texts.join("\n").split("\n\n");
}

/** Takes the code spans out of a paragraph (CommonMark 0.31.2, 6.1). */
function withoutSpans(paragraph: string): string {
  let rest = paragraph;
  let outside = "";
  for (let run = /`+/.exec(rest); run !== null; run = /`+/.exec(rest)) {
    const from = run.index + run[0].length;
    const end = new RegExp(`(?<!\`)\`{${run[0].length}}(?!\`)`).exec(rest.slice(from));
    if (end === null) throw new Error(`a code span is not closed: ${rest}`);
    outside += rest.slice(0, run.index);
    rest = rest.slice(from + end.index + run[0].length);
  }
  return outside + rest;
}
