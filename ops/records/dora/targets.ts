/** Whether a goal was reached; `no data` where there was nothing to measure. */
export type Verdict = "met" | "missed" | "no data";

/** Goals of every environment. */
export const targets = {
  /** "Several a day" is at least this many. */
  deploymentsPerDay: 2,
  leadTimeMs: 3_600_000,
  /** From 0 to 1; reached below it. */
  changeFailureRate: 0.15,
  timeToRestoreMs: 3_600_000,
} as const;

/** The goals as people read them. */
export const targetTexts = {
  deploymentFrequency: "several a day (2 or more)",
  leadTime: "under 1 h",
  changeFailureRate: "under 15 %",
  timeToRestore: "under 1 h",
} as const;
