/** Days of the week in the order of `Date`. */
export const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] as const;

/** What a clock on the wall and the calendar beside it show. */
export interface LocalTime {
  readonly weekday: (typeof weekdays)[number];
  /** Minutes since midnight. */
  readonly minutes: number;
}

/** An instant as it is read in a time zone, with the daylight saving time of that date. */
export function localTime(instant: Date, timezone: string): LocalTime {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const weekday = weekdays.find((day) => day === parts.get("weekday")?.toUpperCase()) ?? "SUN";
  return { weekday, minutes: 60 * Number(parts.get("hour")) + Number(parts.get("minute")) };
}

/** Whether a text is the name of a time zone in the IANA database, spelt as it is there. */
export function isTimezone(text: string): boolean {
  if (text === "UTC") return true;
  if (!/^[A-Z]\w*(\/[\w+-]+)+$/.test(text)) return false;
  try {
    // An older name, such as US/Eastern, resolves to another one; a wrong case to the same one.
    const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: text }).resolvedOptions();
    return timeZone === text || timeZone.toLowerCase() !== text.toLowerCase();
  } catch {
    return false;
  }
}
