import type { ChangeWindows } from "../../stacks/change-windows-spec";
import { changePoints } from "./change-points";
import { whyClosed } from "./hours";
import { localTime } from "./local-time";

/** Whether a stack may be deployed. */
export type WindowVerdict =
  | {
      readonly open: true;
      /** First instant at which it may not; absent where that is more than {@link HORIZON_DAYS} away. */
      readonly closesAt?: Date;
    }
  | {
      readonly open: false;
      /** At least one, in words that follow the name of the stack and the time. */
      readonly reasons: readonly string[];
      /** First instant at which it may; absent where that is more than {@link HORIZON_DAYS} away. */
      readonly opensAt?: Date;
    };

/** How far ahead is looked, in days: further than any freeze that is meant. */
export const HORIZON_DAYS = 400;

/** Whether a stack may be deployed at a time; a minute counts as a whole. */
export function judgeWindow(windows: ChangeWindows, at: Date): WindowVerdict {
  const reasons = whyClosed(windows, localTime(at, windows.timeZone));
  const next = nextChange(windows, at, reasons.length > 0);
  if (reasons.length > 0) return { open: false, reasons, ...(next === undefined ? {} : { opensAt: next }) };
  return { open: true, ...(next === undefined ? {} : { closesAt: next }) };
}

/** @returns the first instant from `at` on at which a stack may be deployed; `undefined` when there is none in sight */
export function nextOpening(windows: ChangeWindows, at: Date): Date | undefined {
  return isOpen(windows, at) ? at : nextChange(windows, at, true);
}

export function isOpen(windows: ChangeWindows, at: Date): boolean {
  return whyClosed(windows, localTime(at, windows.timeZone)).length === 0;
}

function nextChange(windows: ChangeWindows, after: Date, toOpen: boolean): Date | undefined {
  for (const point of changePoints(windows, after, HORIZON_DAYS)) {
    if (isOpen(windows, point) === toOpen) return point;
  }
  return undefined;
}
