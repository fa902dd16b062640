import type { StepState } from "../lib/step-event";
import { UNKNOWN, type ResourceView } from "./change";
import { readableUnknowns } from "./engine-values";
import { isList, isObject } from "./values";

/** A state as a change shows it. */
export function viewOf({ inputs, outputs, protect, retainOnDelete }: StepState): ResourceView {
  return {
    inputs: readableObject(inputs),
    outputs: readableObject(outputs),
    protect: protect === true,
    retainOnDelete: retainOnDelete === true,
  };
}

function readableObject(value: object): Readonly<Record<string, unknown>> {
  // Providers keep notes of their own among the properties (`__defaults`, `__meta`).
  const entries = Object.entries(value).filter(([name]) => !name.startsWith("__"));
  return Object.fromEntries(entries.map(([name, part]) => [name, readable(part)]));
}

function readable(value: unknown): unknown {
  if (typeof value === "string") return readableUnknowns(value, UNKNOWN);
  if (isList(value)) return value.map(readable);
  return isObject(value) ? readableObject(value) : value;
}
