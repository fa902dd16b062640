import type { ArgsProblem } from "../shared/args-error";
import type { Environment } from "../shared/environment";
import type { ArgumentNames } from "../shared/known-args";
import { checkHooks, lifecycleHookNames } from "./lifecycle-hooks";
import type { LifecycleHook } from "./lifecycle-hooks";
import { checkSteps } from "./traffic-steps";

/** How a new task definition reaches the running service. A change of strategy is a change in place. */
export type DeploymentStrategy = RollingStrategy | BlueGreenStrategy | CanaryStrategy;

/** New tasks start, become healthy, and only then do old ones drain and stop, one at a time. */
interface RollingStrategy {
  readonly type: "rolling";
}

/** What strategies have in common that run a second set of tasks beside the first. */
interface ShiftingStrategy {
  /**
   * Minutes, 0 to 1440, that the old tasks still run after all traffic has gone to the new ones, so that going
   * back is a switch at the load balancer. Alarms look back five minutes: below 10 they come too late.
   *
   * @default 10; blue-green in prod 1440
   */
  readonly bakeMinutes?: number;
  /** What is asked before a deployment goes on. Removing the last one: see the README. @default - nothing */
  readonly lifecycleHooks?: readonly LifecycleHook[];
}

/** All traffic goes to the new tasks at once, after they have been tested. */
interface BlueGreenStrategy extends ShiftingStrategy {
  readonly type: "blue-green";
}

/** Traffic goes to the new tasks in steps. */
interface CanaryStrategy extends ShiftingStrategy {
  readonly type: "canary";
  /**
   * Percent of the requests that the new tasks have after each step; rising, the last one 100. Two of them, or
   * equal steps.
   *
   * @default [10, 100]
   */
  readonly steps?: readonly number[];
  /** Minutes, 0 to 1440, after each step but the last. @default 10 */
  readonly stepBakeMinutes?: number;
}

/** {@link DeploymentStrategy} with every default filled in. */
export type ResolvedStrategy = RollingStrategy | Required<BlueGreenStrategy> | Required<CanaryStrategy>;

/** A strategy that moves traffic between two sets of tasks. */
export type ResolvedShift = Exclude<ResolvedStrategy, RollingStrategy>;

/** Every argument of each strategy, for `checkKnownArgs`. */
export const strategyNames: {
  readonly [Type in DeploymentStrategy["type"]]: ArgumentNames<Extract<DeploymentStrategy, { type: Type }>>;
} = {
  rolling: { type: true },
  "blue-green": { type: true, bakeMinutes: true, lifecycleHooks: lifecycleHookNames },
  canary: {
    type: true,
    bakeMinutes: true,
    lifecycleHooks: lifecycleHookNames,
    steps: true,
    stepBakeMinutes: true,
  },
};

/** Fills in what the environment decides (CS-02, CS-06). Staging deploys as prod does, so that it shows how. */
export function resolveStrategy(
  environment: Environment,
  given: DeploymentStrategy = { type: environment === "dev" ? "rolling" : "canary" },
): ResolvedStrategy {
  if (given.type === "rolling") return given;
  const { lifecycleHooks = [], bakeMinutes = defaultBakeMinutes(environment, given.type) } = given;
  const shift = { bakeMinutes, lifecycleHooks };
  if (given.type === "blue-green") return { type: given.type, ...shift };
  const { steps = [10, 100], stepBakeMinutes = 10 } = given;
  return { type: given.type, ...shift, steps, stepBakeMinutes };
}

/** The shortest in which an alarm that looks back five minutes can fire; a critical service keeps blue for a day. */
function defaultBakeMinutes(environment: Environment, type: ResolvedShift["type"]): number {
  return environment === "prod" && type === "blue-green" ? 1440 : 10;
}

/** Refuses a strategy that there is not; the defaults of the rest hang on it. */
export function checkStrategyType(strategy: DeploymentStrategy | undefined): ArgsProblem | undefined {
  if (strategy === undefined || Object.hasOwn(strategyNames, strategy.type)) return undefined;
  const list = Object.keys(strategyNames).join(", ");
  return {
    argument: "strategy.type",
    got: strategy.type,
    expected: `one of ${list}`,
    fix: `use one of ${list}`,
  };
}

/**
 * Refuses what ECS would refuse of a strategy, or cannot do by itself.
 *
 * @param hasTestListener whether the load balancer has one, for hooks at stages of test traffic
 */
export function checkStrategy(
  strategy: ResolvedStrategy,
  hasTestListener: boolean,
): readonly (ArgsProblem | undefined)[] {
  if (strategy.type === "rolling") return [];
  return [
    ...(strategy.type === "canary"
      ? [checkSteps(strategy.steps), checkMinutes("strategy.stepBakeMinutes", strategy.stepBakeMinutes)]
      : []),
    checkMinutes("strategy.bakeMinutes", strategy.bakeMinutes),
    ...checkHooks(strategy.lifecycleHooks, hasTestListener),
  ];
}

function checkMinutes(argument: string, got: number): ArgsProblem | undefined {
  if (Number.isInteger(got) && got >= 0 && got <= 1440) return undefined;
  return {
    argument,
    got,
    expected: "a whole number of minutes from 0 to 1440",
    fix: "use at most 1440: ECS keeps both versions for a day at most",
  };
}
