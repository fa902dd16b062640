/** A change that is no danger, or that nobody can weigh from a resource alone, with the reason. */
export interface Harmless {
  readonly type: string;
  /** All of its path, without the places in lists: `^rules\[\]\.status$`. */
  readonly property: RegExp;
  readonly operators: readonly OperatorName[];
  /** Only in these stacks; in all where none is given. */
  readonly stacks?: readonly string[];
  /** A sentence that a reader can check. */
  readonly reason: string;
}

export type OperatorName =
  "add" | "cut" | "drop" | "flip" | "redirect" | "remove" | "replace" | "unprotect" | "weaken" | "widen";

/** Where less is promised than in production. */
export const RELAXED = ["dev", "staging"] as const;
