import type { ArgsProblem } from "./args-error";

/**
 * The retention periods CloudWatch Logs accepts, in days (API PutRetentionPolicy). 0, for ever, is left out on
 * purpose.
 */
export const logRetentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Refuses a retention that CloudWatch Logs does not know, and names the next longer one. */
export function checkLogRetention(argument: string, got: number): ArgsProblem | undefined {
  if (logRetentionDays.includes(got)) return undefined;
  const next = logRetentionDays.find((days) => days > got) ?? 3653;
  return { argument, got, expected: `one of ${logRetentionDays.join(", ")} days`, fix: `use ${next}` };
}
