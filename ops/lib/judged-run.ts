import { exitCode } from "../exit-codes";
import { policyReport } from "../policies/policy-report";
import { runEngine, type EngineResult } from "./engine-process";
import { UserError } from "./errors";
import { withEventLog, type EngineEvent } from "./event-log";
import { policyPackEnv } from "./policy-pack";
import { assertSuccess, type EngineControl } from "./pulumi";

/** A run of the engine that the policies judged. */
export interface JudgedRun {
  readonly result: EngineResult;
  readonly events: readonly EngineEvent[];
}

export interface JudgedOptions extends EngineControl {
  readonly env: NodeJS.ProcessEnv;
  /** `show` as it comes, or `capture` for who makes something else of it. */
  readonly output: "show" | "capture";
}

/** Runs a preview or an update with the policies of this repository, and returns what the engine wrote down. */
export async function judgedRun(
  args: readonly string[],
  { env, output, ...control }: JudgedOptions,
): Promise<JudgedRun> {
  return withEventLog(async (flags, eventLogEnv) =>
    runEngine([...args, ...flags], {
      ...control,
      env: { ...env, ...eventLogEnv, ...policyPackEnv },
      stdout: output,
      stderr: output === "show" ? "tee" : "capture",
    }),
  );
}

/**
 * @param failure what did not happen, e.g. `prod was not deployed`
 * @param hint what to see to, beside what Pulumi says
 * @throws UserError with a code of its own where a policy is against it
 * @throws LockedError, UserError for another failure
 */
export function assertJudged(
  { result, events }: JudgedRun,
  env: NodeJS.ProcessEnv,
  failure: string,
  hint?: string,
): void {
  const { violations } = policyReport(events);
  if (result.code !== 0 && violations.length > 0) throw violated(failure, violations.length);
  assertSuccess(result, env, failure, hint);
}

function violated(failure: string, count: number): UserError {
  return new UserError(
    `${failure}: ${count} violations of policies`,
    "see Policies above: each says what to change, and its page under docs/policies/ why",
    exitCode.policy,
  );
}
