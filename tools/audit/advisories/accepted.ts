/** An advisory that the repository lives with for a while. */
export interface AcceptedAdvisory {
  /** As the audit shows it, e.g. `GHSA-xxxx-xxxx-xxxx` or `GO-2026-0001`. */
  readonly id: string;
  /** Why it does not matter here, or what is waited for. */
  readonly reason: string;
  /** Last day on which it is accepted, e.g. `2026-12-31`. */
  readonly until: string;
}

export const ACCEPTED_ADVISORIES: readonly AcceptedAdvisory[] = [];

/** Whether an advisory is accepted today. */
export function isAccepted(
  id: string,
  accepted: readonly AcceptedAdvisory[] = ACCEPTED_ADVISORIES,
  today: Date = new Date(),
): boolean {
  const day = today.toISOString().slice(0, "2026-12-31".length);
  return accepted.some((advisory) => advisory.id === id && day <= advisory.until);
}

export const ACCEPT = "accept it with a reason and a last day in tools/audit/advisories/accepted.ts";
