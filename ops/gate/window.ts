import { changeWindows } from "../../stacks/change-windows";
import { judgeWindow } from "../windows/judge-window";
import { openText, windowRefusal } from "../windows/window-text";
import { windowsOf } from "../windows/windows-of";
import { notAsked, passed, refused, type Gate } from "./gate";
import { overridden } from "./overridden";

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
    const leave = await overridden("closed", facts);
    if (leave !== undefined) return leave;
    const { message, fix } = windowRefusal(stack, windows, now, verdict);
    return refused(message, fix);
  },
};
