import type { ChangeWindows } from "../../stacks/change-windows-spec";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { HORIZON_DAYS, judgeWindow, type WindowVerdict } from "./judge-window";
import { timeText } from "./local-time";

type Closed = Extract<WindowVerdict, { open: false }>;

/**
 * @throws UserError with exit code 4 where the stack may not be deployed: why, and when it may, by its own clock and UTC
 */
export function assertOpen(stack: string, windows: ChangeWindows, at: Date): void {
  const verdict = judgeWindow(windows, at);
  if (!verdict.open) throw windowRefusal(stack, windows, at, verdict);
}

/** What to tell whoever wants to deploy while the window is closed. */
export function windowRefusal(
  stack: string,
  { timeZone }: ChangeWindows,
  at: Date,
  verdict: Closed,
): UserError {
  const { reasons, opensAt } = verdict;
  const opens =
    opensAt === undefined
      ? `no window opens in the next ${HORIZON_DAYS} days`
      : `the next window opens ${timeText(opensAt, timeZone)}`;
  return new UserError(
    `${stack} is not deployed at ${timeText(at, timeZone)}: ${reasons.join("; ")}; ${opens}`,
    opensAt === undefined
      ? "correct stacks/change-windows.ts; in an emergency: /override-window"
      : `wait until then; in an emergency: /override-window ${stack} <reason>, and a second person agrees`,
    exitCode.refused,
  );
}

/** That it is open, and until when. */
export function openText(
  stack: string,
  { timeZone }: ChangeWindows,
  at: Date,
  closesAt: Date | undefined,
): string {
  const until = closesAt === undefined ? "" : `, until ${timeText(closesAt, timeZone)}`;
  return `${stack} may be deployed at ${timeText(at, timeZone)}${until}.`;
}
