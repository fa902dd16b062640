import { changeWindows } from "../../stacks/change-windows";
import type { ChangeWindows } from "../../stacks/change-windows-spec";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertStack } from "../lib/sandbox-stack";
import { assertChangeWindows } from "./check-windows";

/**
 * When a stack may be deployed (stacks/change-windows.ts).
 *
 * @throws UserError for a stack that has no windows, and for windows that cannot be used
 */
export function windowsOf(
  stack: string,
  all: Readonly<Record<string, ChangeWindows>> = changeWindows,
): ChangeWindows {
  assertStack(stack);
  const windows = Object.hasOwn(all, stack) ? all[stack] : undefined;
  if (windows === undefined) {
    throw new UserError(
      `${stack} has no change windows: it is run by hand`,
      `choose one of ${Object.keys(all).join(", ")}`,
      exitCode.usage,
    );
  }
  assertChangeWindows(stack, windows);
  return windows;
}
