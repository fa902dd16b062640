/** Whether a change can be taken back: by the reverse change alone, by it but without the data, or not at all. */
export type Reversibility = "reversible" | "data-losing" | "irreversible";

/** What can be said of the way back from one change. */
export interface Verdict {
  readonly urn: string;
  readonly reversibility: Reversibility;
  /** Why, in one sentence that names the property or protection it rests on. */
  readonly reason: string;
  /** What the way back would need, in one sentence; absent where the reverse change is all. */
  readonly needs?: string;
  /** Whether a backup must be made before it. */
  readonly backupFirst: boolean;
}

/** Who has to agree: `routine` needs the usual review, `careful` a second look, `critical` both approvers of prod. */
export type ApprovalTier = "routine" | "careful" | "critical";

/** What follows for the whole of a change. */
export interface ReversibilityReport {
  /** One for each change, in their order. */
  readonly verdicts: readonly Verdict[];
  readonly tier: ApprovalTier;
  /** Resources of which a backup must precede, by URN. */
  readonly backupFirst: readonly string[];
}
