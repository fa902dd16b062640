import { rolledBackBecause } from "./deployment-progress";
import type { LifecycleStage } from "./stages";

/** A lifecycle hook of a service's deployments. */
export interface Hook {
  readonly targetType: "AWS_LAMBDA" | "PAUSE";
  readonly stages: readonly string[];
  readonly targetArn?: string;
  readonly timeoutSeconds: number;
  readonly timeoutAction: "ROLLBACK" | "CONTINUE";
  /** Why ECS cannot ask it. */
  readonly unreachable?: string;
}

/** What a Lambda hook returns as its `hookStatus`. */
export type HookAnswer = "SUCCEEDED" | "FAILED" | "IN_PROGRESS";

/** A hook at work (API reference, DeploymentLifecycleHookDetail). */
export interface HookRun extends Omit<Hook, "stages" | "timeoutSeconds"> {
  readonly hookId: string;
  readonly stage: LifecycleStage;
  readonly status: HookAnswer | "AWAITING_ACTION" | "TIMED_OUT";
  readonly expiresSecond: number;
  readonly endedSecond?: number;
}

export interface HookWorld {
  readonly newHookId: (targetType: Hook["targetType"]) => string;
  readonly answerOf: (stage: LifecycleStage) => HookAnswer;
}

/** All hooks of a stage start together, when the stage does. */
export function startHooks(
  hooks: readonly Hook[],
  stage: LifecycleStage,
  second: number,
  { newHookId }: HookWorld,
): readonly HookRun[] {
  return hooks
    .filter(({ stages }) => stages.includes(stage))
    .map(({ stages: _stages, timeoutSeconds, ...hook }) => ({
      ...hook,
      hookId: newHookId(hook.targetType),
      stage,
      status: hook.targetType === "PAUSE" ? "AWAITING_ACTION" : "IN_PROGRESS",
      expiresSecond: second + timeoutSeconds,
    }));
}

export interface HookVerdict {
  readonly hooks: readonly HookRun[];
  /** When the last one let the deployment go on, 0 without any; absent while one is waited for. */
  readonly doneSecond?: number;
  readonly failure?: { readonly second: number; readonly reason: string };
}

/** What the hooks of a stage say between the clock's time and the time it may go on to. */
export function judgeHooks(
  runs: readonly HookRun[],
  clock: { readonly now: number; readonly until: number },
  world: HookWorld,
): HookVerdict {
  const asked = runs.map((run) => ask(run, clock.now, world));
  const failed = asked.find(({ status }) => status === "FAILED");
  if (failed !== undefined) {
    return { hooks: asked, failure: { second: clock.now, reason: failureOf(failed) } };
  }
  const hooks = asked.map((run) => expire(run, clock.until));
  const rolledBack = hooks
    .filter(({ status, timeoutAction }) => status === "TIMED_OUT" && timeoutAction === "ROLLBACK")
    .sort((a, b) => a.expiresSecond - b.expiresSecond)[0];
  if (rolledBack !== undefined) {
    const failure = { second: rolledBack.expiresSecond, reason: failureOf(rolledBack) };
    return { hooks, failure };
  }
  const ends = hooks.map(({ endedSecond }) => endedSecond);
  if (ends.includes(undefined)) return { hooks };
  return { hooks, doneSecond: Math.max(0, ...ends.map(Number)) };
}

/** ECS asks a Lambda hook again every half minute, which is as good as at once here. */
function ask(run: HookRun, now: number, { answerOf }: HookWorld): HookRun {
  if (run.status !== "IN_PROGRESS") return run;
  const status = run.unreachable === undefined ? answerOf(run.stage) : "FAILED";
  return status === "IN_PROGRESS" ? run : { ...run, status, endedSecond: now };
}

function expire(run: HookRun, until: number): HookRun {
  if (run.endedSecond !== undefined || run.expiresSecond > until) return run;
  return { ...run, status: "TIMED_OUT", endedSecond: run.expiresSecond };
}

/** In the words of the developer guide, "Troubleshooting Amazon ECS blue/green deployments", as far as it goes. */
function failureOf({ stage, targetType, targetArn, status, unreachable }: HookRun): string {
  if (targetType === "PAUSE" && status === "TIMED_OUT") {
    return rolledBackBecause(`${stage} pause hook timed out.`);
  }
  const failed = `${stage} lifecycle hook(s) failed.`;
  if (targetType === "PAUSE") return rolledBackBecause(failed);
  const what = status === "TIMED_OUT" ? "timed out." : "returned FAILED status.";
  return rolledBackBecause(`${failed} ${unreachable ?? `Lifecycle hook target ${targetArn} ${what}`}`);
}
