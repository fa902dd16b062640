import { textTable, type Cell } from "../../status/text-table";
import type { DoraReport, StackMetrics } from "./dora-report";
import { metricTexts, minuteText } from "./metric-texts";

const TONES = { met: "green", missed: "red", "no data": "dim" } as const;

/** A metric a line, for each environment, with its goal: what a terminal shows. */
export function doraTable({ from, until, stacks }: DoraReport, width: number): readonly string[] {
  const header = ["Stack", "Metric", "Value", "Of", "Goal", ""].map((text): Cell => ({ text, tone: "dim" }));
  return [
    `From ${minuteText(from)} to ${minuteText(until)}:`,
    ...textTable([header, ...stacks.flatMap(rowsOf)], width, [3, 4]),
  ];
}

function rowsOf(metrics: StackMetrics): readonly (readonly Cell[])[] {
  return metricTexts(metrics).map(({ name, value, detail, target, verdict }, index) => [
    { text: index === 0 ? metrics.stack : "" },
    { text: name },
    { text: value },
    { text: detail, tone: "dim" },
    { text: target, tone: "dim" },
    { text: verdict, tone: TONES[verdict] },
  ]);
}
