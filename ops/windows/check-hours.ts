import type { WeeklyHours } from "../../stacks/change-windows-spec";
import { hoursText } from "./hours";
import { weekdays } from "./local-time";

/** Something that is wrong with windows. */
export interface Problem {
  readonly where: string;
  readonly got: string;
  readonly expected: string;
  readonly fix: string;
}

/** Minutes of a week, from Monday 00:00; the end is not included, and lies beyond the week where the hours go on into the next. */
interface Span {
  readonly from: number;
  readonly until: number;
  readonly hours: WeeklyHours;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** @param name of the list, for the messages */
export function hoursProblems(name: string, all: readonly WeeklyHours[]): readonly Problem[] {
  const single = all.flatMap((hours, index) => singleProblems(`${name}[${index}]`, hours));
  return single.length > 0 ? single : overlaps(name, all);
}

/** Whether peak hours cover the windows as a whole, week by week. */
export function neverOpens(open: readonly WeeklyHours[], peakHours: readonly WeeklyHours[]): boolean {
  const closed = minutesOf(peakHours);
  return [...minutesOf(open)].every((minute) => closed.has(minute));
}

function singleProblems(
  where: string,
  { days, from, until, endsNextDay = false }: WeeklyHours,
): readonly Problem[] {
  if (days.length === 0 || new Set(days).size < days.length) {
    return [problem(`${where}.days`, JSON.stringify(days), "at least one day, and each once")];
  }
  if (!isClock(from) || from === "24:00") {
    return [problem(`${where}.from`, JSON.stringify(from), "a time from 00:00 to 23:59")];
  }
  if (!isClock(until))
    return [problem(`${where}.until`, JSON.stringify(until), "a time from 00:00 to 24:00")];
  if (!endsNextDay && until <= from) {
    const fix = `${where}: write an end after ${from}, or endsNextDay: true where it is on the next day`;
    return [{ where: `${where}.until`, got: JSON.stringify(until), expected: `an end after ${from}`, fix }];
  }
  if (endsNextDay && (until > from || until === "00:00")) {
    const expected = `an end after 00:00 and at most at ${from}, as it is on the next day`;
    return [problem(`${where}.until`, JSON.stringify(until), expected)];
  }
  return [];
}

function overlaps(name: string, all: readonly WeeklyHours[]): readonly Problem[] {
  const spans = all.flatMap(spansOf).sort((one, other) => one.from - other.from);
  const [first] = spans;
  // The first comes again after the last: a week has no end.
  const next = [...spans.slice(1), ...(first === undefined ? [] : [shifted(first, WEEK)])];
  const pair = spans
    .map((span, index) => [span, next[index] ?? span] as const)
    .find(([span, following]) => span.until > following.from);
  if (pair === undefined) return [];
  const got = `${hoursText(pair[0].hours)} and ${hoursText(pair[1].hours)}, which overlap`;
  return [{ where: name, got, expected: "hours that do not overlap", fix: `${name}: make one of the two` }];
}

function minutesOf(all: readonly WeeklyHours[]): ReadonlySet<number> {
  const minutes = all
    .flatMap(spansOf)
    .flatMap(({ from, until }) => Array.from({ length: until - from }, (_, index) => (from + index) % WEEK));
  return new Set(minutes);
}

function spansOf(hours: WeeklyHours): readonly Span[] {
  const { days, from, until, endsNextDay = false } = hours;
  return days.map((day) => {
    const midnight = weekdays.indexOf(day) * DAY;
    const end = minutes(until) + (endsNextDay ? DAY : 0);
    return { from: midnight + minutes(from), until: midnight + end, hours };
  });
}

function shifted({ from, until, hours }: Span, by: number): Span {
  return { from: from + by, until: until + by, hours };
}

function minutes(clock: string): number {
  const [hour = "", minute = ""] = clock.split(":");
  return Number(hour) * 60 + Number(minute);
}

function isClock(text: string): boolean {
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);
}

function problem(where: string, got: string, expected: string): Problem {
  return { where, got, expected, fix: `${where}: write ${expected}` };
}
