import fs from "node:fs";
import path from "node:path";
import type { Bundle } from "../bundle/read-bundle";
import { sha256 } from "../bundle/sources";
import { PLAN } from "../bundle/write-bundle";
import { withoutMark } from "../fence/mark-checkpoint";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertJudged, judgedRun, type JudgedRun } from "../lib/judged-run";
import type { LeasedStack } from "../lib/leased-stack";
import { withTemporaryFolder } from "../lib/temporary-folder";
import { targetFlags } from "../preview/targets";
import { writeRecord } from "../records/write-record";
import { tookMs, type DeploymentRecord } from "../records/deployment-record";
import { slowText } from "../records/pace";
import { imagesOf } from "../status/images";
import { readCheckpoint } from "../state/read-checkpoint";
import { say, style } from "../lib/terminal";
import { endedDeployment } from "./deployment";
import { outcomeOf } from "./outcome";
import { outcomeText } from "./outcome-text";

/** How the engine calls an operation that the plan does not have (pkg/resource/deploy, step_generator.go). */
const OUTSIDE_PLAN = /violates plan|not allowed by the plan/;

/** What became of an update. */
export interface RunOfPlan {
  /** Of the end. */
  readonly record: DeploymentRecord;
  /** Why not everything was done; absent where it was. */
  readonly failure?: Error;
}

/**
 * Runs an update that may do what the plan says, and leaves a record of what it did. Whatever cannot be found out or
 * written down at its end, what was done and what was not is said.
 *
 * @param bundle what was verified: the engine is given these bytes, whatever lies in the bundle's folder meanwhile
 * @param begun the record, which is in the store before anything is done
 * @throws when nothing was begun
 */
export async function runPlan(
  { plan, changes }: Pick<Bundle, "plan" | "changes">,
  begun: DeploymentRecord,
  leased: LeasedStack,
): Promise<RunOfPlan> {
  await writeRecord(leased.records, begun);
  const run = await withPlanFile(plan, (planFile) =>
    judgedRun(["up", "--yes", "--stack", begun.stack, "--plan", planFile, ...targetFlags(begun.targets)], {
      ...leased.engine,
      output: "show",
    }),
  );
  const outcome = outcomeOf(changes, run.events);
  say(outcomeText(begun.stack, outcome));
  const failure = failureOf(run, leased);
  const record = endedDeployment(begun, {
    result: resultOf(run, failure),
    outcome,
    ...(failure === undefined ? {} : { cause: failure.message }),
    ...(await whatItLeft(leased, begun.stack)),
  });
  const slow = slowText(tookMs(record), record.pace);
  if (slow !== undefined) say(style("yellow", `${begun.stack}: ${slow}`));
  const unwritten = await problemOf(writeRecord(leased.records, record));
  if (unwritten !== undefined) say(`Note: the record of the end was not written: ${unwritten.message}`);
  const worst = failure ?? unwritten;
  return worst === undefined ? { record } : { record, failure: worst };
}

/** Gives an action the plan as a file that is nobody else's. */
function withPlanFile<T>(plan: Buffer, action: (file: string) => Promise<T>): Promise<T> {
  return withTemporaryFolder("plan", (folder) => {
    const file = path.join(folder, PLAN);
    fs.writeFileSync(file, plan, { mode: 0o600 });
    return action(file);
  });
}

async function problemOf(work: Promise<unknown>): Promise<Error | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error as Error;
  }
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

/** What the update did is known without it: a state that cannot be read takes nothing else with it. */
async function whatItLeft(
  { state }: LeasedStack,
  stack: string,
): Promise<{ readonly checkpoint?: string; readonly images: Readonly<Record<string, string>> }> {
  try {
    const checkpoint = await readCheckpoint(state, stack);
    if (checkpoint === undefined) return { images: {} };
    return { checkpoint: sha256(withoutMark(checkpoint.body)), images: imagesOf(checkpoint.deployment) };
  } catch (error) {
    say(`Note: the state that it left could not be read: ${(error as Error).message}`);
    return { images: {} };
  }
}
