import fc from "fast-check";
import { checkWindows } from "./database-windows";
import { dayMinutes, timeOf } from "./time-of-day";
import type { RunningHours } from "./running-hours";

const berlin: RunningHours = { start: "09:00", stop: "17:00", days: "MON-FRI", timezone: "Europe/Berlin" };
const good = { backupWindow: "10:00-11:00", maintenanceWindow: "tue:11:30-tue:12:30" };

const refused = (hours: RunningHours, windows: Partial<typeof good>) =>
  checkWindows(hours, { ...good, ...windows }).flatMap((problem) => problem?.argument ?? []);

test("CT-02: windows within the running hours are accepted", () => {
  expect(refused(berlin, {})).toEqual([]);
});

test("CT-02: the database's own default windows are at night, and are refused with the reason", () => {
  const windows = { backupWindow: "03:00-04:00", maintenanceWindow: "sun:04:30-sun:05:30" };
  expect(checkWindows(berlin, windows)).toEqual([
    {
      argument: "database.backupWindow",
      got: "03:00-04:00",
      expected:
        "an hour in UTC within the hours from 09:00 to 17:00 Europe/Berlin in winter and summer: " +
        "a stopped database is not backed up",
      fix: "give the database a backupWindow in its running hours",
    },
    {
      argument: "database.maintenanceWindow",
      got: "sun:04:30-sun:05:30",
      expected:
        "an hour in UTC within the hours from 09:00 to 17:00 Europe/Berlin in winter and summer, MON-FRI: " +
        "a stopped database is not maintained",
      fix: "give the database a maintenanceWindow in its running hours",
    },
  ]);
});

test.each([
  ["08:00-09:00", true],
  // 15:30 to 16:30 UTC is 17:30 to 18:30 by the clocks of a summer.
  ["15:30-16:30", false],
  // 07:00 UTC is 09:00 in summer, but 08:00 in winter.
  ["07:00-08:00", false],
])("a backup window of %s is in Berlin's hours all year: %s", (backupWindow, inside) => {
  expect(refused(berlin, { backupWindow })).toEqual(inside ? [] : ["database.backupWindow"]);
});

test("a window may be on another date in UTC than at home", () => {
  const auckland: RunningHours = { ...berlin, timezone: "Pacific/Auckland" };
  const windows = { backupWindow: "23:30-00:30", maintenanceWindow: "sun:23:30-mon:00:30" };
  // Sunday night in UTC is noon on Monday there; Friday night is their Saturday.
  expect(refused(auckland, windows)).toEqual([]);
  expect(refused(auckland, { ...windows, maintenanceWindow: "fri:23:30-sat:00:30" })).toEqual([
    "database.maintenanceWindow",
  ]);
});

test("a window with a night between its ends is refused", () => {
  const long: RunningHours = { start: "00:30", stop: "23:40", days: "MON-SUN", timezone: "UTC" };
  expect(refused(long, { backupWindow: "23:00-01:00" })).toEqual(["database.backupWindow"]);
});

test("what is no window is refused, too", () => {
  expect(refused(berlin, { backupWindow: "daily", maintenanceWindow: "any" })).toEqual([
    "database.backupWindow",
    "database.maintenanceWindow",
  ]);
});

test("without daylight saving time a window is accepted exactly when it lies between start and stop", () => {
  const minutes = fc.integer({ min: 0, max: dayMinutes - 61 });
  const hours: RunningHours = { start: "09:00", stop: "17:00", days: "MON-SUN", timezone: "UTC" };
  fc.assert(
    fc.property(minutes, (from) => {
      const backupWindow = `${timeOf(from)}-${timeOf(from + 60)}`;
      const inside = from >= 9 * 60 && from + 60 <= 17 * 60;
      expect(refused(hours, { backupWindow }).length === 0).toBe(inside);
    }),
  );
});
