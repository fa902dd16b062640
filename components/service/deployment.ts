import type { ArgsProblem } from "../shared/args-error";
import type { ArgumentNames } from "../shared/known-args";
import { becomeHealthySeconds, unhealthyMinutes } from "./health";

/** How a new task definition reaches the running service. A change of strategy is a change in place. */
export type DeploymentStrategy = RollingStrategy;

/** New tasks start, become healthy, and only then do old ones drain and stop, one at a time. */
interface RollingStrategy {
  readonly type: "rolling";
}

/** Every argument of each strategy, for `checkKnownArgs`. */
export const strategyNames: {
  readonly [Type in DeploymentStrategy["type"]]: ArgumentNames<Extract<DeploymentStrategy, { type: Type }>>;
} = { rolling: { type: true } };

/** Refuses a strategy that there is not. */
export function checkStrategy({ type }: DeploymentStrategy): ArgsProblem | undefined {
  if (Object.hasOwn(strategyNames, type)) return undefined;
  const list = Object.keys(strategyNames).join(", ");
  return { argument: "strategy.type", got: type, expected: `one of ${list}`, fix: `use one of ${list}` };
}

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
  readonly deploymentConfiguration: { readonly strategy: "ROLLING" };
  /** ROLLING only: the other strategies go back by alarm and hook. */
  readonly deploymentCircuitBreaker: { readonly enable: true; readonly rollback: true } | undefined;
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
export function deploymentSettings(strategy: DeploymentStrategy, pace: DeploymentPace): DeploymentSettings {
  return settingsOf[strategy.type](pace);
}

const settingsOf: Readonly<Record<DeploymentStrategy["type"], (pace: DeploymentPace) => DeploymentSettings>> =
  {
    rolling: (pace) => ({
      deploymentConfiguration: { strategy: "ROLLING" },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: oneMoreTaskPercent(pace.minCount),
      waitForSteadyState: true,
      timeoutMinutes: rollingTimeoutMinutes(pace),
    }),
  };

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

function rollingTimeoutMinutes(pace: DeploymentPace): number {
  const { minCount, maxCount, startSeconds, drainSeconds, stopSeconds } = pace;
  const extraTasks = Math.floor((maxCount * (oneMoreTaskPercent(minCount) - 100)) / 100);
  const waves = Math.ceil(maxCount / extraTasks);
  const waveSeconds = placeTaskSeconds + startSeconds + becomeHealthySeconds + drainSeconds + stopSeconds;
  // After the last task ECS watches the rollback alarms as long as the slowest of them looks back.
  const watchSeconds = 60 * Math.max(requestAlarmMinutes, unhealthyMinutes(startSeconds));
  const forward = waves * waveSeconds + watchSeconds;
  const withRollback = 2 * forward;
  return Math.max(providerDefaultMinutes, Math.ceil(withRollback / 60));
}
