import { isOver, NO_ROLLBACK_CANDIDATE, rolledBackBecause } from "./deployment-progress";
import { judgeHooks, startHooks } from "./hooks";
import type { PathStage } from "./shift-path";
import type { Shift, ShiftMoment, ShiftPlan, ShiftWorld } from "./shift-plan";

/** Traffic is back at once, for the old tasks still run; then the new ones drain and stop. */
const ROLLBACK_SECONDS = 60;

export function startShift(plan: ShiftPlan, world: ShiftWorld): Shift {
  const nothing: Shift = {
    status: "IN_PROGRESS",
    statusReason: "",
    second: 0,
    timeline: [],
    hooks: [],
    triggeredAlarmNames: [],
    at: 0,
  };
  return enter(nothing, plan, 0, world);
}

/** Lets the clock run on, at most to the given second; a deployment that ends stops it. */
export function advanceShift(shift: Shift, plan: ShiftPlan, until: number, world: ShiftWorld): Shift {
  let state = shift;
  while (!isOver(state.status)) {
    const next = move(state, plan, until, world);
    if (next.waits) return { ...next.state, second: until };
    state = next.state;
  }
  return state;
}

/** Production and test traffic go to where they were. */
export function rollBack(shift: Shift, { canRollBack }: ShiftPlan, reason: string): Shift {
  const status = canRollBack ? "ROLLBACK_IN_PROGRESS" : "ROLLBACK_FAILED";
  const back: Shift = {
    ...shift,
    status,
    statusReason: canRollBack ? reason : NO_ROLLBACK_CANDIDATE,
    rollback: { reason, second: shift.second },
  };
  return changed(back, { status, production: 0, test: 0 });
}

interface Move {
  readonly state: Shift;
  /** Whether nothing more happens in the time there is. */
  readonly waits: boolean;
}

/** To the next thing that happens. */
function move(state: Shift, plan: ShiftPlan, until: number, world: ShiftWorld): Move {
  if (state.status === "ROLLBACK_IN_PROGRESS") return comeBack(state, until);
  const place = placeOf(state, plan);
  const alarms = world.inAlarm(plan.alarmNames, place.stage);
  if (alarms.length > 0) return { state: alarmed(state, plan, alarms), waits: false };
  const { hooks, doneSecond, failure } = judgeHooks(state.hooks, { now: state.second, until }, world);
  const judged = { ...state, hooks };
  if (failure !== undefined) {
    return { state: rollBack({ ...judged, second: failure.second }, plan, failure.reason), waits: false };
  }
  if (doneSecond === undefined) return { state: judged, waits: true };
  const entered = state.timeline.at(-1)?.second ?? 0;
  const ends = Math.max(entered, doneSecond) + place.seconds;
  if (ends > until) return { state: judged, waits: true };
  return { state: leave({ ...judged, second: ends }, plan, world), waits: false };
}

function leave(state: Shift, plan: ShiftPlan, world: ShiftWorld): Shift {
  const { stage, failure, alarmName } = placeOf(state, plan);
  if (alarmName !== undefined) return alarmed(state, plan, [alarmName]);
  if (failure !== undefined) return rollBack(state, plan, rolledBackBecause(`${stage} timed out.`));
  if (state.at + 1 < plan.path.length) return enter(state, plan, state.at + 1, world);
  return changed({ ...state, status: "SUCCESSFUL", hooks: [] }, { status: "SUCCESSFUL", old: 0 });
}

function alarmed(state: Shift, plan: ShiftPlan, names: readonly string[]): Shift {
  return rollBack({ ...state, triggeredAlarmNames: names }, plan, alarmReason(names));
}

function enter(state: Shift, plan: ShiftPlan, at: number, world: ShiftWorld): Shift {
  const { stage, step, production, test } = placeOf({ at }, plan);
  const scaled = plan.path.slice(0, at).some((passed) => passed.stage === "SCALE_UP");
  const moment: ShiftMoment = {
    second: state.second,
    status: "IN_PROGRESS",
    lifecycleStage: stage,
    ...(step === undefined ? {} : { step }),
    production,
    test,
    running: scaled ? plan.desiredCount : 0,
    old: plan.oldCount,
  };
  const hooks = startHooks(plan.hooks, stage, state.second, world);
  return { ...state, at, hooks, timeline: [...state.timeline, moment] };
}

function comeBack(state: Shift, until: number): Move {
  const second = (state.rollback?.second ?? 0) + ROLLBACK_SECONDS;
  if (second > until) return { state, waits: true };
  const status = "ROLLBACK_SUCCESSFUL";
  return { state: changed({ ...state, second, status, hooks: [] }, { status, running: 0 }), waits: false };
}

/** The moment before with what is different now. */
function changed(state: Shift, difference: Partial<ShiftMoment>): Shift {
  const before = state.timeline.at(-1);
  if (before === undefined) throw new Error("a deployment has a moment as soon as it starts");
  const moment = { ...before, ...difference, second: state.second };
  return { ...state, timeline: [...state.timeline, moment] };
}

function placeOf({ at }: Pick<Shift, "at">, { path }: ShiftPlan): PathStage {
  const place = path[at];
  if (place === undefined) throw new Error(`a deployment of ${path.length} stages has no stage ${at}`);
  return place;
}

/** AWS does not publish how it words this one. */
export function alarmReason(names: readonly string[]): string {
  return rolledBackBecause(`CloudWatch alarm(s) went into ALARM: ${names.join(", ")}.`);
}
