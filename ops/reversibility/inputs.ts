import { SECRET, UNKNOWN, type ResourceChange } from "../changes/change";
import type { Inputs } from "./type-facts";

/** A property before and after a change; `undefined` where it is not set. */
export interface Transition {
  readonly before: unknown;
  readonly after: unknown;
}

/** Inputs of a resource as it is; none for one that is not there yet. */
export function inputsBefore({ before }: ResourceChange): Inputs {
  return before?.inputs ?? {};
}

/** Inputs of a resource as it will be; none for one that goes. */
export function inputsAfter({ after }: ResourceChange): Inputs {
  return after?.inputs ?? {};
}

/** Reads a property by its path, e.g. `pointInTimeRecovery.enabled`. */
export function valueAt(inputs: Inputs, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), inputs);
}

/**
 * How a property changes. What the engine says of it counts before what the inputs say: a provider compares with what
 * it found in the cloud.
 *
 * @returns `undefined` when it does not
 */
export function transitionOf(change: ResourceChange, path: string): Transition | undefined {
  const named = change.properties.find((property) => property.path === path);
  if (named !== undefined) return { before: named.before, after: named.after };
  const before = valueAt(inputsBefore(change), path);
  const after = valueAt(inputsAfter(change), path);
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : { before, after };
}

/** Whether a value may be the one meant: it is, or nobody can tell yet. */
export function mayBe(value: unknown, meant: string | number | boolean): boolean {
  return value === meant || isVeiled(value);
}

/** Whether a value stands for one that is not shown. */
export function isVeiled(value: unknown): boolean {
  return value === SECRET || value === UNKNOWN;
}

/** A value for a sentence. */
export function shown(value: unknown): string {
  if (value === UNKNOWN) return "what only the deployment will tell";
  if (value === undefined || value === null) return "none";
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "another value";
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
