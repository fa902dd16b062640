/** Exit codes of `causeway`. Other commands' own codes are never passed through. */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  changes: 3,
  refused: 4,
  policy: 5,
  locked: 6,
  cancelled: 8,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What each code says; `--help` and docs/commands.md show this table. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: "done; of a preview or a check: nothing is against it",
  1: "failed, or could not find out",
  2: "wrong usage: nothing was begun",
  3: "drift, changes or a breach were found where none were expected",
  4: "refused by a gate",
  5: "a policy is violated",
  6: "the stack is locked",
  8: "cancelled, by a signal or because the lease was lost",
};
