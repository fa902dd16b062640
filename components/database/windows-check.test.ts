import fc from "fast-check";
import { timeOf } from "../schedules/time-of-day";
import { checkWindows } from "./windows-check";

const good = { backupWindow: "03:00-04:00", maintenanceWindow: "sun:04:30-sun:05:30" };
const refused = (windows: Partial<typeof good>) =>
  checkWindows({ ...good, ...windows }).flatMap((problem) => problem?.argument ?? []);

test.each([
  {},
  { maintenanceWindow: "sun:04:00-sun:04:30" },
  { maintenanceWindow: "sat:02:00-sat:03:00" },
  { backupWindow: "23:45-00:15", maintenanceWindow: "mon:00:15-mon:00:45" },
])("SC-08: %j, which do not meet, are accepted", (windows) => {
  expect(refused(windows)).toEqual([]);
});

test.each([
  ["3:00-4:00"],
  ["03:00"],
  ["03:00-04:00-05:00"],
  ["24:00-01:00"],
  // AWS asks for half an hour.
  ["03:00-03:29"],
  ["03:00-03:00"],
])("SC-08: %s is no backup window", (backupWindow) => {
  expect(refused({ backupWindow })).toEqual(["backupWindow"]);
});

test.each([
  ["04:30-05:30"],
  ["sun:04:30-05:30"],
  ["Sun:04:30-Sun:05:30"],
  ["sun:04:30-sun:04:59"],
  ["sun04:30-sun05:30"],
])("SC-08: %s is no maintenance window", (maintenanceWindow) => {
  expect(refused({ maintenanceWindow })).toEqual(["maintenanceWindow"]);
});

test("SC-08: windows that share a minute are refused here, as RDS would refuse them in the middle of a deployment", () => {
  expect(checkWindows({ ...good, maintenanceWindow: "wed:03:59-wed:05:00" }).filter(Boolean)).toEqual([
    {
      argument: "maintenanceWindow",
      got: "wed:03:59-wed:05:00",
      expected: "a window apart from backupWindow, 03:00-04:00: RDS refuses two that share a minute",
      fix: "move one of the two",
    },
  ]);
  // Past midnight, past the end of the week, and one within the other.
  expect(refused({ backupWindow: "23:30-00:30", maintenanceWindow: "mon:00:00-mon:01:00" })).toHaveLength(1);
  expect(refused({ maintenanceWindow: "sat:23:00-sun:03:01" })).toHaveLength(1);
  expect(refused({ maintenanceWindow: "tue:00:00-thu:00:00" })).toHaveLength(1);
});

test("SC-08: within a day, windows are refused exactly when the later one begins before the earlier one ends", () => {
  const window = fc.record({
    start: fc.integer({ min: 0, max: 1319 }),
    length: fc.integer({ min: 30, max: 120 }),
  });
  fc.assert(
    fc.property(window, window, (backup, maintenance) => {
      const windows = {
        backupWindow: `${timeOf(backup.start)}-${timeOf(backup.start + backup.length)}`,
        maintenanceWindow: `wed:${timeOf(maintenance.start)}-wed:${timeOf(maintenance.start + maintenance.length)}`,
      };
      const apart =
        backup.start + backup.length <= maintenance.start ||
        maintenance.start + maintenance.length <= backup.start;
      expect(refused(windows)).toEqual(apart ? [] : ["maintenanceWindow"]);
    }),
  );
});
