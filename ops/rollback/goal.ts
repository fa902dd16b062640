import type { Pace } from "../records/pace";

/** Minutes that a rollback may take from its decision on (RB-14). */
export const GOAL_MINUTES = 10;

const MINUTE_MS = 60_000;

/** Whether a rollback was quick enough. For how long a strategy bakes was decided before, and does not count. */
export function isWithinGoal(milliseconds: number, pace?: Pick<Pace, "bakeMinutes">): boolean {
  return milliseconds - (pace?.bakeMinutes ?? 0) * MINUTE_MS <= GOAL_MINUTES * MINUTE_MS;
}
