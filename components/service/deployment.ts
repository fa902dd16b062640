import type { input } from "@pulumi/aws/types";
import { becomeHealthySeconds, unhealthyMinutes } from "./health";
import { isLambda, isPause } from "./lifecycle-hooks";
import type { ResolvedShift, ResolvedStrategy } from "./strategy";
import { nativeShift } from "./traffic-steps";

/** What decides how long a deployment takes. */
export interface DeploymentPace {
  /** Fewest tasks the service runs; autoscaling does not go below. */
  readonly minCount: number;
  /** Most tasks the service runs outside a deployment. */
  readonly maxCount: number;
  /** Seconds a container may take before its health checks count. */
  readonly startSeconds: number;
  /** Seconds an old task keeps serving open requests. */
  readonly drainSeconds: number;
  /** Seconds between the stop signal and the kill. */
  readonly stopSeconds: number;
}

/** The arguments of `ecs.Service` that a strategy decides. */
export interface DeploymentSettings {
  readonly deploymentConfiguration: Omit<input.ecs.ServiceDeploymentConfiguration, "lifecycleHooks">;
  /**
   * On for ROLLING only: the other strategies go back by alarm and hook. Off is written out, for the provider takes
   * a breaker that is left out as one that stays (`SuppressMissingOptionalConfigurationBlock`).
   */
  readonly deploymentCircuitBreaker: { readonly enable: boolean; readonly rollback: boolean };
  /** Percent of the desired count. */
  readonly deploymentMinimumHealthyPercent: number;
  /** Percent of the desired count. */
  readonly deploymentMaximumPercent: number;
  /** Whether an update ends only when the deployment has succeeded; a rolled back one is then an error. */
  readonly waitForSteadyState: boolean;
  /** Minutes to wait for a deployment and for the rollback it may end in. */
  readonly timeoutMinutes: number;
}

/** Turns a strategy into what ECS and the provider are told. */
export function deploymentSettings(strategy: ResolvedStrategy, pace: DeploymentPace): DeploymentSettings {
  return strategy.type === "rolling" ? rollingSettings(pace) : shiftSettings(strategy, pace);
}

function rollingSettings(pace: DeploymentPace): DeploymentSettings {
  return {
    deploymentConfiguration: { strategy: "ROLLING" },
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: oneMoreTaskPercent(pace.minCount),
    waitForSteadyState: true,
    timeoutMinutes: rollingTimeoutMinutes(pace),
  };
}

/**
 * An update waits for its deployment when that ends by itself while a job can still see it. A pause ends when
 * somebody answers, and a bake of a day outlasts every job (CS-06).
 */
function shiftSettings(strategy: ResolvedShift, pace: DeploymentPace): DeploymentSettings {
  const wholeMinutes = shiftTimeoutMinutes(strategy, pace);
  const waits = wholeMinutes <= longestWaitMinutes && !strategy.lifecycleHooks.some(isPause);
  return {
    deploymentConfiguration: shiftConfiguration(strategy),
    deploymentCircuitBreaker: { enable: false, rollback: false },
    // Both sets are whole while both are there: twice the tasks. The values are ECS's own defaults; it goes by
    // them when it replaces a task that has become unhealthy.
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    waitForSteadyState: waits,
    timeoutMinutes: waits ? wholeMinutes : timeoutOf(startSeconds(pace) + endSeconds(pace)),
  };
}

/** Minutes are strings in the provider, percentages numbers. */
function shiftConfiguration(strategy: ResolvedShift): DeploymentSettings["deploymentConfiguration"] {
  const bakeTimeInMinutes = String(strategy.bakeMinutes);
  const shift = shiftOf(strategy);
  if (strategy.type === "blue-green" || shift === undefined) {
    return { strategy: "BLUE_GREEN", bakeTimeInMinutes };
  }
  const stepBake = String(strategy.stepBakeMinutes);
  return shift.strategy === "CANARY"
    ? {
        strategy: "CANARY",
        bakeTimeInMinutes,
        canaryConfiguration: { canaryPercent: shift.percent, canaryBakeTimeInMinutes: stepBake },
      }
    : {
        strategy: "LINEAR",
        bakeTimeInMinutes,
        linearConfiguration: { stepPercent: shift.percent, stepBakeTimeInMinutes: stepBake },
      };
}

