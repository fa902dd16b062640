import { isUnknown } from "../provider/values";
import type { Properties, PropertyType } from "./types";

/** One way in which arguments differ from their declaration. */
export interface Mismatch {
  /** E.g. `loadBalancers[0].containerPort`. */
  readonly path: string;
  readonly reason: string;
}

/** How the reason of a missing property starts. */
export const MISSING = "missing required property";

/** Inputs the engine or a bridged provider adds for its own use; no declaration names them. */
const INTERNAL = new Set(["__defaults", "__name", "__internal"]);

/**
 * Compares arguments with their declaration, recursively: unknown, missing and ill-typed properties. Values
 * that are not known before the update are accepted.
 */
export function checkProperties(
  values: Record<string, unknown>,
  declared: Properties,
  path = "",
): Mismatch[] {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const unknown = Object.keys(values)
    .filter((name) => !declared.has(name) && !INTERNAL.has(name))
    .map((name) => ({ path: at(name), reason: `unknown property${suggestion(name, declared)}` }));
  const declaredMismatches = [...declared].flatMap(([name, { type, required }]) => {
    const value = values[name];
    if (value === undefined || value === null) {
      return required ? [{ path: at(name), reason: `${MISSING}: ${describeType(type)}` }] : [];
    }
    return checkValue(value, type, at(name));
  });
  return [...unknown, ...declaredMismatches];
}

function checkValue(value: unknown, type: PropertyType, path: string): Mismatch[] {
  if (isUnknown(value)) return [];
  switch (type.kind) {
    case "any":
      return [];
    case "literal":
      return value === type.value ? [] : [mismatch(value, type, path)];
    case "array":
      if (!Array.isArray(value)) return [mismatch(value, type, path)];
      return value.flatMap((element, index) => checkValue(element, type.element, `${path}[${index}]`));
    case "map":
      if (!isObject(value)) return [mismatch(value, type, path)];
      return Object.entries(value)
        .filter(([key]) => !INTERNAL.has(key))
        .flatMap(([key, element]) => checkValue(element, type.value, `${path}[${JSON.stringify(key)}]`));
    case "object":
      return isObject(value)
        ? checkProperties(value, type.properties(), path)
        : [mismatch(value, type, path)];
    case "union":
      return checkUnion(value, type.of, path);
    default:
      return typeof value === type.kind ? [] : [mismatch(value, type, path)];
  }
}

/** A value that fits no member is reported against the member of its own shape, whose message says most. */
function checkUnion(value: unknown, members: readonly PropertyType[], path: string): Mismatch[] {
  const results = members.map((member) => checkValue(value, member, path));
  if (results.some((mismatches) => mismatches.length === 0)) return [];
  const structural = results.find((mismatches) => mismatches.some((found) => found.path !== path));
  return structural ?? [mismatch(value, { kind: "union", of: members }, path)];
}

function mismatch(value: unknown, type: PropertyType, path: string): Mismatch {
  return { path, reason: `expected ${describeType(type)}, got ${describeValue(value)}` };
}

/** Texts are never quoted: the engine hands secrets over in clear, and messages end up in logs. */
function describeValue(value: unknown): string {
  if (isObject(value)) return "an object";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? "a string" : `${typeof value} ${String(value)}`;
}

function describeType(type: PropertyType): string {
  switch (type.kind) {
    case "literal":
      return JSON.stringify(type.value);
    case "array":
      return `a list of ${describeType(type.element)}`;
    case "map":
      return `a map of ${describeType(type.value)}`;
    case "object":
      return `an object (${type.name})`;
    case "union":
      return type.of.map(describeType).join(" or ");
    case "any":
      return "any value";
    default:
      return `a ${type.kind}`;
  }
}

/** Names the declared property that differs only in case, underscores or a plural s: the usual slips. */
function suggestion(name: string, declared: Properties): string {
  const plain = (text: string): string => text.toLowerCase().replaceAll("_", "").replace(/s$/, "");
  const near = [...declared.keys()].find((candidate) => plain(candidate) === plain(name));
  return near === undefined ? "" : ` (did you mean ${near}?)`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
