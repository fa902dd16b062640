import type { Finding } from "./checks";

/** What a stack's file says below `config`, by key without its namespace; that of a secret or a structure is not read. */
export type Given = ReadonlyMap<string, string | undefined>;

/** A finding about the file of a stack. */
export type Said = Omit<Finding, "subject">;

export function problem(found: string, fix: string): Said {
  return { level: "problem", found, fix };
}

export function note(found: string, fix: string): Said {
  return { level: "note", found, fix };
}
