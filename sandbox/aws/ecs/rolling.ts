import { isOver, type DeploymentStatus } from "./deployment-progress";

/**
 * How ECS replaces the tasks of a service with the ROLLING strategy, on a clock of its own: pure, so that a
 * deployment of minutes is decided at once and can be shown at any speed.
 */

/** What becomes of each new task. */
export interface TaskOutcome {
  /** Why it stops; absent for a task that comes to work. */
  readonly failure?: string;
  /** From its start until it passes its checks, or fails. */
  readonly afterSeconds: number;
  /** Whether it runs until then, so that its load balancer sees how it is. */
  readonly unhealthy?: boolean;
}

export interface RollingPlan {
  readonly desiredCount: number;
  /** Tasks of the deployment before that run when this one starts. */
  readonly oldCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly circuitBreaker: { readonly enable: boolean; readonly rollback: boolean };
  /** Whether there is a completed deployment to go back to. */
  readonly canRollBack: boolean;
  readonly task: TaskOutcome;
  /** How long the deployment is watched without progress. */
  readonly patienceSeconds: number;
}

/** A moment of a rolling deployment. */
export interface RollingState {
  readonly second: number;
  readonly status: DeploymentStatus;
  /** Old tasks that still run. */
  readonly old: number;
  /** New tasks that passed their checks. */
  readonly running: number;
  /** For each new task that has not, the second in which it started. */
  readonly pending: readonly number[];
  readonly failedTasks: number;
  /** When the tasks of before began to start again. */
  readonly rollbackSecond?: number;
}

const TICK_SECONDS = 10;
/** Tasks of a deployment that has worked before start again. */
const ROLLBACK_SECONDS = 60;

/**
 * The moments at which something changes, the last one being how the deployment ends. One that can neither
 * succeed nor be given up ends `IN_PROGRESS`, as ECS leaves it.
 */
export function rollOut(plan: RollingPlan): readonly RollingState[] {
  let state: RollingState = {
    second: 0,
    status: "IN_PROGRESS",
    old: plan.oldCount,
    running: 0,
    pending: [],
    failedTasks: 0,
  };
  const states = [state];
  let progressed = 0;
  while (!isOver(state.status) && state.second - progressed < plan.patienceSeconds) {
    const next = advance(state, plan);
    if (isProgress(state, next, plan)) progressed = next.second;
    if (differs(state, next)) states.push(next);
    state = next;
  }
  return states;
}

/** Failed tasks after which the circuit breaker gives a deployment up (ECS developer guide, circuit breaker). */
export function failureThreshold(desiredCount: number): number {
  return Math.min(200, Math.max(3, Math.ceil(desiredCount / 2)));
}

/** One tick: tasks end their start, the breaker looks, old tasks go, new ones start. */
function advance(state: RollingState, plan: RollingPlan): RollingState {
  const second = state.second + TICK_SECONDS;
  if (state.status === "ROLLBACK_IN_PROGRESS") return goBack(state, second, plan);
  const judged = judgeTasks({ ...state, second }, plan);
  if (plan.circuitBreaker.enable && judged.failedTasks >= failureThreshold(plan.desiredCount)) {
    return givenUp(judged, plan.circuitBreaker.rollback, plan.canRollBack);
  }
  const moved = startTasks(stopOldTasks(judged, plan), plan);
  const done = moved.running >= plan.desiredCount && moved.old === 0;
  return done ? { ...moved, status: "SUCCESSFUL", pending: [] } : moved;
}

/** How ECS begins to end a deployment that a failure detection has found to fail. */
export function givenUp(state: RollingState, rollback: boolean, canRollBack: boolean): RollingState {
  const ended = { ...state, pending: [] };
  if (!rollback) return { ...ended, status: "STOPPED" };
  return canRollBack
    ? { ...ended, status: "ROLLBACK_IN_PROGRESS", rollbackSecond: state.second }
    : { ...ended, status: "ROLLBACK_FAILED" };
}

function judgeTasks(state: RollingState, { task }: RollingPlan): RollingState {
  const pending = state.pending.filter((started) => started + task.afterSeconds > state.second);
  const judged = state.pending.length - pending.length;
  return task.failure === undefined
    ? { ...state, pending, running: state.running + judged }
    : { ...state, pending, failedTasks: state.failedTasks + judged };
}

/** Below the desired count only when no new task is on its way and the maximum leaves no room for one. */
function stopOldTasks(state: RollingState, plan: RollingPlan): RollingState {
  const { desiredCount, minimumHealthyPercent } = plan;
  const minimum = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
  const stuck = state.pending.length === 0 && roomFor(state, plan) <= 0;
  const toKeep = stuck ? minimum : desiredCount;
  const spare = Math.max(0, state.running + state.old - toKeep);
  return { ...state, old: state.old - Math.min(state.old, spare) };
}

function startTasks(state: RollingState, plan: RollingPlan): RollingState {
  const missing = plan.desiredCount - state.running - state.pending.length;
  const starting = Math.max(0, Math.min(missing, roomFor(state, plan)));
  return { ...state, pending: [...state.pending, ...Array<number>(starting).fill(state.second)] };
}

/** ECS rounds the number of tasks that may run down. */
function roomFor(
  { old, running, pending }: RollingState,
  { desiredCount, maximumPercent }: RollingPlan,
): number {
  return Math.floor((desiredCount * maximumPercent) / 100) - old - running - pending.length;
}

function goBack(state: RollingState, second: number, plan: RollingPlan): RollingState {
  const back = rolledBack(state, plan);
  return second < back.second ? { ...state, second } : back;
}

/** The end of a rollback: old tasks run again. */
export function rolledBack(state: RollingState, { desiredCount }: RollingPlan): RollingState {
  const { rollbackSecond = state.second } = state;
  const second = rollbackSecond + ROLLBACK_SECONDS;
  return { ...state, second, status: "ROLLBACK_SUCCESSFUL", running: 0, old: desiredCount };
}

/** Failing tasks are progress only where somebody counts them. */
function isProgress(before: RollingState, after: RollingState, { circuitBreaker }: RollingPlan): boolean {
  return (
    before.status !== after.status ||
    before.old !== after.old ||
    before.running !== after.running ||
    (circuitBreaker.enable && before.failedTasks !== after.failedTasks)
  );
}

function differs(before: RollingState, after: RollingState): boolean {
  return JSON.stringify({ ...before, second: 0 }) !== JSON.stringify({ ...after, second: 0 });
}
