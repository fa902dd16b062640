import { effectOf } from "../affected/affected-stacks";
import type { Circumstances } from "../apply/deployment";
import { stackFile } from "../bundle/sources";
import { exitCode } from "../exit-codes";
import { isAbort, UserError } from "../lib/errors";
import { duration, say, step } from "../lib/terminal";
import { appendAudit } from "../lock/audit";
import type { Environment } from "../promotion/health";
import type { History } from "../promotion/history";
import { digestsIn, readStackFile, sameDigests } from "../promotion/stack-images";
import { entryAgainst } from "../quarantine/quarantine";
import { isOfCommit, type DeploymentRecord } from "../records/deployment-record";
import type { Asked } from "./asked";
import { describeRollback } from "./describe";
import { drillTarget } from "./drill-target";
import { GOAL_MINUTES, isWithinGoal } from "./goal";
import { planRollback, type Rollback } from "./plan-rollback";
import { assertClean } from "./preview-road";
import { putDigests } from "./put-digests";

/** What a drill is done with. */
export interface DrillCrew {
  readonly isDirty: () => Promise<boolean>;
  /**
   * Previews the working tree, applies that, and waits until the environment's checks pass.
   *
   * @param assertDue asked between the preview and its apply
   */
  readonly deploy: (circumstances: Circumstances, assertDue?: () => Promise<void>) => Promise<void>;
  /** What is known of the environment by now. */
  readonly look: () => Promise<Environment>;
}

/** A drill that was done; times in milliseconds. */
export interface DrillDone {
  readonly rollback: Rollback;
  /** From the beginning until the earlier release answered as it should. */
  readonly back: number;
  /** From then on until the present one did. */
  readonly forward: number;
  /** Of the way back, how long its services' strategies baked. */
  readonly bakeMinutes: number;
}

/**
 * Puts an environment back to a release before, and forward again, as somebody would in an emergency (RB-15). Nothing is
 * quarantined, main stays as it is, and the records of both deployments say that they were a drill.
 *
 * @returns why there was none, where nothing can be tried, and for a dry run
 * @throws UserError when it is not begun, when either way fails, or when the way back takes too long
 */
export async function rollbackDrill(asked: Asked, crew: DrillCrew): Promise<DrillDone | string> {
  const { stack, environment, history, request, root } = asked;
  const target = await drillTarget(environment, history);
  if (target === undefined) {
    const why = `${stack} has no earlier release of other images that is known to be well: nothing can be tried`;
    say(`${why}.`);
    return why;
  }
  const wanted = { ...request, wanted: target.commit };
  const planned = await planRollback(environment, readStackFile(stack, root), history, wanted);
  const { entry: _quarantine, ...rollback } = planned;
  say(describeRollback(rollback));
  await assertRuns(asked);
  assertClean(await crew.isDirty());
  if (asked.dryRun) return "it was only said";
  const times = await thereAndBack(asked, rollback, crew);
  await note(asked, rollback, times);
  if (isWithinGoal(times.back, times)) return { rollback, ...times };
  throw new UserError(
    `${stack} needed ${duration(times.back)} to go back, ${times.bakeMinutes} min of it to bake, and beside that ${GOAL_MINUTES} min are what a rollback has`,
    `see what took so long: npx causeway records list ${stack}`,
  );
}

/** Forward is what the working tree holds: it must be what runs, and nothing that was taken back. */
async function assertRuns({ stack, environment, history, root }: Asked): Promise<void> {
  const [present] = environment.records;
  const named = digestsIn(readStackFile(stack, root), stackFile(stack));
  const isRunning =
    present?.result === "succeeded" && isOfCommit(present) && sameDigests(named, present.images);
  const isLevel = isRunning && (await isLevelWith(present, stack, history));
  if (isLevel && !isBad(present, environment)) return;
  throw new UserError(
    `the working tree is not what ${stack} runs well: the way forward would deploy something else`,
    `wait until ${stack} is deployed, then do the drill from the tip of main; a bad release is mended first`,
    exitCode.refused,
  );
}

/** Whether nothing of the stack was merged since. */
async function isLevelWith({ commit }: DeploymentRecord, stack: string, history: History): Promise<boolean> {
  const head = await history.resolve("HEAD");
  if (commit === undefined || head === undefined) return false;
  const isOfStack = (path: string): boolean => effectOf(path).affects.includes(stack);
  return (await history.commitsTouching(commit, head, isOfStack)).length === 0;
}

function isBad({ commit = "", images }: DeploymentRecord, { quarantine }: Environment): boolean {
  return entryAgainst(quarantine, { commit, images }) !== undefined;
}

type Times = Omit<DrillDone, "rollback">;

/** Forward is gone also when the way back failed, so that nothing is left in between, but not by who was interrupted. */
async function thereAndBack(asked: Asked, rollback: Rollback, crew: DrillCrew): Promise<Times> {
  const { reason } = asked.request.statement;
  step(`Back to ${rollback.target.commit.slice(0, 12)}`);
  const takeOut = putDigests(rollback, asked.root);
  const back = await attempt(() => crew.deploy({ kind: "rollback", reason, drill: true })).finally(takeOut);
  const [ours] = (await crew.look()).records;
  if (ours?.drill !== true) throw back.error ?? overtaken(asked.stack);
  step("Forward again");
  const forward = await attempt(() =>
    crew.deploy({ kind: "apply", reason, drill: true }, async () => {
      const [newest] = (await crew.look()).records;
      if (newest?.id !== ours.id) throw overtaken(asked.stack);
    }),
  );
  const error = back.error ?? forward.error;
  if (error !== undefined) throw error;
  const { bakeMinutes = 0 } = ours.pace ?? {};
  return { back: back.milliseconds, forward: forward.milliseconds, bakeMinutes };
}

interface Attempt {
  readonly milliseconds: number;
  readonly error?: Error;
}

/** @throws when it was interrupted */
async function attempt(work: () => Promise<void>): Promise<Attempt> {
  const began = performance.now();
  try {
    await work();
    return { milliseconds: performance.now() - began };
  } catch (error) {
    if (isInterruption(error)) throw error;
    return { milliseconds: performance.now() - began, error: error as Error };
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof UserError ? error.code === exitCode.cancelled : isAbort(error);
}

function overtaken(stack: string): UserError {
  return new UserError(
    `somebody deployed ${stack} in the midst of the drill: what they deployed stays`,
    "do the drill again",
    exitCode.refused,
  );
}

async function note({ stack, records, request }: Asked, { target }: Rollback, times: Times): Promise<void> {
  const { holder, reason } = request.statement;
  const { bakeMinutes } = times;
  const [back, forward] = [times.back, times.forward].map((time) => Math.round(time / 1000));
  const withinGoal = isWithinGoal(times.back, times);
  const details = { target: target.commit, back, forward, bakeMinutes, withinGoal };
  const { actor, host } = holder;
  await appendAudit(records, { stack, actor, host, what: "rollback drill", reason, details });
  say(`${stack} was back after ${duration(times.back)}, and forward again after ${duration(times.forward)}.`);
}
