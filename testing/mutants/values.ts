import type { Properties } from "../../policies/lib/policy";

/** Leads to a value: names of properties, places in lists, and `json` into a text that holds JSON. */
export type Path = readonly (string | number | typeof json)[];

/** The step from a text into the JSON it holds. */
export const json = Symbol("json");

/** A value somewhere in a resource's properties. */
export interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** Every value at every depth, also inside texts that hold JSON. */
export function placesOf(value: unknown, path: Path = []): readonly Place[] {
  const inner =
    typeof value === "string"
      ? placesInText(value, path)
      : Array.isArray(value)
        ? value.flatMap((element: unknown, index) => placesOf(element, [...path, index]))
        : typeof value === "object" && value !== null
          ? Object.entries(value).flatMap(([name, element]) => placesOf(element, [...path, name]))
          : [];
  return path.length === 0 ? inner : [{ path, value }, ...inner];
}

function placesInText(text: string, path: Path): readonly Place[] {
  const document = parsed(text);
  return document === undefined ? [] : placesOf(document, [...path, json]).slice(1);
}

/** Properties in which the value at a path is another one; `undefined` takes it away. */
export function withValue(props: Properties, path: Path, replacement: unknown): Properties {
  return replaced(props, path, replacement) as Properties;
}

/** `policy.Statement[0].Effect` */
export function pathText(path: Path): string {
  return path
    .filter((step) => step !== json)
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${step}`))
    .join("");
}

/** The last property's name on a path. */
export function nameOf(path: Path): string {
  return path.findLast((step) => typeof step === "string") ?? "";
}

function replaced(value: unknown, [step, ...rest]: Path, replacement: unknown): unknown {
  if (step === undefined) return replacement;
  if (step === json)
    return typeof value === "string" ? JSON.stringify(replaced(parsed(value), rest, replacement)) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const elements = value.map((element: unknown, index) =>
      index === step ? replaced(element, rest, replacement) : element,
    );
    return elements.filter((element) => element !== undefined);
  }
  const inner = replaced((value as Record<string, unknown>)[step], rest, replacement);
  const others = Object.entries(value).filter(([name]) => name !== step);
  return Object.fromEntries(inner === undefined ? others : [...others, [step, inner]]);
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
