import { fitted, type Block } from "./fit";
import { fenced, markdownHtmlOf, markdownOf } from "./markdown-text";
import { outlineOf } from "./outline";
import { phrase } from "./phrase";
import type { ReportInput } from "./report-input";
import { safeLink } from "./safe-link";
import type { Entry, Section } from "./section";
import { diffLines } from "./value-text";

/**
 * Bytes of a comment. GitHub says that it takes 65,536 characters, and was seen to take four times as many bytes; the
 * body of a pull request it measures in characters.
 */
const MAX_BYTES = 65_000;

/** Characters of a value that are shown. */
const VALUE = 300;

/** A section with more entries than these is folded, so that those after it are seen. */
const OPEN = 20;

/** The report as the comment of a pull request, within the limit of GitHub's comments. */
export function renderMarkdown(input: ReportInput): string {
  const { headline, sections, footer } = outlineOf(input);
  const [changes = "", risk = ""] = headline.map(markdownOf);
  const link = linkTo(input.artifactUrl);
  return fitted(MAX_BYTES, {
    head: `${commentMarker(input.stack)}\n### ${changes}\n\n**${risk}**\n\n`,
    blocks: sections.map(blockOf),
    foot: `${[...footer.map(markdownOf), ...(link === undefined ? [] : [link])].join("  \n")}\n`,
    rest:
      link === undefined ? "The other forms of this report have the rest." : "The full report has the rest.",
  });
}

/** By which whoever writes the comment finds it again. */
export function commentMarker(stack: string): string {
  // By way of the bytes, as half a surrogate pair cannot be encoded.
  return `<!-- causeway:preview:${encodeURIComponent(Buffer.from(stack).toString())} -->`;
}

function linkTo(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const link = safeLink(url);
  return link === undefined ? markdownOf(phrase`Full report: ${url}`) : `[Full report](${link})`;
}

function blockOf(section: Section): Block {
  const { entries, count, folded, weight } = section;
  const title = phrase`${section.title} (${count})`;
  const isFolded = folded || entries.length > OPEN;
  const wrap = (body: string | undefined): string | undefined => {
    if (body === undefined) return undefined;
    return isFolded
      ? `<details>\n<summary>${markdownHtmlOf(title)}</summary>\n\n${body}\n</details>\n\n`
      : `#### ${markdownOf(title)}\n\n${body}\n`;
  };
  return {
    full: wrap(linesOf(entries, entryText)),
    brief: wrap(linesOf(entries, titleText, "\nFor its size only names are shown.\n")),
    name: markdownOf(title),
    weight,
  };
}

/** @returns `undefined` for what is too long in any case, which takes no longer than what fits */
function linesOf(entries: readonly Entry[], textOf: (entry: Entry) => string, end = ""): string | undefined {
  let text = "";
  for (const entry of entries) {
    text += `${textOf(entry)}\n`;
    if (text.length > MAX_BYTES) return undefined;
  }
  return `${text}${end}`;
}

function titleText({ title }: Entry): string {
  return `- ${markdownOf(title)}`;
}

function entryText(entry: Entry): string {
  const lines = diffLines(entry.properties, VALUE).map(
    ({ sign, path, value, forces }) =>
      `${sign} ${path}: ${value}${forces ? "  (forces the replacement)" : ""}`,
  );
  const notes = entry.notes.map((note) => `  ${markdownOf(note)}`);
  return [titleText(entry), ...notes, ...(lines.length === 0 ? [] : [fenced("diff", lines, "  ")])].join(
    "\n",
  );
}
