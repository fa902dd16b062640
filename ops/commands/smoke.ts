import { promotion } from "../../stacks/promotion";
import { UserError } from "../lib/errors";
import { exitCode } from "../exit-codes";
import { say, step } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { systemClock, type Clock } from "../lock/clock";
import { currentHolder } from "../lock/holder";
import { openRecords } from "../promotion/read-environment";
import { assertEnvironment } from "../promotion/road";
import { readStackFile } from "../promotion/stack-images";
import { awaitTraffic } from "../verification/await-traffic";
import { baseUrl } from "../verification/base-url";
import { assertStillLast, lastDeployment } from "../verification/last-deployment";
import { otherResult } from "../verification/other-result";
import { failedChecks, roundText } from "../verification/report";
import { missingVariables, smokeRound } from "../verification/smoke-round";
import { recordVerification, type CheckResult, type Tested } from "../verification/verification";
import { hasPassed, verify, type Patience } from "../verification/verify";

export interface SmokeOptions {
  readonly url?: string;
  readonly settle: string;
  readonly for: string;
  readonly record?: boolean;
  readonly also?: readonly string[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Between two rounds, in milliseconds. */
const PAUSE = 5_000;

/**
 * `causeway smoke`
 *
 * @throws UserError when a check fails, after what they said was shown and recorded
 */
export async function smoke(
  stack: string,
  options: SmokeOptions,
  env = process.env,
  clock = systemClock,
): Promise<void> {
  const { smoke: checks } = promotion[assertEnvironment(stack)];
  const patience = patienceOf(options);
  const others = (options.also ?? []).map(otherResult);
  const base = baseUrl(options.url ?? env["CAUSEWAY_SMOKE_URL"], readStackFile(stack));
  assertVariables(missingVariables(checks, env));
  const test = async (): Promise<Tested> => {
    step(`Asking ${base.origin}`);
    const startedAt = new Date().toISOString();
    const report = (results: readonly CheckResult[]): void => say(roundText(results));
    const results = await verify(() => smokeRound(checks, base, env), patience, clock, report);
    const { run } = await currentHolder(env);
    const tested = { checks: [...results, ...others], startedAt, endedAt: new Date().toISOString() };
    return run === undefined ? tested : { ...tested, run };
  };
  const isRecorded = options.record === true && options.dryRun !== true;
  const result = await (isRecorded ? recorded(stack, test, env, clock) : test());
  if (options.json === true) process.stdout.write(`${JSON.stringify({ ...result, stack }, null, 2)}\n`);
  assertPassed(stack, result);
}

function patienceOf({ settle, for: watch }: SmokeOptions): Patience {
  return {
    settle: milliseconds(settle, "--settle"),
    watch: milliseconds(watch, "--for"),
    pause: PAUSE,
  };
}

/** What is missing here says nothing of the environment: nothing is asked, and nothing recorded. */
function assertVariables(missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new UserError(
    `the checks log in, and ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not set`,
    "export them; in a workflow they are secrets of the environment",
    exitCode.usage,
  );
}

async function recorded(
  stack: string,
  test: () => Promise<Tested>,
  env: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<Tested> {
  const records = await openRecords(stack, env);
  const deployment = await lastDeployment(records, stack);
  await awaitTraffic(deployment, env, clock);
  const tested = await test();
  await assertStillLast(records, deployment);
  return recordVerification(records, deployment, tested);
}

function assertPassed(stack: string, { checks }: Tested): void {
  if (hasPassed(checks)) {
    say(`${stack} answers as it should.`);
    return;
  }
  throw new UserError(
    `${stack} does not answer as it should: ${failedChecks(checks)}`,
    `see docs/runbooks/check-deployment.md; the way back: npx causeway rollback ${stack} previous --reason <text>`,
  );
}
