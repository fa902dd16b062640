import { changeWindows } from "../../stacks/change-windows";
import type { ChangeWindows } from "../../stacks/change-windows-spec";
import { hoursText, whyClosed } from "./hours";
import { localTime } from "./local-time";

const reasons = (windows: ChangeWindows, at: string) =>
  whyClosed(windows, localTime(new Date(at), windows.timeZone));

test("DP-05: Friday 16:45 is refused in prod, for the window and for the peak hours", () => {
  expect(reasons(changeWindows.prod, "2026-01-09T16:45:00Z")).toEqual([
    "these are peak hours: Mon-Fri 16:00-20:00",
    "its window is Mon-Thu 10:00-14:00",
  ]);
});

test.each([
  ["a Monday before the window", "2026-01-05T09:59:59Z", ["its window is Mon-Thu 10:00-14:00"]],
  ["its first second", "2026-01-05T10:00:00Z", []],
  ["its last second", "2026-01-08T13:59:59Z", []],
  ["its end", "2026-01-08T14:00:00Z", ["its window is Mon-Thu 10:00-14:00"]],
  ["a weekend", "2026-01-10T12:00:00Z", ["its window is Mon-Thu 10:00-14:00"]],
  ["Christmas", "2028-12-25T11:00:00Z", ["12-25 is a holiday: Christmas Day"]],
  [
    "the freeze at the year's end",
    "2026-12-21T11:00:00Z",
    ["there is a freeze until 2027-01-04 00:00: Year end: few people are there to help"],
  ],
  ["the first window after it", "2027-01-04T10:00:00Z", []],
])("DP-05: prod at %s", (_when, at, expected) => {
  expect(reasons(changeWindows.prod, at)).toEqual(expected);
});

test("dev is open on a Friday night", () => {
  expect(reasons(changeWindows.dev, "2026-01-09T23:45:00Z")).toEqual([]);
});

test("the strictest reason comes first", () => {
  const windows: ChangeWindows = {
    timeZone: "UTC",
    open: [{ days: ["mon"], from: "10:00", until: "11:00" }],
    peakHours: [{ days: ["fri"], from: "00:00", until: "24:00" }],
    holidays: [{ date: "2026-01-09", name: "A day" }],
    freezes: [{ from: "2026-01-09T12:00", until: "2026-01-09T12:01", reason: "Audit" }],
  };
  expect(reasons(windows, "2026-01-09T12:00:59Z")).toEqual([
    "there is a freeze until 2026-01-09 12:01: Audit",
    "2026-01-09 is a holiday: A day",
    "these are peak hours: Fri 00:00-24:00",
    "its window is Mon 10:00-11:00",
  ]);
  expect(reasons(windows, "2026-01-09T12:01:00Z")).toHaveLength(3);
  expect(reasons(windows, "2026-01-09T11:59:59Z")).toHaveLength(3);
});

test("the same instant is another day in another zone", () => {
  const holiday = { open: "always" as const, holidays: [{ date: "2026-01-02", name: "A day" }] };
  const at = "2026-01-01T23:30:00Z";
  expect(reasons({ ...holiday, timeZone: "Europe/Berlin" }, at)).toHaveLength(1);
  expect(reasons({ ...holiday, timeZone: "UTC" }, at)).toEqual([]);
});

describe("a window that spans midnight", () => {
  const windows: ChangeWindows = {
    timeZone: "UTC",
    open: [{ days: ["sun", "thu"], from: "22:00", until: "02:00", endsNextDay: true }],
  };

  test.each([
    ["2026-01-08T21:59:00Z", 1],
    ["2026-01-08T22:00:00Z", 0],
    ["2026-01-09T01:59:00Z", 0],
    ["2026-01-09T02:00:00Z", 1],
    ["2026-01-12T00:30:00Z", 0],
    ["2026-01-08T00:30:00Z", 1],
  ])("at %s", (at, closed) => expect(reasons(windows, at)).toHaveLength(closed));

  test("is closed from midnight on where the next day is a holiday", () => {
    const holidays = [{ date: "01-09", name: "A day" }];
    expect(reasons({ ...windows, holidays }, "2026-01-08T23:59:00Z")).toEqual([]);
    expect(reasons({ ...windows, holidays }, "2026-01-09T00:00:00Z")).toHaveLength(1);
  });
});

test.each([
  [
    { days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from: "00:00", until: "24:00" },
    "Mon-Sun 00:00-24:00",
  ],
  [{ days: ["sat", "mon"], from: "10:00", until: "11:00" }, "Mon, Sat 10:00-11:00"],
  [{ days: ["mon", "tue"], from: "10:00", until: "11:00" }, "Mon, Tue 10:00-11:00"],
  [{ days: ["sun"], from: "22:00", until: "02:00", endsNextDay: true }, "Sun 22:00-02:00 of the next day"],
] as const)("hours read as people write them: %j", (hours, text) => {
  expect(hoursText(hours)).toBe(text);
});
