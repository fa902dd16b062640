import { SECRET, UNKNOWN } from "./change";
import { isContainer, isList } from "./values";

/** A step into a value: the name of a property, or the place in a list. */
export type PathElement = string | number;

/**
 * Reads a path as the engine writes it, e.g. `ingress[0].cidrBlocks[1]` or `tags["a.b"]`; a path that is none is the name
 * of one property (sdk/go/common/resource/properties_path.go).
 */
export function parsePath(path: string): readonly PathElement[] {
  const element = /\.?([^.[\]"]+)|\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\]/y;
  const elements: PathElement[] = [];
  while (element.lastIndex < path.length) {
    const [, name, index, key] = element.exec(path) ?? [];
    if (name !== undefined) elements.push(name);
    else if (index !== undefined) elements.push(index === "*" ? index : Number(index));
    else if (key !== undefined) elements.push(key.replaceAll('\\"', '"'));
    else return [path];
  }
  return elements;
}

/** A path below another one, as the engine writes it; `""` is the whole value. */
export function joinPath(path: string, element: PathElement): string {
  const next = typeof element === "number" ? `[${element}]` : named(element);
  return path === "" ? next.replace(/^\./, "") : `${path}${next}`;
}

function named(element: string): string {
  return /^[^.[\]"\\\s]+$/.test(element) ? `.${element}` : `["${element.replaceAll('"', '\\"')}"]`;
}

/** The order of paths: by name, and lists by number, so that `[2]` comes before `[10]`. */
export function comparePaths(one: string, other: string): number {
  const [elements, others] = [parsePath(one), parsePath(other)];
  for (const [index, element] of elements.entries()) {
    const against = others[index];
    if (against === undefined) return 1;
    if (element !== against) return compareElements(element, against);
  }
  return elements.length - others.length;
}

function compareElements(one: PathElement, other: PathElement): number {
  if (typeof one === typeof other) return one < other ? -1 : 1;
  return typeof one === "number" ? -1 : 1;
}

/**
 * The value at a path. Below what is secret all is secret, and below what is not known nothing is.
 *
 * @returns `undefined` where there is none
 */
export function valueAt(value: unknown, [element, ...rest]: readonly PathElement[]): unknown {
  if (element === undefined || value === SECRET || value === UNKNOWN) return value;
  if (!isContainer(value)) return undefined;
  if (isList(value)) return typeof element === "number" ? valueAt(value[element], rest) : undefined;
  return Object.hasOwn(value, element) ? valueAt(value[element], rest) : undefined;
}
