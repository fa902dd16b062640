import fc from "fast-check";
import { IANAZone } from "luxon";
import type { ChangeWindows, WeeklyHours } from "../../stacks/change-windows-spec";
import { assertChangeWindows } from "./check-windows";
import { isOpen, judgeWindow, nextOpening } from "./judge-window";

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const MINUTE = 60_000;
const two = (number: number) => String(number).padStart(2, "0");
const clockOf = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Zones that set their clocks by an hour, by half an hour, at midnight, by night, or never. */
const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Beirut",
  "Asia/Kolkata",
];

const hours: fc.Arbitrary<WeeklyHours> = fc
  .record({
    days: fc.subarray([...DAYS], { minLength: 1 }),
    from: fc.integer({ min: 0, max: 1438 }),
    length: fc.integer({ min: 1, max: 1439 }),
  })
  .map(({ days, from, length }) => {
    const until = from + length;
    return until <= 1440
      ? { days, from: clockOf(from), until: clockOf(until) }
      : { days, from: clockOf(from), until: clockOf(until - 1440), endsNextDay: true };
  });

const day = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
const stamp = day.map((date) => date.toISOString().slice(0, 16));
const windows: fc.Arbitrary<ChangeWindows> = fc.record({
  timeZone: fc.constantFrom(...zones),
  open: fc.oneof(
    { weight: 1, arbitrary: fc.constant("always" as const) },
    fc.array(hours, { minLength: 1, maxLength: 3 }),
  ),
  peakHours: fc.array(hours, { maxLength: 2 }),
  holidays: fc.array(
    fc.record({ date: day.map((date) => date.toISOString().slice(5, 10)), name: fc.constant("A day") }),
    { maxLength: 3 },
  ),
  freezes: fc.array(fc.record({ from: stamp, until: stamp, reason: fc.constant("A reason") }), {
    maxLength: 2,
  }),
});

/** Around the nights in which clocks are set, and anywhere else. */
const instant = fc.oneof(
  fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
  ...[
    "2026-03-28T20:00Z",
    "2026-10-24T20:00Z",
    "2026-03-08T00:00Z",
    "2026-11-01T00:00Z",
    "2026-04-04T08:00Z",
  ].map((night) =>
    fc.integer({ min: 0, max: 1200 }).map((minute) => new Date(Date.parse(night) + minute * MINUTE)),
  ),
);

/** What is open, told from the data alone, by plain arithmetic on the clock there. */
function naivelyOpen(
  { timeZone, open, peakHours = [], holidays = [], freezes = [] }: ChangeWindows,
  at: number,
) {
  const local = new Date(at + IANAZone.create(timeZone).offset(at) * MINUTE);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  const isIn = ({ days, from, until, endsNextDay = false }: WeeklyHours) =>
    [0, 1].some((daysAgo) => {
      const began = DAYS[(local.getUTCDay() + 7 - daysAgo) % 7]!;
      const [start, end] = [minuteOf(from), minuteOf(until) + (endsNextDay ? 1440 : 0)];
      return days.includes(began) && start <= minute + daysAgo * 1440 && minute + daysAgo * 1440 < end;
    });
  const text = local.toISOString();
  return (
    (open === "always" || open.some(isIn)) &&
    !peakHours.some(isIn) &&
    !holidays.some(({ date }) => text.slice(5, 10) === date) &&
    !freezes.some(({ from, until }) => from <= text.slice(0, 16) && text.slice(0, 16) < until)
  );
}

function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(":").map(Number);
  return hour! * 60 + minute!;
}

test("DP-05: an instant is open if and only if a window covers it, and neither peak, holiday nor freeze does", () => {
  fc.assert(
    fc.property(windows, fc.array(instant, { minLength: 20, maxLength: 40 }), (given, instants) => {
      for (const at of instants)
        expect([at, isOpen(given, at)]).toEqual([at, naivelyOpen(given, at.getTime())]);
    }),
    { numRuns: 60 },
  );
});

/** Long enough for a week's windows to come again. */
const WEEKS = 15 * 1440;

test("DP-05: the next opening is the first open instant, minute by minute, over two weeks", () => {
  fc.assert(
    fc.property(windows, instant, (given, at) => {
      const first = scan(given, at, true);
      const found = nextOpening(given, at);
      if (first === undefined)
        expect(found === undefined || found.getTime() > at.getTime() + WEEKS * MINUTE).toBe(true);
      else expect(found).toEqual(first);
    }),
    { numRuns: 14 },
  );
});

test("a window is open until the first instant that is not, minute by minute", () => {
  fc.assert(
    fc.property(windows, instant, (given, at) => {
      const verdict = judgeWindow(given, at);
      const first = verdict.open ? scan(given, at, false) : undefined;
      if (verdict.open && first !== undefined) expect(verdict.closesAt).toEqual(first);
    }),
    { numRuns: 30 },
  );
});

/** The first minute in a state, from an instant on; a state begins with a whole minute. */
function scan(given: ChangeWindows, from: Date, open: boolean): Date | undefined {
  if (naivelyOpen(given, from.getTime()) === open) return from;
  const start = Math.floor(from.getTime() / MINUTE) * MINUTE;
  for (let minute = 1; minute <= WEEKS; minute++) {
    const at = start + minute * MINUTE;
    if (naivelyOpen(given, at) === open) return new Date(at);
  }
  return undefined;
}

test("windows that are right are taken, and a judgement follows", () => {
  fc.assert(
    fc.property(hours, fc.constantFrom(...zones), instant, (open, timeZone, at) => {
      const one = { ...open, days: open.days.slice(0, 1) };
      assertChangeWindows("prod", { timeZone, open: [one] });
      expect(nextOpening({ timeZone, open: [one] }, at)).toBeInstanceOf(Date);
    }),
    { numRuns: 30 },
  );
});
