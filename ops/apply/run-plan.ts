import { sha256 } from "../bundle/sources";
import type { Changes } from "../changes/change";
import { withoutMark } from "../fence/mark-checkpoint";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertJudged, judgedRun, type JudgedRun } from "../lib/judged-run";
import type { LeasedStack } from "../lib/leased-stack";
import { writeRecord } from "../records/write-record";
import type { DeploymentRecord } from "../records/deployment-record";
import { imagesOf } from "../status/images";
import { readCheckpoint } from "../state/read-checkpoint";
import { say } from "../lib/terminal";
import { endedDeployment } from "./deployment";
import { outcomeOf } from "./outcome";
import { outcomeText } from "./outcome-text";

/** How the engine calls an operation that the plan does not have (pkg/resource/deploy, step_generator.go). */
const OUTSIDE_PLAN = /violates plan|not allowed by the plan/;

/**
 * Runs an update that may do what the plan says, and leaves a record of what it did.
 *
 * @param planFile absolute path
 * @param begun the record, which is in the store before anything is done
 * @returns the record of the end
 * @throws UserError when not everything was done, after what was done and what was not has been said and recorded
 */
export async function runPlan(
  planFile: string,
  planned: Changes,
  begun: DeploymentRecord,
  leased: LeasedStack,
): Promise<DeploymentRecord> {
  const { records, engine } = leased;
  await writeRecord(records, begun);
  const args = ["up", "--yes", "--stack", begun.stack, "--plan", planFile];
  const run = await judgedRun(args, { ...engine, output: "show" });
  const outcome = outcomeOf(planned, run.events);
  const failure = failureOf(run, leased);
  const ended = endedDeployment(begun, {
    result: resultOf(run, failure),
    outcome,
    ...(failure === undefined ? {} : { cause: failure.message }),
    ...(await whatItLeft(leased, begun.stack)),
  });
  await writeRecord(records, ended);
  say(outcomeText(begun.stack, outcome));
  if (failure !== undefined) throw failure;
  return ended;
}

/** Why it did not end as planned; `undefined` when it did. */
function failureOf(run: JudgedRun, { engine }: LeasedStack): Error | undefined {
  if (engine.signal?.aborted === true) return engine.signal.reason as Error;
  if (run.result.code !== 0 && isOutsidePlan(run)) return outsidePlan();
  try {
    assertJudged(run, engine.env, "the update did not end as planned");
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function resultOf({ result: { code } }: JudgedRun, failure: Error | undefined): DeploymentRecord["result"] {
  if (failure === undefined) return "succeeded";
  const isCancelled = failure instanceof UserError && failure.code === exitCode.cancelled;
  return isCancelled || code === null ? "cancelled" : "failed";
}

function isOutsidePlan({ events }: JudgedRun): boolean {
  return events.some(({ diagnosticEvent }) => OUTSIDE_PLAN.test(diagnosticEvent?.message ?? ""));
}

function outsidePlan(): UserError {
  return new UserError(
    "the program wanted something that its preview did not show, and was stopped before it",
    "see above which; what a program does must follow from its files and configuration alone. Then preview again",
    exitCode.refused,
  );
}

async function whatItLeft(
  { state }: LeasedStack,
  stack: string,
): Promise<{ readonly checkpoint?: string; readonly images: Readonly<Record<string, string>> }> {
  const checkpoint = await readCheckpoint(state, stack);
  if (checkpoint === undefined) return { images: {} };
  return { checkpoint: sha256(withoutMark(checkpoint.body)), images: imagesOf(checkpoint.deployment) };
}
