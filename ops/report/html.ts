import { createHash } from "node:crypto";
import { escapeHtml } from "./escape-html";
import { STYLE } from "./html-style";
import { outlineOf } from "./outline";
import { phrase, type Phrase } from "./phrase";
import type { ReportInput } from "./report-input";
import { safeLink } from "./safe-link";
import type { Entry, Section } from "./section";
import { diffLines, shortened, type DiffLine } from "./value-text";

/** Characters of a value, a name or a sentence; more is an accident, or an attempt. */
const LONGEST = 5000;

/** Nothing is loaded, run, sent or framed, whatever the page should hold; its one sheet is known by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The report as a page of its own, which needs no other file and runs no script. */
export function renderHtml(input: ReportInput): string {
  const { headline, sections, footer } = outlineOf(input);
  const [changes, risk] = headline;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${plain(changes)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${rich(changes)}</h1>
<p><strong>${rich(risk)}</strong></p>
${sections.map(sectionHtml).join("\n")}
</main>
<footer>
${[...footer.map(rich), ...linkTo(input.artifactUrl)].map((line) => `<p>${line}</p>`).join("\n")}
</footer>
</body>
</html>
`;
}

function linkTo(url: string | undefined): readonly string[] {
  if (url === undefined) return [];
  const link = safeLink(url);
  if (link === undefined) return [rich(phrase`All files of this preview: ${url}`)];
  return [`<a href="${escapeHtml(link)}" rel="noreferrer noopener">All files of this preview</a>`];
}

function sectionHtml({ title, entries, count, folded, tone }: Section): string {
  const heading = `<h2>${rich(phrase`${title} (${count})`)}</h2>`;
  const list = `<ul>\n${entries.map(entryHtml).join("\n")}\n</ul>`;
  return folded
    ? `<details class="${tone}">\n<summary>${heading}</summary>\n${list}\n</details>`
    : `<section class="${tone}">\n${heading}\n${list}\n</section>`;
}

function entryHtml({ title, notes, properties }: Entry): string {
  const lines = diffLines(properties, LONGEST).map(lineHtml);
  const sentences = [title, ...notes].map((sentence) => `<p>${rich(sentence)}</p>`);
  const diff = lines.length === 0 ? [] : [`<pre>${lines.join("\n")}</pre>`];
  return ["<li>", ...sentences, ...diff, "</li>"].join("\n");
}

function lineHtml({ sign, path, value, forces }: DiffLine): string {
  const element = sign === "-" ? "del" : "ins";
  const text = `<${element}>${sign} ${escapeHtml(path)}: ${escapeHtml(value)}</${element}>`;
  return forces ? `${text}  <strong>forces the replacement</strong>` : text;
}

/** Names and values stand out; sentences do not, whoever wrote them. */
function rich(sentence: Phrase): string {
  return sentence
    .map(({ kind, text }) => (kind === "value" ? `<code>${shown(text)}</code>` : shown(text)))
    .join("");
}

function plain(sentence: Phrase): string {
  return sentence.map(({ text }) => shown(text)).join("");
}

function shown(text: string): string {
  return escapeHtml(shortened(text, LONGEST));
}
