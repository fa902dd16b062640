import { DateTime } from "luxon";
import type { ChangeWindows } from "../../stacks/change-windows-spec";

/**
 * Every instant at which it can change whether windows are open, in their order: where the clock on the wall reaches a
 * time that the windows name, or is set to another hour.
 *
 * @param after not included
 * @param days how far to look
 */
export function* changePoints(windows: ChangeWindows, after: Date, days: number): Generator<Date> {
  const zone = windows.timeZone;
  const first = DateTime.fromJSDate(after, { zone }).startOf("day");
  for (let ahead = 0; ahead <= days; ahead++) {
    const day = first.plus({ days: ahead });
    const points = [...boundaries(windows, day), ...clockChanges(day)].map((point) => point.toMillis());
    const later = [...new Set(points)].filter((point) => point > after.getTime());
    for (const point of later.sort((one, other) => one - other)) yield new Date(point);
  }
}

/** An hour that the clock shows twice has each of its times twice; one that it skips has none, and what is given is harmless. */
function boundaries(windows: ChangeWindows, day: DateTime): readonly DateTime[] {
  const date = day.toFormat("yyyy-MM-dd");
  return [...clocksOf(windows, date)].flatMap((clock): readonly DateTime[] =>
    DateTime.fromISO(`${date}T${clock}`, { zone: day.zone }).getPossibleOffsets(),
  );
}

function clocksOf({ open, peakHours = [], freezes = [] }: ChangeWindows, date: string): ReadonlySet<string> {
  const weekly = [...(open === "always" ? [] : open), ...peakHours];
  const frozen = freezes.flatMap(({ from, until }) => [from, until]).filter((at) => at.startsWith(date));
  return new Set([
    "00:00",
    ...weekly.flatMap(({ from, until }) => [from, until]),
    ...frozen.map((at) => at.slice(date.length + 1)),
  ]);
}

/** The instant of a day at which its clock is set to another hour, by halves: to the minute, as all such times are. */
function clockChanges(day: DateTime): readonly DateTime[] {
  let [before, after] = [day, day.plus({ days: 1 })];
  if (before.offset === after.offset) return [];
  while (after.diff(before, "minutes").minutes > 1) {
    const minutes = Math.floor(after.diff(before, "minutes").minutes / 2);
    const middle = before.plus({ minutes });
    if (middle.offset === day.offset) before = middle;
    else after = middle;
  }
  return [after];
}
