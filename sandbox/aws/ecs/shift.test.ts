import { strategies } from "./ecs.fixture";
import type { Hook, HookAnswer } from "./hooks";
import { advanceShift, startShift } from "./shift";
import { shiftPath } from "./shift-path";
import type { Shift, ShiftPlan, ShiftWorld } from "./shift-plan";
import { LIFECYCLE_STAGES, type LifecycleStage } from "./stages";

const path = shiftPath(strategies.CANARY, {
  task: { afterSeconds: 60 },
  hasTestRule: true,
  reconciles: true,
});
const plan: ShiftPlan = {
  path,
  hooks: [],
  desiredCount: 2,
  oldCount: 2,
  alarmNames: ["errors"],
  canRollBack: true,
};

/** Seconds of all its stages. */
const ALL = 1700;

/** Alarms go off and hooks answer by the stage. */
function world(alarmAt?: LifecycleStage, answer: HookAnswer = "SUCCEEDED"): ShiftWorld {
  return {
    newHookId: (targetType) => `ecs-${targetType}`,
    answerOf: () => answer,
    inAlarm: (names, stage) => (stage === alarmAt ? names : []),
  };
}

function hook(stage: LifecycleStage, change: Partial<Hook> = {}): Hook {
  return {
    targetType: "AWS_LAMBDA",
    targetArn: "arn:check",
    stages: [stage],
    timeoutSeconds: 3600,
    timeoutAction: "ROLLBACK",
    ...change,
  };
}

function run(change: Partial<ShiftPlan> = {}, around = world(), until = Infinity): Shift {
  const changed = { ...plan, ...change };
  return advanceShift(startShift(changed, around), changed, until, around);
}

describe("a deployment that shifts traffic", () => {
  test("goes through every stage, and ends with the new revision alone", () => {
    const { status, timeline, second } = run();
    expect([...new Set(timeline.map(({ lifecycleStage }) => lifecycleStage))]).toEqual(LIFECYCLE_STAGES);
    expect({ status, second }).toEqual({ status: "SUCCESSFUL", second: ALL });
    expect(timeline.at(-1)).toMatchObject({ production: 100, test: 100, running: 2, old: 0 });
  });

  test("comes to the same end however the clock is moved", () => {
    let stepped = startShift(plan, world());
    for (let second = 7; second < 2000; second += 7) stepped = advanceShift(stepped, plan, second, world());
    expect(stepped).toEqual(run());
  });

  test("shows how far the clock has got", () => {
    const { status, second, timeline } = run({}, world(), 400);
    expect({ status, second }).toEqual({ status: "IN_PROGRESS", second: 400 });
    expect(timeline.at(-1)).toMatchObject({
      lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT",
      step: 1,
      production: 10,
    });
  });

  test.each(LIFECYCLE_STAGES)("goes back when an alarm goes off in %s", (stage) => {
    const { status, statusReason, timeline, triggeredAlarmNames } = run({}, world(stage));
    expect(status).toBe("ROLLBACK_SUCCESSFUL");
    expect(statusReason).toBe(
      "Service deployment rolled back because CloudWatch alarm(s) went into ALARM: errors.",
    );
    expect(triggeredAlarmNames).toEqual(["errors"]);
    const back = timeline.find((moment) => moment.status === "ROLLBACK_IN_PROGRESS");
    expect(back).toMatchObject({ lifecycleStage: stage, production: 0, test: 0, old: 2 });
    expect(timeline.at(-1)).toMatchObject({ production: 0, test: 0, running: 0, old: 2 });
  });

  test.each(LIFECYCLE_STAGES.filter((stage) => !["SCALE_UP", "BAKE_TIME", "CLEAN_UP"].includes(stage)))(
    "goes back when a hook fails in %s",
    (stage) => {
      const { status, statusReason, timeline } = run({ hooks: [hook(stage)] }, world(undefined, "FAILED"));
      expect(status).toBe("ROLLBACK_SUCCESSFUL");
      expect(statusReason).toBe(
        `Service deployment rolled back because ${stage} lifecycle hook(s) failed. Lifecycle hook target arn:check ` +
          "returned FAILED status.",
      );
      expect(timeline.at(-1)).toMatchObject({ lifecycleStage: stage, production: 0 });
    },
  );

  test("goes back when its tasks have failed for a day", () => {
    const failing = path.map((place) =>
      place.stage === "SCALE_UP" ? { ...place, seconds: 86_400, failure: "exited" } : place,
    );
    const { status, rollback, timeline } = run({ path: failing });
    expect(status).toBe("ROLLBACK_SUCCESSFUL");
    expect(rollback).toMatchObject({ second: 86_420 });
    expect(timeline.some(({ production }) => production > 0)).toBe(false);
  });

  test("cannot go back where nothing ran before", () => {
    const { status, statusReason, rollback } = run({ canRollBack: false }, world("BAKE_TIME"));
    expect({ status, statusReason }).toEqual({
      status: "ROLLBACK_FAILED",
      statusReason: "No rollback candidate was found to run the rollback.",
    });
    expect(rollback?.reason).toContain("went into ALARM");
  });

  test.each<[string, Partial<Hook>, HookAnswer, string, number]>([
    ["a Lambda hook that never decides", {}, "IN_PROGRESS", "ROLLBACK_SUCCESSFUL", 3600],
    ["one whose time-out goes on", { timeoutAction: "CONTINUE" }, "IN_PROGRESS", "SUCCESSFUL", 3600],
    ["a pause that nobody ends", { targetType: "PAUSE" }, "SUCCEEDED", "ROLLBACK_SUCCESSFUL", 3600],
    [
      "a pause whose time-out goes on",
      { targetType: "PAUSE", timeoutAction: "CONTINUE" },
      "SUCCEEDED",
      "SUCCESSFUL",
      3600,
    ],
  ])("waits for %s until its time is over", (_, change, answer, status, wait) => {
    const hooks = [hook("POST_TEST_TRAFFIC_SHIFT", change)];
    const waiting = run({ hooks }, world(undefined, answer), 3000);
    expect(waiting.timeline.at(-1)?.lifecycleStage).toBe("POST_TEST_TRAFFIC_SHIFT");
    const ended = run({ hooks }, world(undefined, answer));
    expect(ended.status).toBe(status);
    expect(ended.second).toBe((status === "SUCCESSFUL" ? ALL : 100 + 60) + wait);
  });

  test("asks a Lambda hook at every step, and again when it is not done", () => {
    const hooks = [hook("PRODUCTION_TRAFFIC_SHIFT", { timeoutAction: "CONTINUE" })];
    expect(run({ hooks }, world(undefined, "IN_PROGRESS")).second).toBe(ALL + 2 * 3600);
    const changed = { ...plan, hooks };
    const waiting = run({ hooks }, world(undefined, "IN_PROGRESS"), 1000);
    const { timeline } = advanceShift(waiting, changed, 1000 + 610, world());
    expect(timeline.at(-1)).toMatchObject({ step: 2, second: 1610 });
  });

  test("goes back for one hook while others of the stage have passed", () => {
    const hooks = [hook("PRE_SCALE_UP"), hook("PRE_SCALE_UP", { targetType: "PAUSE", timeoutSeconds: 60 })];
    expect(run({ hooks }).statusReason).toBe(
      "Service deployment rolled back because PRE_SCALE_UP pause hook timed out.",
    );
  });
});
