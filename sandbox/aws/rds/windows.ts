const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

export const BACKUP_WINDOW = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;
export const MAINTENANCE_WINDOW = new RegExp(
  `^(${DAYS.join("|")}):([01]\\d|2[0-3]):[0-5]\\d-(${DAYS.join("|")}):([01]\\d|2[0-3]):[0-5]\\d$`,
  "i",
);

/** Whether the daily backup window and the weekly maintenance window share a minute. */
export function windowsOverlap(backup: string, maintenance: string): boolean {
  const [from = "", to = ""] = maintenance.toLowerCase().split("-");
  const occupied = minutes(weekMinute(from), weekMinute(to), WEEK_MINUTES);
  const [start = "", end = ""] = backup.split("-");
  const daily = minutes(dayMinute(start), dayMinute(end), DAY_MINUTES);
  const ofDay = new Set([...occupied].map((minute) => minute % DAY_MINUTES));
  return [...daily].some((minute) => ofDay.has(minute));
}

/** From one minute up to, but not including, another, past the end of the period if need be. */
function minutes(from: number, to: number, period: number): Set<number> {
  const length = (to - from + period) % period;
  return new Set(Array.from({ length }, (_, offset) => (from + offset) % period));
}

function weekMinute(text: string): number {
  const [day = "", ...time] = text.split(":");
  return DAYS.indexOf(day) * DAY_MINUTES + dayMinute(time.join(":"));
}

function dayMinute(text: string): number {
  const [hours = 0, minutesOfHour = 0] = text.split(":").map(Number);
  return hours * 60 + minutesOfHour;
}
