import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { judgedRun } from "../lib/judged-run";
import { assertStack } from "../lib/sandbox-stack";
import { say, step } from "../lib/terminal";
import { policyReport } from "../policies/policy-report";
import { renderReport } from "../policies/render-report";

export interface PoliciesOptions {
  readonly json?: boolean;
}

/** `causeway policies`: previews a stack, and reports what the policies say. */
export async function policies(stack: string, { json = false }: PoliciesOptions): Promise<void> {
  assertStack(stack);
  step(`Previewing ${stack}`);
  const args = ["preview", "--stack", stack, "--non-interactive"];
  const { result, events } = await judgedRun(args, { env: process.env, output: "capture" });
  const report = policyReport(events);
  const isViolated = report.violations.length > 0;
  if (!isViolated && (result.code !== 0 || report.packVersion === undefined)) {
    say(`${result.stdout}${result.stderr}`.trim());
    throw new UserError(
      result.code === 0 ? "the policies were not asked" : `${stack} was not previewed`,
      "read Pulumi's message above",
    );
  }
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else say(renderReport(stack, report));
  if (isViolated) process.exitCode = exitCode.policy;
}
