import { DateTime, IANAZone } from "luxon";
import type { ChangeWindows, Freeze, Holiday, WeeklyHours } from "../../stacks/change-windows-spec";
import { UserError } from "../lib/errors";
import { hoursProblems, neverOpens, type Problem } from "./check-hours";

const FILE = "stacks/change-windows.ts";

/**
 * Makes sure that windows can be judged: what cannot be read would else be open, or closed, without anybody wanting it.
 *
 * @throws UserError that names everything that is wrong
 */
export function assertChangeWindows(stack: string, windows: ChangeWindows): void {
  const problems = problemsOf(windows);
  if (problems.length === 0) return;
  const lines = problems.map(
    ({ where, got, expected }) => `  ${stack}.${where}: got ${got}, expected ${expected}`,
  );
  throw new UserError(
    `the change windows of ${stack} cannot be used:\n${lines.join("\n")}`,
    `in ${FILE}: ${problems.map(({ fix }) => fix).join("; ")}`,
  );
}

function problemsOf(windows: ChangeWindows): readonly Problem[] {
  const { timeZone, open, peakHours = [], holidays = [], freezes = [] } = windows;
  const weekly = open === "always" ? [] : [...hoursProblems("open", open), ...emptiness(open)];
  const problems = [
    ...zoneProblems(timeZone),
    ...weekly,
    ...hoursProblems("peakHours", peakHours),
    ...holidays.flatMap(holidayProblems),
    ...freezes.flatMap(freezeProblems),
  ];
  if (problems.length > 0 || open === "always" || !neverOpens(open, peakHours)) return problems;
  return [
    {
      where: "open",
      got: "windows that lie in peak hours as a whole",
      expected: "some time in the week at which it may be deployed",
      fix: "move the window out of the peak hours",
    },
  ];
}

function zoneProblems(timeZone: string): readonly Problem[] {
  if (IANAZone.isValidZone(timeZone)) return [];
  const expected = "a time zone of IANA, such as UTC or Europe/Berlin";
  return [{ where: "timeZone", got: JSON.stringify(timeZone), expected, fix: `write ${expected}` }];
}

function emptiness(open: readonly WeeklyHours[]): readonly Problem[] {
  if (open.length > 0) return [];
  const fix = 'add a window, or close the stack with a freeze and leave "always"';
  return [{ where: "open", got: "[]", expected: 'at least one window, or "always"', fix }];
}

function holidayProblems(
  { date, name }: Holiday,
  index: number,
  all: readonly Holiday[],
): readonly Problem[] {
  const where = `holidays[${index}]`;
  // A leap year has every day that any year has.
  const whole = /^\d{2}-\d{2}$/.test(date) ? `2028-${date}` : date;
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(whole) && DateTime.fromISO(whole).isValid;
  const isTwice = all.findIndex((other) => other.date === date) < index;
  return [
    ...(isDate ? [] : [wrong(`${where}.date`, date, "a date as in 12-25 or 2026-12-25")]),
    ...(isTwice ? [wrong(`${where}.date`, date, "each date once")] : []),
    ...(name.trim() === "" ? [wrong(`${where}.name`, name, "the name of the holiday")] : []),
  ];
}

function freezeProblems({ from, until, reason }: Freeze, index: number): readonly Problem[] {
  const where = `freezes[${index}]`;
  const unreadable = Object.entries({ from, until }).filter(([, at]) => !isStamp(at));
  const isBackwards = unreadable.length === 0 && until <= from;
  return [
    ...unreadable.map(([end, at]) => wrong(`${where}.${end}`, at, "a time as in 2026-12-18T00:00")),
    ...(isBackwards ? [wrong(`${where}.until`, until, `a time after ${from}, at which it begins`)] : []),
    ...(reason.trim() === "" ? [wrong(`${where}.reason`, reason, "the reason of the freeze")] : []),
  ];
}

function isStamp(at: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(at) && DateTime.fromISO(at, { zone: "UTC" }).isValid
  );
}

function wrong(where: string, got: string, expected: string): Problem {
  return { where, got: JSON.stringify(got), expected, fix: `${where}: write ${expected}` };
}
