/** Something that has to be mended before the audit passes. It never holds a secret. */
export interface Finding {
  /** File, package or module. */
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

/** What one part of the audit came to. */
export type Outcome =
  | { readonly kind: "checked"; readonly summary: string; readonly findings: readonly Finding[] }
  /** A database of advisories did not answer. Passes only where the caller said so. */
  | { readonly kind: "unreachable"; readonly why: string }
  /** The check itself did not work; there is no leave to pass. */
  | { readonly kind: "broken"; readonly why: string };

/** One part of the audit. */
export interface Part {
  readonly title: string;
  /** @throws ToolError when the check cannot be made. */
  check(): Promise<Outcome>;
}

/** `1 commit`, `2 commits` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
