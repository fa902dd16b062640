import fc from "fast-check";
import { localTime, weekdays } from "./local-time";
import {
  checkHours,
  databaseLag,
  databaseLead,
  daysRunning,
  isRunning,
  muteWindows,
  runningDays,
  schedulePlan,
} from "./running-hours";
import type { RunningHours } from "./running-hours";
import { dayMinutes, timeOf } from "./time-of-day";

const office: RunningHours = { start: "09:00", stop: "17:00", days: "MON-FRI", timezone: "UTC" };

/** Zones east and west, with half hours, with and without daylight saving time. */
const timezones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Adelaide"];

/** Any hours that are accepted. */
const anyHours: fc.Arbitrary<RunningHours> = fc
  .integer({ min: databaseLead, max: dayMinutes - 1 - databaseLag - 60 })
  .chain((up) =>
    fc.record({
      start: fc.constant(timeOf(up)),
      stop: fc.integer({ min: up + 60, max: dayMinutes - 1 - databaseLag }).map(timeOf),
      days: fc.constantFrom(...runningDays),
      timezone: fc.constantFrom(...timezones),
    }),
  );

/** What a schedule's expression says. */
function readCron(expression: string) {
  const fields = /^cron\((\d+) (\d+) \? \* (\S+) \*\)$/.exec(expression);
  return { minutes: Number(fields?.[1]) + 60 * Number(fields?.[2]), days: fields?.[3] };
}

const problems = (hours: Partial<RunningHours>) =>
  checkHours({ ...office, ...hours }).filter((problem) => problem !== undefined);

test("CT-01: weekdays from 9 to 5 by default, in the words of the schedulers", () => {
  expect(schedulePlan(office)).toEqual({
    databaseStart: "cron(30 8 ? * MON-FRI *)",
    servicesStart: "cron(0 9 ? * MON-FRI *)",
    servicesStop: "cron(0 17 ? * * *)",
    databaseStop: "cron(15 17 ? * * *)",
  });
});

test("CT-02: whatever the hours, the database is up before the services and down after them, all on one day", () => {
  fc.assert(
    fc.property(anyHours, (hours) => {
      const plan = schedulePlan(hours);
      const { databaseStart, servicesStart, servicesStop, databaseStop } = plan;
      const times = [databaseStart, servicesStart, servicesStop, databaseStop].map(readCron);
      const minutes = times.map((time) => time.minutes);

      expect(problems(hours)).toEqual([]);
      expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
      expect(minutes[0]).toBeGreaterThanOrEqual(0);
      expect(minutes[3]).toBeLessThan(dayMinutes);
      expect(timeOf(minutes[1]!)).toBe(hours.start);
      expect(timeOf(minutes[2]!)).toBe(hours.stop);
    }),
  );
});

test("CT-02: it stops every day, because RDS starts a stopped instance after seven days", () => {
  fc.assert(
    fc.property(anyHours, (hours) => {
      const { servicesStop, databaseStop } = schedulePlan(hours);
      expect([servicesStop, databaseStop].map((cron) => readCron(cron).days)).toEqual(["*", "*"]);
    }),
  );
});

test("it starts on its days alone", () => {
  const mornings = (days: RunningHours["days"]) =>
    [schedulePlan({ ...office, days })].flatMap(({ databaseStart, servicesStart }) =>
      [databaseStart, servicesStart].map((cron) => readCron(cron).days),
    );
  expect(mornings("MON-FRI")).toEqual(["MON-FRI", "MON-FRI"]);
  expect(mornings("MON-SUN")).toEqual(["*", "*"]);
});

test("it runs exactly between start and stop on its days, by the clock of its zone, all year", () => {
  const instants = fc.date({
    min: new Date("2026-01-01"),
    max: new Date("2027-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(anyHours, instants, (hours, instant) => {
      const { weekday, minutes } = localTime(instant, hours.timezone);
      const today = weekdays.slice(...(hours.days === "MON-SUN" ? [0] : [1, 6])).includes(weekday);
      const between = hours.start <= timeOf(minutes) && timeOf(minutes) <= hours.stop;
      expect(isRunning(hours, instant)).toBe(today && between);
    }),
  );
});

test("CT-03: alarms are muted from every stop until a quarter of an hour after the next start", () => {
  expect(muteWindows(office)).toEqual([
    { key: "nights", expression: "cron(0 17 * * MON-THU)", duration: "PT975M" },
    { key: "weekends", expression: "cron(0 17 * * FRI)", duration: "PT3855M" },
  ]);
  expect(muteWindows({ ...office, days: "MON-SUN" })).toEqual([
    { key: "nights", expression: "cron(0 17 * * *)", duration: "PT975M" },
  ]);
});

test("CT-03: nights and running hours fill the week, but for the overlap in which tasks start", () => {
  fc.assert(
    fc.property(anyHours, (hours) => {
      const nightsOf = { nights: hours.days === "MON-SUN" ? 7 : 4, weekends: 1 };
      const muted = muteWindows(hours)
        .map(({ key, duration }) => nightsOf[key] * Number(/\d+/.exec(duration)?.[0]))
        .reduce((sum, minutes) => sum + minutes, 0);
      const [up, down] = [hours.start, hours.stop].map(
        (time) => readCron(`cron(${time.slice(3)} ${time.slice(0, 2)} ? * * *)`).minutes,
      );
      const running = daysRunning(hours) * (down! - up!);
      expect(muted + running).toBe(7 * dayMinutes + daysRunning(hours) * 15);
    }),
  );
});

test.each<[string, string]>([
  ["17:00", "09:00"],
  ["09:00", "09:00"],
  ["09:00", "09:59"],
  ["00:29", "17:00"],
  ["09:00", "23:45"],
])("CT-01: hours from %s to %s are refused: they are not those of one day", (start, stop) => {
  expect(problems({ start, stop })).toEqual([
    {
      argument: "start, stop",
      got: [start, stop],
      expected:
        "a start from 00:30 and a stop at least an hour later, until 23:44: the database starts 30 minutes before " +
        "and stops 15 minutes after the services, on the same day",
      fix: "use hours of one day, e.g. 09:00 and 17:00; an environment that is needed at night has no schedule",
    },
  ]);
});

test.each<[Partial<RunningHours>, string]>([
  [{ start: "25:00" }, "start"],
  [{ stop: "5pm" }, "stop"],
  [{ days: "TUE" as "MON-FRI" }, "days"],
  [{ timezone: "Mars/Olympus" }, "timezone"],
])("%j is refused by its name", (hours, argument) => {
  expect(problems(hours)).toMatchObject([{ argument }]);
});
