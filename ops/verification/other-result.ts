import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { CheckResult } from "./verification";

/** How GitHub calls the outcome of a step; only the first one is a pass. */
const OUTCOMES = ["success", "failure", "cancelled", "skipped"];

/**
 * What another test said, as a command line says it: `<name>=<outcome>`.
 *
 * @throws UserError for anything else
 */
export function otherResult(text: string): CheckResult {
  const [, name = "", outcome = ""] = /^([\w./ -]+)=(\w+)$/.exec(text) ?? [];
  if (!OUTCOMES.includes(outcome)) {
    throw new UserError(
      `--also is ${JSON.stringify(text)}, and not a test with its outcome`,
      `write <name>=<outcome>; an outcome is ${OUTCOMES.join(", ")}`,
      exitCode.usage,
    );
  }
  return outcome === "success" ? { name, passed: true } : { name, passed: false, detail: outcome };
}
