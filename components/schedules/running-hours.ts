import type { ArgsProblem } from "../shared/args-error";
import { isTimezone, localTime, weekdays } from "./local-time";
import { checkTime, cronAt, dayMinutes, minutesOf, timeOf } from "./time-of-day";

/** The days on which an environment runs. */
export const runningDays = ["MON-FRI", "MON-SUN"] as const;

/** When an environment runs, on a clock of one time zone. */
export interface RunningHours {
  /** `HH:MM` at which the services start. */
  readonly start: string;
  /** `HH:MM` at which the services stop, on the same day. */
  readonly stop: string;
  readonly days: (typeof runningDays)[number];
  /** IANA name of the time zone. */
  readonly timezone: string;
}

/** Minutes by which the database starts before the services: RDS takes up to a quarter of an hour or so. */
export const databaseLead = 30;

/** Minutes by which the database stops after the services: tasks finish their requests first. */
export const databaseLag = 15;

/** Minutes for which alarms stay muted after the services' start: tasks pull images and pass checks. */
const wakingMinutes = 15;

/** When what happens. */
export interface SchedulePlan {
  readonly databaseStart: string;
  readonly servicesStart: string;
  readonly servicesStop: string;
  /** Daily, also where mornings are not: RDS starts a stopped instance by itself after seven days. */
  readonly databaseStop: string;
}

/** The expressions of all schedules: database up before the services, and down after them (CT-02). */
export function schedulePlan({ start, stop, days }: RunningHours): SchedulePlan {
  const [up, down] = [minutes(start), minutes(stop)];
  const mornings = days === "MON-SUN" ? "*" : days;
  return {
    databaseStart: cronAt(up - databaseLead, mornings),
    servicesStart: cronAt(up, mornings),
    servicesStop: cronAt(down, "*"),
    databaseStop: cronAt(down + databaseLag, "*"),
  };
}

/** A time in which alarms call nobody. */
export interface MuteWindow {
  /** Part of a logical name. */
  readonly key: "nights" | "weekends";
  /** Five fields of cron, as CloudWatch's mute rules read them. */
  readonly expression: string;
  /** ISO 8601. */
  readonly duration: string;
}

/** The hours between stop and start, as CloudWatch is told them. */
export function muteWindows({ start, stop, days }: RunningHours): readonly MuteWindow[] {
  const down = minutes(stop);
  const night = dayMinutes - down + minutes(start) + wakingMinutes;
  const window = (key: MuteWindow["key"], on: string, length: number): MuteWindow => ({
    key,
    expression: `cron(${down % 60} ${Math.floor(down / 60)} * * ${on})`,
    duration: `PT${length}M`,
  });
  if (days === "MON-SUN") return [window("nights", "*", night)];
  return [window("nights", "MON-THU", night), window("weekends", "FRI", night + 2 * dayMinutes)];
}

/** Whether an environment runs at an instant, from the services' start to their stop. */
export function isRunning({ start, stop, days, timezone }: RunningHours, instant: Date): boolean {
  if (Number.isNaN(instant.getTime())) return false;
  const local = localTime(instant, timezone);
  const today = days === "MON-SUN" || !["SAT", "SUN"].includes(local.weekday);
  return today && minutes(start) <= local.minutes && local.minutes <= minutes(stop);
}

/** How many days of a week have running hours. */
export function daysRunning({ days }: RunningHours): number {
  return days === "MON-SUN" ? weekdays.length : 5;
}

/** Refuses hours that are none, or that would cross midnight. */
export function checkHours(hours: RunningHours): readonly (ArgsProblem | undefined)[] {
  return [
    checkTime("start", hours.start),
    checkTime("stop", hours.stop),
    checkOrder(hours),
    checkDays(hours.days),
    checkTimezone(hours.timezone),
  ];
}

const earliest = databaseLead;
const latest = dayMinutes - 1 - databaseLag;

function checkOrder({ start, stop }: RunningHours): ArgsProblem | undefined {
  const [up, down] = [minutesOf(start), minutesOf(stop)];
  if (up === undefined || down === undefined) return undefined;
  if (earliest <= up && up + 60 <= down && down <= latest) return undefined;
  return {
    argument: "start, stop",
    got: [start, stop],
    expected:
      `a start from ${timeOf(earliest)} and a stop at least an hour later, until ${timeOf(latest)}: the database ` +
      `starts ${databaseLead} minutes before and stops ${databaseLag} minutes after the services, on the same day`,
    fix: "use hours of one day, e.g. 09:00 and 17:00; an environment that is needed at night has no schedule",
  };
}

function checkDays(got: string): ArgsProblem | undefined {
  if (runningDays.some((days) => days === got)) return undefined;
  const list = runningDays.join(", ");
  return { argument: "days", got, expected: `one of ${list}`, fix: `use one of ${list}` };
}

function checkTimezone(got: string): ArgsProblem | undefined {
  if (isTimezone(got)) return undefined;
  const expected = "UTC, or a time zone of the IANA database in its spelling";
  return { argument: "timezone", got, expected, fix: "use a name such as Europe/Berlin" };
}

/** Of a time that {@link checkHours} has seen. */
function minutes(time: string): number {
  const value = minutesOf(time);
  if (value === undefined) throw new RangeError(`${time} is not a time of a day`);
  return value;
}
