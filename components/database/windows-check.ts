import { dayMinutes, minutesOf } from "../schedules/time-of-day";
import type { ArgsProblem } from "../shared/args-error";
import type { DatabaseSpec } from "./database-args";

/** A span of minutes from the start of its period, a day or a week. */
interface Span {
  readonly start: number;
  readonly length: number;
}

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const weekMinutes = days.length * dayMinutes;

/** Either window is at least half an hour (RDS API, `CreateDBInstance`). */
const shortestMinutes = 30;

/** Refuses windows that RDS cannot read, that are too short for it, or that meet. */
export function checkWindows({
  backupWindow,
  maintenanceWindow,
}: Pick<DatabaseSpec, "backupWindow" | "maintenanceWindow">): readonly (ArgsProblem | undefined)[] {
  const backup = spanOf(backupWindow, minutesOf, dayMinutes);
  const maintenance = spanOf(maintenanceWindow, minuteOfWeek, weekMinutes);
  return [
    checkSpan("backupWindow", backupWindow, backup, "03:00-04:00"),
    checkSpan("maintenanceWindow", maintenanceWindow, maintenance, "sun:04:30-sun:05:30"),
    backup && maintenance && meet(backup, maintenance)
      ? {
          argument: "maintenanceWindow",
          got: maintenanceWindow,
          expected: `a window apart from backupWindow, ${backupWindow}: RDS refuses two that share a minute`,
          fix: "move one of the two",
        }
      : undefined,
  ];
}

function checkSpan(
  argument: string,
  got: string,
  span: Span | undefined,
  example: string,
): ArgsProblem | undefined {
  if (span !== undefined && span.length >= shortestMinutes) return undefined;
  const expected = `a window in UTC such as ${example}, of ${shortestMinutes} minutes or more`;
  return { argument, got, expected, fix: `write it like ${example}` };
}

function spanOf(
  window: string,
  minuteOf: (moment: string) => number | undefined,
  period: number,
): Span | undefined {
  const [start, end, ...more] = window.split("-").map(minuteOf);
  if (start === undefined || end === undefined || more.length > 0) return undefined;
  return { start, length: (end - start + period) % period };
}

/** Of `ddd:HH:MM`. */
function minuteOfWeek(moment: string): number | undefined {
  const day = days.indexOf(moment.slice(0, 3));
  const minute = moment[3] === ":" ? minutesOf(moment.slice(4)) : undefined;
  return day < 0 || minute === undefined ? undefined : day * dayMinutes + minute;
}

/** Whether the backup of any day is under way in the maintenance window, which may go past the end of the week. */
function meet(backup: Span, maintenance: Span): boolean {
  return days.some((_, day) => {
    const start = day * dayMinutes + backup.start;
    const [after, before] = [start - maintenance.start, maintenance.start - start].map(
      (minutes) => (minutes + weekMinutes) % weekMinutes,
    );
    return Number(after) < maintenance.length || Number(before) < backup.length;
  });
}
