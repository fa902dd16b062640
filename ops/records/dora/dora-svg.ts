import { escapeHtml } from "../../report/escape-html";
import type { Bucket } from "./buckets";
import type { DoraReport, StackMetrics } from "./dora-report";
import { metricTexts, minuteText, type MetricText } from "./metric-texts";

/** In units of the drawing. */
const WIDTH = 960;
const MARGIN = 24;
const HEAD = 72;
const PANEL = 230;
const BARS = 70;

/** For light and dark; nothing is told by colour alone. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .back { fill: #ffffff; } .line { stroke: #d0d7de; } .good { fill: #1a7f37; } .bad { fill: #a40e26; }
  .title { font-size: 20px; font-weight: 600; } .stack { font-size: 16px; font-weight: 600; }
  .value { font-size: 18px; font-weight: 600; } .calm { fill: #57606a; } .missed { fill: #a40e26; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .back { fill: #0d1117; } .line { stroke: #30363d; } .good { fill: #56d364; }
    .bad { fill: #ff7b72; } .calm { fill: #8b949e; } .missed { fill: #ff7b72; }
  }`;

/** The report as a drawing of its own, which needs no other file and runs no script. */
export function doraSvg(report: DoraReport): string {
  const height = HEAD + PANEL * report.stacks.length + MARGIN;
  const title = `Delivery from ${minuteText(report.from)} to ${minuteText(report.until)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>${escapeHtml(title)}</title>
<desc>${escapeHtml(report.stacks.map(described).join(" "))}</desc>
<style>${STYLE}
</style>
<rect class="back" width="${WIDTH}" height="${height}"/>
${text(MARGIN, 34, "title", title)}
${text(MARGIN, 56, "calm", "Bars: changes that were deployed, upwards; those that failed, downwards.")}
${report.stacks.map((metrics, index) => panel(metrics, HEAD + PANEL * index)).join("\n")}
</svg>
`;
}

/** For whoever hears the drawing. */
function described(metrics: StackMetrics): string {
  const said = metricTexts(metrics).map(({ name, value, verdict }) => `${name}: ${value} (${verdict})`);
  return `${metrics.stack}: ${said.join(", ")}.`;
}

function panel(metrics: StackMetrics, top: number): string {
  const column = (WIDTH - 2 * MARGIN) / 4;
  return [
    `<line class="line" x1="${MARGIN}" y1="${top}" x2="${WIDTH - MARGIN}" y2="${top}"/>`,
    text(MARGIN, top + 24, "stack", metrics.stack),
    ...metricTexts(metrics).flatMap((metric, index) =>
      metricLines(metric, MARGIN + index * column, top + 46),
    ),
    ...bars(metrics.buckets, top + 146),
  ].join("\n");
}

function metricLines(
  { name, value, detail, target, verdict }: MetricText,
  x: number,
  y: number,
): readonly string[] {
  return [
    text(x, y, "calm", name),
    text(x, y + 20, verdict === "missed" ? "value missed" : "value", value),
    ...[verdict, `goal: ${target}`, ...detail.split("; ")].map((line, index) =>
      text(x, y + 38 + 16 * index, "calm", line),
    ),
  ];
}

/** Good ones grow up from a line in the middle, and failed ones down. */
function bars(buckets: readonly Bucket[], top: number): readonly string[] {
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, buckets.length);
  const most = Math.max(1, ...buckets.map(({ good, failed }) => good + failed));
  const unit = (BARS - 10) / most;
  const base = top + 10 + unit * Math.max(0, ...buckets.map(({ good }) => good));
  const all = buckets.flatMap(({ from, good, failed }, index) => {
    const x = MARGIN + index * step;
    const label = `${from}: ${good} good, ${failed} failed`;
    return [
      ...(good === 0 ? [] : [bar("good", x, base - good * unit, step, good * unit, label)]),
      ...(failed === 0 ? [] : [bar("bad", x, base, step, failed * unit, label)]),
    ];
  });
  return [
    `<line class="line" x1="${MARGIN}" y1="${short(base)}" x2="${WIDTH - MARGIN}" y2="${short(base)}"/>`,
    ...all,
  ];
}

function bar(tone: string, x: number, y: number, step: number, height: number, label: string): string {
  const place = `x="${short(x)}" y="${short(y)}" width="${short(step * 0.8)}" height="${short(height)}"`;
  return `<rect class="${tone}" ${place}><title>${escapeHtml(label)}</title></rect>`;
}

function text(x: number, y: number, tone: string, content: string): string {
  return `<text class="${tone}" x="${short(x)}" y="${short(y)}">${escapeHtml(content)}</text>`;
}

/** The same number is the same text on every machine. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
