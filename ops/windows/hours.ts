import type { ChangeWindows, WeeklyHours } from "../../stacks/change-windows-spec";
import { weekdays, type LocalTime } from "./local-time";

/**
 * Whether hours cover a local time. What the clock on the wall reads decides: an hour that it skips in spring is in no
 * hours, and one that it shows twice in autumn is in the same hours both times.
 */
export function covers({ days, from, until, endsNextDay = false }: WeeklyHours, local: LocalTime): boolean {
  const { clock, day, dayBefore } = local;
  if (!endsNextDay) return days.includes(day) && from <= clock && clock < until;
  return (days.includes(day) && from <= clock) || (days.includes(dayBefore) && clock < until);
}

/**
 * Why a stack may not be deployed at a local time, the strictest reason first; empty when it may.
 *
 * @param windows are assumed to be right ({@link assertChangeWindows})
 */
export function whyClosed(windows: ChangeWindows, local: LocalTime): readonly string[] {
  const { open, peakHours = [], holidays = [], freezes = [] } = windows;
  const stamp = `${local.date}T${local.clock}`;
  const frozen = freezes.filter(({ from, until }) => from <= stamp && stamp < until);
  const free = holidays.filter(({ date }) => local.date.endsWith(date));
  const peaks = peakHours.filter((hours) => covers(hours, local));
  const isOutside = open !== "always" && !open.some((hours) => covers(hours, local));
  return [
    ...frozen.map(({ until, reason }) => `there is a freeze until ${until.replace("T", " ")}: ${reason}`),
    ...free.map(({ date, name }) => `${date} is a holiday: ${name}`),
    ...peaks.map((hours) => `these are peak hours: ${hoursText(hours)}`),
    ...(isOutside ? [`its window is ${open.map(hoursText).join(" and ")}`] : []),
  ];
}

/** `Mon-Thu 10:00-14:00` */
export function hoursText({ days, from, until, endsNextDay = false }: WeeklyHours): string {
  return `${daysText(days)} ${from}-${until}${endsNextDay ? " of the next day" : ""}`;
}

/** Days that follow each other are told as a span. */
function daysText(days: WeeklyHours["days"]): string {
  const indices = weekdays.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const [first = 0] = indices;
  const last = indices.at(-1) ?? first;
  const isSpan = indices.length > 2 && last - first === indices.length - 1;
  return isSpan ? `${nameOf(first)}-${nameOf(last)}` : indices.map(nameOf).join(", ");
}

function nameOf(index: number): string {
  const day = weekdays[index] ?? "";
  return `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`;
}
