import { changeWindows } from "../../stacks/change-windows";
import { isOpen, judgeWindow } from "../windows/judge-window";
import type { Override } from "../windows/override-record";
import { openText, windowRefusal } from "../windows/window-text";
import { windowsOf } from "../windows/windows-of";
import type { Facts } from "./facts";
import { notAsked, passed, refused, type Gate } from "./gate";

/** A stack is deployed in its change window, or on an override to which a second person agreed (DP-05, DP-06). */
export const windowGate: Gate = {
  name: "window",
  onRollback: false,
  async judge(facts) {
    const { stack, now } = facts;
    if (!Object.hasOwn(changeWindows, stack)) return notAsked(`${stack} has no change windows`);
    const windows = windowsOf(stack);
    const verdict = judgeWindow(windows, now);
    if (verdict.open) return passed(openText(stack, windows, now, verdict.closesAt));
    const leave = await overrideInNeed(facts);
    if (leave !== undefined) {
      return passed(
        `closed; ${leave.requestedBy} and ${leave.agreedBy ?? "nobody"} override it: ${leave.reason}`,
      );
    }
    const { message, fix } = windowRefusal(stack, windows, now, verdict);
    return refused(message, fix);
  },
};

/** The override on which a deployment stands; `undefined` where it needs none, or has none. */
export async function overrideInNeed({ stack, now, kind, override }: Facts): Promise<Override | undefined> {
  if (kind === "rollback" || !Object.hasOwn(changeWindows, stack)) return undefined;
  return isOpen(windowsOf(stack), now) ? undefined : override();
}
