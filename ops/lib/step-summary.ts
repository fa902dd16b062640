import fs from "node:fs";
import { exitCode } from "../exit-codes";
import { UserError } from "./errors";

/**
 * Adds to what GitHub shows of a step on the page of its run, which approvers look at.
 *
 * @throws UserError outside of GitHub Actions
 */
export function writeSummary(markdown: string, env: NodeJS.ProcessEnv): void {
  fs.appendFileSync(summaryFile(env), `${markdown}\n`);
}

/**
 * Where such a summary is written.
 *
 * @throws UserError outside of GitHub Actions
 */
export function summaryFile({ GITHUB_STEP_SUMMARY: file = "" }: NodeJS.ProcessEnv): string {
  if (file !== "") return file;
  throw new UserError(
    "GITHUB_STEP_SUMMARY is not set, so there is no run to summarise",
    "leave --summary out",
    exitCode.usage,
  );
}
