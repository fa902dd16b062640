import { between, isAbsent, oneOf, show } from "../../provider/argument-checks";
import type { ArgumentProblem } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { widgetProblems } from "./dashboard-widgets";

/** CloudWatch API, "Dashboard Body Structure and Syntax". */
const WIDGETS_PER_DASHBOARD = 500;
const WIDGET_TYPES = ["metric", "text", "log", "alarm", "explorer"];
const COLUMNS = 24;

/** Problems of a dashboard's body, each with the path in it. */
export function bodyProblems(body: string): readonly ArgumentProblem[] {
  const parsed = parseObject(body);
  if (parsed === undefined) return [problem("the dashboard body is not a JSON object")];
  const { widgets } = parsed;
  if (!Array.isArray(widgets)) return [problem("widgets: expected a list")];
  if (widgets.length > WIDGETS_PER_DASHBOARD) {
    return [problem(`widgets: expected at most ${WIDGETS_PER_DASHBOARD}, got ${widgets.length}`)];
  }
  return [
    ...oneOf(parsed, "periodOverride", ["auto", "inherit"]),
    ...startProblem(parsed),
    ...(widgets as unknown[]).flatMap((widget, index) =>
      commonProblems(widget).map((each) => ({ ...each, property: `widgets[${index}].${each.property}` })),
    ),
  ].map(({ property, reason }) => problem(`${property}: ${reason}`));
}

function commonProblems(widget: unknown): readonly ArgumentProblem[] {
  if (!isObject(widget)) return [{ property: "type", reason: `expected a widget, got ${show(widget)}` }];
  const { type, x, y, properties } = widget;
  if (!WIDGET_TYPES.includes(String(type))) return oneOf({ type: type ?? "nothing" }, "type", WIDGET_TYPES);
  if (!isObject(properties)) return [{ property: "properties", reason: "is required" }];
  return [
    ...(isAbsent(x) === isAbsent(y) ? [] : [{ property: "x", reason: "x and y come together" }]),
    ...between(widget, "x", 0, COLUMNS - 1),
    ...between(widget, "y", 0, Number.MAX_SAFE_INTEGER),
    ...between(widget, "width", 1, COLUMNS),
    ...between(widget, "height", 1, 1000),
    ...widgetProblems(String(type), properties).map((each) => ({
      ...each,
      property: `properties.${each.property}`,
    })),
  ];
}

function startProblem({ start, end }: Values): readonly ArgumentProblem[] {
  if (isAbsent(start)) return isAbsent(end) ? [] : [{ property: "start", reason: "is required with end" }];
  if (/^(-P(T\d+[MH]|\d+[DWM])|\d{4}-\d\d-\d\dT.*)$/.test(text({ start }, "start"))) return [];
  return [{ property: "start", reason: `expected e.g. -PT6H or an ISO 8601 time, got ${show(start)}` }];
}

function parseObject(body: string): Values | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function problem(reason: string): ArgumentProblem {
  return { property: "dashboardBody", reason: `InvalidParameterInput: ${reason}` };
}
