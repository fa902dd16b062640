import type { Values } from "../../provider/values";
import type { TaskOutcome } from "./rolling";
import type { LifecycleStage } from "./stages";
import type { PendingAlarm } from "./unhealthy-alarms";

/** One stage on a deployment's way, and where traffic goes from its beginning on. */
export interface PathStage {
  readonly stage: LifecycleStage;
  /** Which move of production traffic, from 1, where there are several. */
  readonly step?: number;
  /** How long it lasts once its hooks have let it go on. */
  readonly seconds: number;
  /** Percent of production traffic that the new revision gets. */
  readonly production: number;
  /** Percent of test traffic that the new revision gets. */
  readonly test: number;
  /** Why the stage does not come to its end in its seconds. */
  readonly failure?: string;
  /** The alarm that goes off when they are over. */
  readonly alarmName?: string;
}

export interface ShiftedTask {
  readonly task: TaskOutcome;
  readonly hasTestRule: boolean;
  /** Whether the deployment before had not ended, so that more than two revisions are there. */
  readonly reconciles: boolean;
  /** What notices that tasks are unhealthy; nothing unless an alarm watches them. */
  readonly unhealthyAlarm?: PendingAlarm | undefined;
}

/** What a stage takes in which ECS only asks hooks or writes a rule. */
const PASS_SECONDS = 10;
/** Draining what the old revision still serves, and stopping its tasks. */
const CLEAN_UP_SECONDS = 60;
/** "Each lifecycle stage can last up to 24 hours" (developer guide, blue/green deployments workflow). */
const STAGE_LIMIT_SECONDS = 24 * 3600;

/**
 * The whole way of a deployment of a strategy that shifts traffic. Tasks that keep failing are started again and
 * again until an alarm goes off or their stage is over its limit: the circuit breaker is for rolling deployments.
 *
 * @param configuration the service's `deploymentConfiguration`
 */
export function shiftPath(configuration: Values, shifted: ShiftedTask): readonly PathStage[] {
  const { reconciles } = shifted;
  const test = shifted.hasTestRule ? 100 : 0;
  const before = { seconds: PASS_SECONDS, production: 0, test: 0 };
  const tested = { ...before, test };
  const after = { ...tested, production: 100 };
  return [
    ...(reconciles ? [{ ...before, stage: "RECONCILE_SERVICE" } as const] : []),
    { ...before, stage: "PRE_SCALE_UP" },
    { ...before, stage: "SCALE_UP", ...scaleUp(shifted) },
    { ...before, stage: "POST_SCALE_UP" },
    { ...tested, stage: "TEST_TRAFFIC_SHIFT" },
    { ...tested, stage: "POST_TEST_TRAFFIC_SHIFT" },
    ...productionStages(configuration, test),
    { ...after, stage: "POST_PRODUCTION_TRAFFIC_SHIFT" },
    { ...after, stage: "BAKE_TIME", seconds: minutes(configuration["bakeTimeInMinutes"], 0) },
    { ...after, stage: "CLEAN_UP", seconds: CLEAN_UP_SECONDS },
  ];
}

function scaleUp({
  task,
  unhealthyAlarm,
}: ShiftedTask): Pick<PathStage, "seconds" | "failure" | "alarmName"> {
  const { failure, unhealthy, afterSeconds } = task;
  if (failure === undefined) return { seconds: afterSeconds };
  if (unhealthy !== true || unhealthyAlarm === undefined) return { seconds: STAGE_LIMIT_SECONDS, failure };
  return { seconds: unhealthyAlarm.afterSeconds, failure, alarmName: unhealthyAlarm.name };
}

function productionStages(configuration: Values, test: number): readonly PathStage[] {
  const steps = productionSteps(configuration);
  return steps.flatMap(({ percent, bakeSeconds }, index) => {
    const step = steps.length > 1 ? { step: index + 1 } : {};
    const production = steps[index - 1]?.percent ?? 0;
    return [
      { stage: "PRE_PRODUCTION_TRAFFIC_SHIFT", ...step, seconds: 0, production, test },
      {
        stage: "PRODUCTION_TRAFFIC_SHIFT",
        ...step,
        seconds: PASS_SECONDS + bakeSeconds,
        production: percent,
        test,
      },
    ] as const;
  });
}

interface ProductionStep {
  readonly percent: number;
  /** How long traffic stays so; ECS does not wait after the step to 100 %. */
  readonly bakeSeconds: number;
}

/** Defaults are those of the API reference, CanaryConfiguration and LinearConfiguration. */
function productionSteps(configuration: Values): readonly ProductionStep[] {
  const canary = (configuration["canaryConfiguration"] ?? {}) as Values;
  const linear = (configuration["linearConfiguration"] ?? {}) as Values;
  switch (configuration["strategy"]) {
    case "CANARY":
      return steps(Number(canary["canaryPercent"] ?? 5), 1, minutes(canary["canaryBakeTimeInMinutes"], 10));
    case "LINEAR":
      return steps(
        Number(linear["stepPercent"] ?? 10),
        Infinity,
        minutes(linear["stepBakeTimeInMinutes"], 6),
      );
    default:
      return [{ percent: 100, bakeSeconds: 0 }];
  }
}

/** @param most how many steps there are at most before the one to 100 % */
function steps(percent: number, most: number, bakeSeconds: number): readonly ProductionStep[] {
  const before = Math.min(most, Math.ceil(tenths(100) / tenths(percent)) - 1);
  const partial = Array.from({ length: before }, (_, index) => ({
    percent: ((index + 1) * tenths(percent)) / 10,
    bakeSeconds,
  }));
  return [...partial, { percent: 100, bakeSeconds: 0 }];
}

/** Percentages come in tenths, which floating point cannot add up. */
function tenths(percent: number): number {
  return Math.round(percent * 10);
}

function minutes(value: unknown, otherwise: number): number {
  return 60 * Number(value ?? otherwise);
}
