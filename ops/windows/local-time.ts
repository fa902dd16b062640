import { DateTime } from "luxon";
import type { Weekday } from "../../stacks/change-windows-spec";

/** Days of the week, in the order of ISO 8601. */
export const weekdays: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** What calendar and clock on the wall say somewhere. */
export interface LocalTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:mm` */
  readonly clock: string;
  readonly day: Weekday;
  readonly dayBefore: Weekday;
}

/** @param zone of IANA's time zone database */
export function localTime(at: Date, zone: string): LocalTime {
  const local = DateTime.fromJSDate(at, { zone });
  return {
    date: local.toFormat("yyyy-MM-dd"),
    clock: local.toFormat("HH:mm"),
    day: weekday(local.weekday - 1),
    dayBefore: weekday(local.weekday - 2),
  };
}

/** As people write it, e.g. `Thu 2026-01-08 10:00 Europe/Berlin (09:00 UTC)`. */
export function timeText(at: Date, zone: string): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale("en");
  const utc = local.toUTC();
  const here = `${local.toFormat("ccc yyyy-MM-dd HH:mm")} ${zone}`;
  if (zone === "UTC") return here;
  const isSameDay = utc.toISODate() === local.toISODate();
  return `${here} (${utc.toFormat(isSameDay ? "HH:mm" : "ccc yyyy-MM-dd HH:mm")} UTC)`;
}

function weekday(index: number): Weekday {
  return weekdays[(index + weekdays.length) % weekdays.length] ?? "mon";
}
