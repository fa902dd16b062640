import { isTimezone, localTime } from "./local-time";

test.each([
  ["2026-01-14T08:30:00Z", "Europe/Berlin", { weekday: "WED", minutes: 9 * 60 + 30 }],
  ["2026-07-15T08:30:00Z", "Europe/Berlin", { weekday: "WED", minutes: 10 * 60 + 30 }],
  ["2026-01-14T23:30:00Z", "Asia/Kolkata", { weekday: "THU", minutes: 5 * 60 }],
  ["2026-01-14T00:00:00Z", "UTC", { weekday: "WED", minutes: 0 }],
  ["2026-01-14T03:00:00Z", "America/Los_Angeles", { weekday: "TUE", minutes: 19 * 60 }],
])("%s is read in %s as %j", (instant, timezone, expected) => {
  expect(localTime(new Date(instant), timezone)).toEqual(expected);
});

test.each([
  "UTC",
  "Europe/Berlin",
  "US/Eastern",
  "Asia/Calcutta",
  "America/Argentina/Buenos_Aires",
  "Etc/GMT+9",
])("%s is a time zone", (timezone) => expect(isTimezone(timezone)).toBe(true));

test.each(["", "Europe", "CET", "Europe/berlin", "europe/Berlin", "Europe/Atlantis", "+02:00", "local"])(
  "%j is none, though some computers understand it",
  (timezone) => expect(isTimezone(timezone)).toBe(false),
);
