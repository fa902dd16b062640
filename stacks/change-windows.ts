import type { ChangeWindows, ChangeWindowsByStack } from "./change-windows-spec";

/** Production, and what it stands on: in the hours of few users that leave people time to watch, and to go back. */
const production: ChangeWindows = {
  timeZone: "UTC",
  // No Friday: what breaks then is found on a Saturday.
  open: [{ days: ["mon", "tue", "wed", "thu"], from: "10:00", until: "14:00" }],
  peakHours: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "16:00", until: "20:00" }],
  holidays: [
    { date: "01-01", name: "New Year's Day" },
    { date: "12-25", name: "Christmas Day" },
  ],
  freezes: [
    { from: "2026-12-18T00:00", until: "2027-01-04T00:00", reason: "Year end: few people are there to help" },
  ],
};

/** At any time: what breaks is found by those who work on it. */
const anytime: ChangeWindows = { timeZone: "UTC", open: "always" };

/** When each stack may be deployed. An adopter puts the own hours, holidays and freezes here. */
export const changeWindows: ChangeWindowsByStack = {
  organization: production,
  delivery: production,
  dev: anytime,
  staging: anytime,
  prod: production,
};
