import type { DoraReport } from "./dora-report";
import { metricTexts, minuteText } from "./metric-texts";

/** The report for the page of a run, and for issues. All names in it are the repository's own. */
export function doraMarkdown({ from, until, stacks }: DoraReport): string {
  const rows = stacks.flatMap((metrics) =>
    metricTexts(metrics).map(({ name, value, detail, target, verdict }, index) =>
      row(index === 0 ? metrics.stack : "", name, value, detail, target, verdict),
    ),
  );
  return [
    `Delivery from ${minuteText(from)} to ${minuteText(until)}`,
    "",
    row("Stack", "Metric", "Value", "Of", "Goal", ""),
    "|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

/** What to tell of the goals that a stack misses; `undefined` when it misses none. */
export function missedGoals(report: DoraReport, stack: string): string | undefined {
  const metrics = report.stacks.find((each) => each.stack === stack);
  const missed =
    metrics === undefined ? [] : metricTexts(metrics).filter(({ verdict }) => verdict === "missed");
  if (missed.length === 0) return undefined;
  return [
    `${stack} misses:`,
    "",
    ...missed.map(({ name, value, target }) => `- ${name}: ${value}; the goal is ${target}`),
    "",
    doraMarkdown(report),
    "",
    "`npx causeway records dora` tells how it is now; this issue closes when no goal is missed.",
  ].join("\n");
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
