import type { StackResource } from "../lib/policy";

/** Where one of these is, an account is looked after; a budget, say, may be a project's own. */
const signs: ReadonlySet<string> = new Set([
  "causeway:account-baseline:AccountBaseline",
  "aws:cfg/recorder:Recorder",
  "aws:guardduty/detector:Detector",
]);

/** Whether a stack holds the baseline of an account, or a part of it. */
export function holdsBaseline(stack: readonly StackResource[]): boolean {
  return stack.some(({ type }) => signs.has(type));
}
