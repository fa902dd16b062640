import type { Changes } from "../changes/change";
import { parseJson } from "../lib/parse-json";

/** What the text of a `changes.json` says; `undefined` when it is none. */
export function parseChanges(text: string): Changes | undefined {
  const read = parseJson(text) as Partial<Changes> | null | undefined;
  return typeof read?.stack === "string" && Array.isArray(read.changes) ? (read as Changes) : undefined;
}
