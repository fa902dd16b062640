import { exitCode } from "../exit-codes";
import { openGitHub } from "../github/client";
import { readEvent } from "../github/event";
import { readPullRequest } from "../github/pull-requests";
import { UserError } from "../lib/errors";
import { say } from "../lib/terminal";
import { checkPullRequest, type PullRequestReport } from "../pull-request/check";
import { visible } from "../report/visible";

export interface PrCheckOptions {
  readonly pullRequest?: string;
  readonly json?: boolean;
}

/**
 * `causeway pr-check`: by the pull request as it stands now, not as it was when the event came.
 *
 * @throws UserError with exit code 4 when something must be mended
 */
export async function prCheck(
  { pullRequest, json = false }: PrCheckOptions,
  env = process.env,
): Promise<void> {
  const number = pullRequest === undefined ? numberOfEvent(env) : numberOf(pullRequest);
  const report = checkPullRequest(await readPullRequest(await openGitHub(env), number));
  for (const warning of report.warnings) say(`warning: ${visible(warning)}`);
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  assertNoProblem(report);
  say(`Pull request ${number} says what it has to: ${report.lines} changed lines.`);
}

function assertNoProblem({ number, problems }: PullRequestReport): void {
  if (problems.length === 0) return;
  throw new UserError(
    `pull request ${number} is not complete:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    "edit its title and description; .github/pull_request_template.md shows what belongs there",
    exitCode.refused,
  );
}

function numberOfEvent(env: NodeJS.ProcessEnv): number {
  return readEvent(env, ["pull_request"]).payload.number;
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserError(
    `--pull-request is ${JSON.stringify(text)}, and no number of a pull request`,
    "write the number after the # on GitHub, e.g. 12",
    exitCode.usage,
  );
}
