import fs from "node:fs";
import { exitCode } from "../exit-codes";
import { UserError } from "./errors";

/**
 * Writes outputs of a step of GitHub Actions: texts as they are, everything else as JSON.
 *
 * @throws UserError outside of GitHub Actions, and for a text of several lines, which could be read as several outputs
 */
export function writeGitHubOutput(
  outputs: Readonly<Record<string, unknown>>,
  { GITHUB_OUTPUT: file = "" }: NodeJS.ProcessEnv,
): void {
  if (file === "") {
    throw new UserError(
      "GITHUB_OUTPUT is not set, so there is no step to write outputs of",
      "outside of GitHub Actions, use --json",
      exitCode.usage,
    );
  }
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${oneLine(name, value)}\n`);
  fs.appendFileSync(file, lines.join(""));
}

function oneLine(name: string, value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (!/[\r\n]/.test(text)) return text;
  throw new UserError(`the output ${name} has more than one line`, "correct what it comes from");
}
