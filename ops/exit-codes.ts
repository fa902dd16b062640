/** Exit codes of `causeway`. Other commands' own codes are never passed through. */
export const exitCode = {
  ok: 0,
  /** The command failed. */
  failed: 1,
  /** The command line was wrong. */
  usage: 2,
  /** Drift or unexpected changes were found. */
  changes: 3,
  /** A gate refused. */
  refused: 4,
  /** A policy was violated. */
  policy: 5,
  /** The stack is locked. */
  locked: 6,
  /** The user or the system cancelled. */
  cancelled: 8,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
