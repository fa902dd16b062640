import type { Values } from "./values";

/** An argument or output that is a text, or empty where it is not there. */
export function text(values: Values | undefined, name: string): string {
  const value = values?.[name];
  return typeof value === "string" ? value : "";
}

/** An argument that is a list of texts, or an empty list. */
export function texts(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}