/** `undefined` when all traffic moves at once. */
function shiftOf(strategy: ResolvedShift) {
  return strategy.type === "canary" ? nativeShift(strategy.steps) : undefined;
}

/**
 * The maximum percent that lets one task more than `count` run.
 *
 * ECS rounds the number of tasks down, so it is to be asked for the smallest count a service can run at: 120 %
 * is right for five tasks, but of three it leaves no room, and with a minimum of 100 % the deployment would
 * stand still.
 */
export function oneMoreTaskPercent(count: number): number {
  return 100 + Math.ceil(100 / count);
}

/** Placing a Fargate task, attaching its network interface and pulling the image. */
const placeTaskSeconds = 60;
/** Minutes that the error and latency alarms look back. */
const requestAlarmMinutes = 5;
/** What the provider waits when it is told nothing. */
const providerDefaultMinutes = 20;
/** A call of a hook's function may take this long (ECS guide); one that asks to be called again takes longer. */
const hookMinutes = 15;
/** Changing a listener rule, and ECS noticing that it is done. */
const shiftSeconds = 60;
/** A hosted job ends after six hours; what comes before the wait and after it has the sixth. */
const longestWaitMinutes = 300;

/** Until a new task is in service. */
function startSeconds(pace: DeploymentPace): number {
  return placeTaskSeconds + pace.startSeconds + becomeHealthySeconds;
}

/** Until an old task is gone. */
function endSeconds({ drainSeconds, stopSeconds }: DeploymentPace): number {
  return drainSeconds + stopSeconds;
}

function timeoutOf(seconds: number): number {
  return Math.max(providerDefaultMinutes, Math.ceil(seconds / 60));
}

function rollingTimeoutMinutes(pace: DeploymentPace): number {
  const { minCount, maxCount } = pace;
  const extraTasks = Math.floor((maxCount * (oneMoreTaskPercent(minCount) - 100)) / 100);
  const waves = Math.ceil(maxCount / extraTasks);
  // After the last task ECS watches the rollback alarms as long as the slowest of them looks back.
  const watchSeconds = 60 * Math.max(requestAlarmMinutes, unhealthyMinutes(pace.startSeconds));
  const forward = waves * (startSeconds(pace) + endSeconds(pace)) + watchSeconds;
  const withRollback = 2 * forward;
  return timeoutOf(withRollback);
}

/** All new tasks start at once; going back is one shift, and the new tasks go. */
function shiftTimeoutMinutes(strategy: ResolvedShift, pace: DeploymentPace): number {
  const shifts = shiftOf(strategy)?.shifts ?? 1;
  const stepBakes = strategy.type === "canary" ? (shifts - 1) * strategy.stepBakeMinutes : 0;
  const waitMinutes = stepBakes + strategy.bakeMinutes + hookMinutes * hookCalls(strategy, shifts);
  const forward = startSeconds(pace) + shifts * shiftSeconds + endSeconds(pace);
  const back = shiftSeconds + endSeconds(pace);
  return timeoutOf(forward + 60 * waitMinutes + back);
}

/** Stages at which functions are called, one after the other; those of one stage run side by side. */
function hookCalls({ lifecycleHooks }: ResolvedShift, shifts: number): number {
  const stages = new Set(lifecycleHooks.filter(isLambda).flatMap((hook) => hook.lifecycleStages));
  return stages.size + (stages.has("PRODUCTION_TRAFFIC_SHIFT") ? shifts - 1 : 0);
}
