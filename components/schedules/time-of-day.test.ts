import fc from "fast-check";
import { checkTime, cronAt, dayMinutes, minutesOf, timeOf } from "./time-of-day";

test("every minute of a day is written and read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: dayMinutes - 1 }), (minutes) =>
      expect(minutesOf(timeOf(minutes))).toBe(minutes),
    ),
  );
});

test.each(["", "9:00", "24:00", "12:60", "12:00:00", " 12:00", "12.00", "noon"])("%j is no time", (got) => {
  expect(minutesOf(got)).toBeUndefined();
  expect(checkTime("stop", got)).toEqual({
    argument: "stop",
    got,
    expected: "a time from 00:00 to 23:59",
    fix: "write it like 09:00",
  });
});

test("cron has six fields: minute, hour, any day of the month, any month, days of the week, any year", () => {
  expect(cronAt(9 * 60 + 5, "MON-FRI")).toBe("cron(5 9 ? * MON-FRI *)");
  expect(cronAt(0, "*")).toBe("cron(0 0 ? * * *)");
});
