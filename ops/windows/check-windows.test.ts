import { access } from "../../stacks/access";
import type { ChangeWindows } from "../../stacks/change-windows-spec";
import { assertChangeWindows } from "./check-windows";
import { windowsOf } from "./windows-of";

const hours = { days: ["mon"], from: "10:00", until: "14:00" } as const;
const good: ChangeWindows = { timeZone: "Europe/Berlin", open: [hours] };

/** What a stack with these windows is told. */
function refusalOf(changes: object): string {
  try {
    assertChangeWindows("prod", { ...good, ...changes });
    return "taken";
  } catch (error) {
    return (error as Error).message;
  }
}

const said = (line: string) => `the change windows of prod cannot be used:\n  prod.${line}`;

test("the windows of every stack are taken", () => {
  for (const stack of Object.keys(access.stacks)) windowsOf(stack);
});

test.each([
  [
    { timeZone: "Europe/Nowhere" },
    'timeZone: got "Europe/Nowhere", expected a time zone of IANA, such as UTC or Europe/Berlin',
  ],
  [
    { timeZone: "+02:00" },
    'timeZone: got "+02:00", expected a time zone of IANA, such as UTC or Europe/Berlin',
  ],
  [{ open: [] }, 'open: got [], expected at least one window, or "always"'],
  [{ open: [{ ...hours, days: [] }] }, "open[0].days: got [], expected at least one day, and each once"],
  [
    { open: [{ ...hours, days: ["mon", "mon"] }] },
    'open[0].days: got ["mon","mon"], expected at least one day, and each once',
  ],
  [{ open: [{ ...hours, from: "9:00" }] }, 'open[0].from: got "9:00", expected a time from 00:00 to 23:59'],
  [{ open: [{ ...hours, from: "24:00" }] }, 'open[0].from: got "24:00", expected a time from 00:00 to 23:59'],
  [
    { open: [{ ...hours, until: "25:00" }] },
    'open[0].until: got "25:00", expected a time from 00:00 to 24:00',
  ],
  [{ open: [{ ...hours, until: "10:00" }] }, 'open[0].until: got "10:00", expected an end after 10:00'],
  [{ open: [{ ...hours, until: "09:00" }] }, 'open[0].until: got "09:00", expected an end after 10:00'],
  [
    { open: [{ ...hours, endsNextDay: true }] },
    'open[0].until: got "14:00", expected an end after 00:00 and at most at 10:00, as it is on the next day',
  ],
  [
    { open: [{ ...hours, until: "00:00", endsNextDay: true }] },
    'open[0].until: got "00:00", expected an end after 00:00 and at most at 10:00, as it is on the next day',
  ],
  [
    { open: [hours, { days: ["mon", "tue"], from: "13:59", until: "15:00" }] },
    "open: got Mon 10:00-14:00 and Mon, Tue 13:59-15:00, which overlap, expected hours that do not overlap",
  ],
  [
    { open: [hours, { days: ["sun"], from: "23:00", until: "10:01", endsNextDay: true }] },
    "open: got Sun 23:00-10:01 of the next day and Mon 10:00-14:00, which overlap, expected hours that do not overlap",
  ],
  [
    { peakHours: [hours, hours] },
    "peakHours: got Mon 10:00-14:00 and Mon 10:00-14:00, which overlap, expected hours that do not overlap",
  ],
  [
    { peakHours: [{ ...hours, from: "09:00", until: "14:00" }] },
    "open: got windows that lie in peak hours as a whole, expected some time in the week at which it may be deployed",
  ],
  [
    { holidays: [{ date: "2026-02-29", name: "A day" }] },
    'holidays[0].date: got "2026-02-29", expected a date as in 12-25 or 2026-12-25',
  ],
  [
    { holidays: [{ date: "13-01", name: "A day" }] },
    'holidays[0].date: got "13-01", expected a date as in 12-25 or 2026-12-25',
  ],
  [
    {
      holidays: [
        { date: "12-25", name: "A day" },
        { date: "12-25", name: "A day" },
      ],
    },
    'holidays[1].date: got "12-25", expected each date once',
  ],
  [
    { holidays: [{ date: "12-25", name: " " }] },
    'holidays[0].name: got " ", expected the name of the holiday',
  ],
  [
    { freezes: [{ from: "2026-12-18", until: "2027-01-04T00:00", reason: "Year end" }] },
    'freezes[0].from: got "2026-12-18", expected a time as in 2026-12-18T00:00',
  ],
  [
    { freezes: [{ from: "2026-02-30T00:00", until: "2027-01-04T00:00", reason: "Year end" }] },
    'freezes[0].from: got "2026-02-30T00:00", expected a time as in 2026-12-18T00:00',
  ],
  [
    { freezes: [{ from: "2027-01-04T00:00", until: "2026-12-18T00:00", reason: "Year end" }] },
    'freezes[0].until: got "2026-12-18T00:00", expected a time after 2027-01-04T00:00, at which it begins',
  ],
  [
    { freezes: [{ from: "2026-12-18T00:00", until: "2027-01-04T00:00", reason: "" }] },
    'freezes[0].reason: got "", expected the reason of the freeze',
  ],
])("DP-05: %j is refused", (changes, line) => {
  expect(refusalOf(changes)).toBe(said(line));
});

test.each([
  { open: [{ ...hours, until: "24:00" }] },
  { open: [hours, { ...hours, from: "14:00", until: "15:00" }] },
  { open: [{ ...hours, from: "22:00", until: "22:00", endsNextDay: true }] },
  { open: [hours, { days: ["sun"], from: "23:00", until: "10:00", endsNextDay: true }] },
  { open: "always", peakHours: [{ ...hours, from: "00:00", until: "24:00" }] },
  { holidays: [{ date: "02-29", name: "Leap day" }] },
])("%j is taken", (changes) => {
  expect(refusalOf(changes)).toBe("taken");
});

test("everything that is wrong is named at once, with the file to mend", () => {
  const wrong = { timeZone: "Nowhere", freezes: [{ from: "x", until: "y", reason: "" }] };
  expect(refusalOf(wrong).split("\n")).toHaveLength(5);
  expect(() => assertChangeWindows("prod", { ...good, timeZone: "Nowhere" })).toThrow(
    expect.objectContaining({
      code: 1,
      fix: "in stacks/change-windows.ts: write a time zone of IANA, such as UTC or Europe/Berlin",
    }) as Error,
  );
});

test("windows that cannot be used are no windows that are open", () => {
  const all = { prod: { ...good, timeZone: "Nowhere" } };
  expect(() => windowsOf("prod", all)).toThrow("the change windows of prod cannot be used");
});

test.each(["bootstrap"])("%s has no windows, as a person runs it", (stack) => {
  expect(() => windowsOf(stack)).toThrow(
    expect.objectContaining({
      code: 2,
      message: "bootstrap has no change windows: it is run by hand",
      fix: "choose one of organization, delivery, dev, staging, prod",
    }) as Error,
  );
});
