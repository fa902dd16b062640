import type { ArgsProblem } from "../shared/args-error";
import { localTime } from "./local-time";
import { daysRunning, isRunning } from "./running-hours";
import type { RunningHours } from "./running-hours";

/** When RDS looks after an instance, in UTC, as `Database` takes them. */
export interface DatabaseWindows {
  /** `HH:MM-HH:MM`, daily. */
  readonly backupWindow: string;
  /** `ddd:HH:MM-ddd:HH:MM`, weekly. */
  readonly maintenanceWindow: string;
}

/**
 * Refuses windows in which the instance is stopped. RDS takes no automated backup of a stopped instance (RDS user
 * guide, "Backup retention period") and does no maintenance on one: an instance that is down in its windows every
 * time has no daily backups and never a security update, and nothing says so.
 */
export function checkWindows(
  hours: RunningHours,
  { backupWindow, maintenanceWindow }: DatabaseWindows,
): readonly (ArgsProblem | undefined)[] {
  const running = `the hours from ${hours.start} to ${hours.stop} ${hours.timezone} in winter and summer`;
  return [
    sampleWeeks.every((week) => runningBackups(hours, backupWindow, week) === daysRunning(hours))
      ? undefined
      : {
          argument: "database.backupWindow",
          got: backupWindow,
          expected: `an hour in UTC within ${running}: a stopped database is not backed up`,
          fix: "give the database a backupWindow in its running hours",
        },
    sampleWeeks.every((week) => maintenanceRuns(hours, maintenanceWindow, week))
      ? undefined
      : {
          argument: "database.maintenanceWindow",
          got: maintenanceWindow,
          expected: `an hour in UTC within ${running}, ${hours.days}: a stopped database is not maintained`,
          fix: "give the database a maintenanceWindow in its running hours",
        },
  ];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/** Sundays, 00:00 UTC, of a winter and a summer week in which no zone moves its clocks. */
const sampleWeeks = [Date.UTC(2026, 0, 11), Date.UTC(2026, 6, 12)] as const;

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** On how many days of a week the whole window is in running hours. */
function runningBackups(hours: RunningHours, window: string, sunday: number): number {
  const [from = NaN, to = NaN] = window.split("-").map(sinceMidnight);
  const starts = weekdays.map((_, number) => sunday + number * day + from);
  return starts.filter((start) => runsThrough(hours, start, length(from, to, day))).length;
}

function maintenanceRuns(hours: RunningHours, window: string, sunday: number): boolean {
  const [from = NaN, to = NaN] = window.split("-").map(sinceSunday);
  return runsThrough(hours, sunday + from, length(from, to, week));
}

/** Whether it runs at both ends, and the clock went straight from one to the other: no night is between them. */
function runsThrough(hours: RunningHours, from: number, duration: number): boolean {
  const ends = [from, from + duration].map((instant) => new Date(instant));
  if (!ends.every((end) => isRunning(hours, end))) return false;
  const [start = NaN, end = NaN] = ends.map((instant) => localTime(instant, hours.timezone).minutes);
  return (end - start) * minute === duration;
}

/** Of a window that may go past the end of its day or week. */
function length(from: number, to: number, period: number): number {
  return (to - from + period) % period;
}

function sinceSunday(moment: string): number {
  const [name = "", ...time] = moment.toLowerCase().split(":");
  return weekdays.indexOf(name) * day + sinceMidnight(time.join(":"));
}

function sinceMidnight(time: string): number {
  const [hours = NaN, minutes = NaN] = time.split(":").map(Number);
  return hours * hour + minutes * minute;
}
