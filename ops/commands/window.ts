import { say } from "../lib/terminal";
import { judgeWindow } from "../windows/judge-window";
import { readTime } from "../windows/read-time";
import { openText, windowRefusal } from "../windows/window-text";
import { windowsOf } from "../windows/windows-of";

export interface WindowOptions {
  readonly at?: string;
  readonly json?: boolean;
}

/**
 * `causeway window`
 *
 * @throws UserError with exit code 4 while the stack may not be deployed
 */
export function window(stack: string, { at, json = false }: WindowOptions, now = new Date()): void {
  const windows = windowsOf(stack);
  const { timeZone } = windows;
  const time = at === undefined ? now : readTime(at, timeZone, "--at");
  const verdict = judgeWindow(windows, time);
  if (json) process.stdout.write(`${JSON.stringify({ stack, at: time, timeZone, ...verdict }, null, 2)}\n`);
  if (!verdict.open) throw windowRefusal(stack, windows, time, verdict);
  say(openText(stack, windows, time, verdict.closesAt));
}
