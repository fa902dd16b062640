import { CommanderError } from "commander";
import { exitCode, type ExitCode } from "../exit-codes";
import { isAbort, UserError } from "./errors";
import { printableLines } from "./printable";
import { say, style } from "./terminal";

/** Tells people what ended a command. @returns what it exits with */
export function reportError(error: unknown): ExitCode {
  // Commander has said what is wrong; help and version come this way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  if (error instanceof UserError) {
    // Both may quote what others wrote.
    const [message, fix] = [error.message, error.fix].map(printableLines);
    say(`${style("red", "error:")} ${message}\n${style("dim", "fix:")} ${fix}`);
    return error.code;
  }
  if (isAbort(error)) {
    say("cancelled");
    return exitCode.cancelled;
  }
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exitCode.failed;
}
