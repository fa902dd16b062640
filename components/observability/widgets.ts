/** A widget of a CloudWatch dashboard, before it has a place. Sizes are in cells of a grid 24 wide. */
export interface Widget {
  readonly type: "metric" | "text" | "log" | "alarm";
  readonly height: number;
  readonly properties: object;
}

/** How one line of a graph is drawn, or calculated. */
export interface MetricOptions {
  readonly id?: string;
  readonly expression?: string;
  readonly label?: string;
  readonly stat?: string;
  readonly color?: string;
  readonly visible?: boolean;
  readonly yAxis?: "left" | "right";
}

/** Namespace, name, dimensions by turns, options; or options alone, with an expression. */
export type Metric = readonly (string | MetricOptions)[];

/** A line across a graph. */
export interface Limit {
  readonly label: string;
  readonly value: number;
}

/** What a graph may have beyond its lines. */
export interface GraphOptions {
  /** Seconds of a point; wider when the dashboard shows more time. @default 60 */
  readonly period?: number;
  readonly limits?: readonly Limit[];
  /** Unit of the left axis, where CloudWatch does not know it. */
  readonly unit?: string;
}

const gridWidth = 24;
const graphHeight = 6;

/** A graph over time. */
export function graph(
  region: string,
  title: string,
  metrics: readonly Metric[],
  { period = 60, limits = [], unit }: GraphOptions = {},
): Widget {
  return {
    type: "metric",
    height: graphHeight,
    properties: {
      title,
      region,
      view: "timeSeries",
      period,
      metrics,
      yAxis: { left: { min: 0, ...(unit && { label: unit, showUnits: false }) }, right: { min: 0 } },
      ...(limits.length > 0 && { annotations: { horizontal: limits } }),
    },
  };
}

/** Most alarms that one widget shows (CloudWatch API, "Dashboard Body Structure and Syntax"). */
export const alarmsPerWidget = 100;

/** Alarms and their states, the latest change first; as many widgets as it takes. */
export function alarmStatus(title: string, alarms: readonly string[]): readonly Widget[] {
  return Array.from({ length: Math.ceil(alarms.length / alarmsPerWidget) }, (_, index) => {
    const shown = alarms.slice(index * alarmsPerWidget, (index + 1) * alarmsPerWidget);
    return {
      type: "alarm",
      height: 2 + Math.ceil(shown.length / 4),
      properties: { title, alarms: shown, sortBy: "stateUpdatedTimestamp" },
    };
  });
}

/** The lines of a log that the commands of a Logs Insights query leave. */
export function logTable(
  region: string,
  title: string,
  logGroupName: string,
  commands: readonly string[],
): Widget {
  const query = `SOURCE '${logGroupName}' | ${commands.join("\n| ")}`;
  return { type: "log", height: graphHeight, properties: { title, region, view: "table", query } };
}

/** Markdown. */
export function text(markdown: string): Widget {
  return { type: "text", height: 2, properties: { markdown } };
}

/** A dashboard as CloudWatch takes it: rows from top to bottom, each divided evenly. */
export function dashboardBody(rows: readonly (readonly Widget[])[]): string {
  let y = 0;
  const widgets = rows.flatMap((row) => {
    const width = Math.floor(gridWidth / row.length);
    const height = Math.max(0, ...row.map((widget) => widget.height));
    const placed = row.map(({ type, properties }, column) => ({
      type,
      x: column * width,
      y,
      width,
      height,
      properties,
    }));
    y += height;
    return placed;
  });
  return JSON.stringify({ start: "-PT6H", periodOverride: "auto", widgets });
}
