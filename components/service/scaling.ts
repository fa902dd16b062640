import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../shared/environment";
import type { ArgsProblem } from "../shared/args-error";
import type { ArgumentNames } from "../shared/known-args";

/** How many tasks run. */
export interface TaskCounts {
  /** Tasks at the first deployment; afterwards autoscaling decides. */
  readonly desiredCount: number;
  /** Fewest tasks. */
  readonly minCount: number;
  /** Most tasks, not counting those that a deployment adds. */
  readonly maxCount: number;
}

/** What autoscaling holds the service at. */
export interface ScalingTargets {
  /** Average CPU in percent of what the task has. @default 60 */
  readonly cpuPercent?: number;
  /** Average memory in percent of what the task has. @default 70 */
  readonly memoryPercent?: number;
  /** Requests a minute to each task. @default 1000 */
  readonly requestsPerTask?: number;
}

/** Every target, for `checkKnownArgs`. */
export const scalingNames: ArgumentNames<ScalingTargets> = {
  cpuPercent: true,
  memoryPercent: true,
  requestsPerTask: true,
};

const defaultCounts: Readonly<Record<Environment, TaskCounts>> = {
  dev: { minCount: 2, desiredCount: 2, maxCount: 4 },
  staging: { minCount: 2, desiredCount: 2, maxCount: 4 },
  prod: { minCount: 3, desiredCount: 5, maxCount: 10 },
};

/** Counts of an environment (CS-01), where none are given. */
export function resolveCounts(environment: Environment, given: Partial<TaskCounts>): TaskCounts {
  const defaults = defaultCounts[environment];
  return {
    minCount: given.minCount ?? defaults.minCount,
    desiredCount: given.desiredCount ?? defaults.desiredCount,
    maxCount: given.maxCount ?? defaults.maxCount,
  };
}

/** Refuses counts that are out of order or none at all. */
export function checkCounts({
  minCount,
  desiredCount,
  maxCount,
}: TaskCounts): readonly (ArgsProblem | undefined)[] {
  const whole = (argument: string, got: number) =>
    Number.isInteger(got) && got >= 1
      ? undefined
      : { argument, got, expected: "a whole number of tasks, at least 1", fix: "use 1 or more" };
  const ordered = minCount <= desiredCount && desiredCount <= maxCount;
  return [
    whole("minCount", minCount),
    whole("desiredCount", desiredCount),
    whole("maxCount", maxCount),
    ordered
      ? undefined
      : {
          argument: "minCount, desiredCount, maxCount",
          got: [minCount, desiredCount, maxCount],
          expected: "minCount <= desiredCount <= maxCount",
          fix: "give all three in that order; one that is left out has the environment's default",
        },
  ];
}

/** Refuses targets that can never be reached, or that are reached at once. */
export function checkScaling(scaling: ScalingTargets): readonly (ArgsProblem | undefined)[] {
  const percent = (argument: string, got = 50) =>
    got >= 10 && got <= 90
      ? undefined
      : {
          argument,
          got,
          expected: "10 to 90 percent",
          fix: "leave room for the load that comes while tasks start",
        };
  const { cpuPercent, memoryPercent, requestsPerTask = 1 } = scaling;
  return [
    percent("scaling.cpuPercent", cpuPercent),
    percent("scaling.memoryPercent", memoryPercent),
    requestsPerTask > 0
      ? undefined
      : {
          argument: "scaling.requestsPerTask",
          got: requestsPerTask,
          expected: "more than 0 requests a minute",
          fix: "use what one task serves well, from a load test",
        },
  ];
}

type TargetTracking = input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;

/** Seconds: out at once, in slowly, so that a short lull does not undo what a peak needed. */
const cooldown = { scaleOutCooldown: 60, scaleInCooldown: 300 } as const;

/** One target tracking policy per measure; the one that asks for most tasks wins. */
export function scalingPolicies(
  scaling: ScalingTargets,
  targetGroups: readonly TargetGroupRef[],
): Readonly<Record<"cpu" | "memory" | "requests", TargetTracking>> {
  const { cpuPercent = 60, memoryPercent = 70, requestsPerTask = 1000 } = scaling;
  return {
    cpu: { ...predefined("ECSServiceAverageCPUUtilization"), targetValue: cpuPercent, ...cooldown },
    memory: { ...predefined("ECSServiceAverageMemoryUtilization"), targetValue: memoryPercent, ...cooldown },
    requests: { ...busierGroup(targetGroups), targetValue: requestsPerTask, ...cooldown },
  };
}

/** A target group as CloudWatch names it. */
export interface TargetGroupRef {
  /** `blue` or `green`. */
  readonly color: string;
  readonly arnSuffix: pulumi.Input<string>;
}

function predefined(predefinedMetricType: string) {
  return { predefinedMetricSpecification: { predefinedMetricType } };
}

/**
 * Requests to each target of whichever group is busier. The predefined `ALBRequestCountPerTarget` names one
 * group for good: once a deployment has moved the traffic to the other one it would see nothing, and hold the
 * service at a size for no load. (The ECS guide calls it unsupported for blue/green.)
 */
function busierGroup(targetGroups: readonly TargetGroupRef[]) {
  const metrics = targetGroups.map(({ color, arnSuffix }) => ({
    id: color,
    returnData: false,
    metricStat: {
      metric: {
        namespace: "AWS/ApplicationELB",
        metricName: "RequestCountPerTarget",
        dimensions: [{ name: "TargetGroup", value: arnSuffix }],
      },
      stat: "Sum",
    },
  }));
  // No FILL: the newest minute is often not in yet, and a zero in its place would keep the alarm quiet.
  const expression = `MAX([${targetGroups.map(({ color }) => color).join(", ")}])`;
  const busiest = { id: "busiest", expression, returnData: true };
  return { customizedMetricSpecification: { metrics: [...metrics, busiest] } };
}
