import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Values } from "../../provider/values";
import { inAlarm, reachStage } from "./alarm-states";
import { NO_ROLLBACK_CANDIDATE, rolledBackBecause, type DeploymentProgress } from "./deployment-progress";
import {
  givenUp,
  rollOut,
  rolledBack,
  type RollingPlan,
  type RollingState,
  type TaskOutcome,
} from "./rolling";
import { alarmReason } from "./shift";

/** How long the provider waits for a steady state (its default time-out of 20 minutes). */
const PATIENCE_SECONDS = 1200;
/** How long ECS goes on watching alarms by default: "less than 5 minutes" is all that AWS says. */
const ALARM_BAKE_SECONDS = 240;

export interface Rolling {
  readonly task: TaskOutcome;
  /** Tasks of the deployment before. */
  readonly oldCount: number;
  readonly canRollBack: boolean;
  readonly alarmNames: readonly string[];
}

/** A rolling deployment from its beginning to its end. */
export function rollOutService(
  service: CloudResource,
  cloud: Cloud,
  rolling: Rolling,
): DeploymentProgress<RollingState> {
  const { outputs } = service;
  const breaker = outputs["deploymentCircuitBreaker"] as RollingPlan["circuitBreaker"] | undefined;
  const plan: RollingPlan = {
    ...rolling,
    desiredCount: Number(outputs["desiredCount"]),
    minimumHealthyPercent: Number(outputs["deploymentMinimumHealthyPercent"]),
    maximumPercent: Number(outputs["deploymentMaximumPercent"]),
    circuitBreaker: breaker ?? { enable: false, rollback: false },
    patienceSeconds: PATIENCE_SECONDS,
  };
  const timeline = rollOut(plan);
  return timeline.at(-1)?.status === "SUCCESSFUL"
    ? watchAlarms(service, cloud, plan, { ...rolling, timeline })
    : progress(timeline, breakerReason(plan));
}

interface Watched extends Pick<Rolling, "alarmNames"> {
  readonly timeline: readonly RollingState[];
}

/** With every new task at work ECS watches the alarms for a while, and only then is the deployment complete. */
function watchAlarms(
  service: CloudResource,
  cloud: Cloud,
  plan: RollingPlan,
  { timeline, alarmNames }: Watched,
): DeploymentProgress<RollingState> {
  const last = timeline.at(-1);
  if (last === undefined || alarmNames.length === 0) return progress(timeline, "");
  reachStage(cloud, service, alarmNames, "BAKE_TIME");
  const alarms = inAlarm(cloud, service, alarmNames);
  const baking = [...timeline.slice(0, -1), { ...last, status: "IN_PROGRESS" as const }];
  if (alarms.length === 0) {
    const second = last.second + bakeSeconds(service.outputs);
    return progress([...baking, { ...last, second }], "");
  }
  const { rollback = false } = service.outputs["alarms"] as { rollback?: boolean };
  const failed = givenUp(last, rollback, plan.canRollBack);
  const back = failed.status === "ROLLBACK_IN_PROGRESS" ? [rolledBack(failed, plan)] : [];
  return { ...progress([...baking, failed, ...back], alarmReason(alarms)), triggeredAlarmNames: alarms };
}

function bakeSeconds({ deploymentConfiguration }: Values): number {
  const minutes = Number((deploymentConfiguration as Values | undefined)?.["bakeTimeInMinutes"] ?? 0);
  return minutes > 0 ? 60 * minutes : ALARM_BAKE_SECONDS;
}

function breakerReason({ circuitBreaker }: RollingPlan): string {
  return circuitBreaker.rollback
    ? rolledBackBecause("the circuit breaker threshold was exceeded.")
    : "ECS deployment circuit breaker: tasks failed to start.";
}

/** @param cause why it failed, if it did */
function progress(timeline: readonly RollingState[], cause: string): DeploymentProgress<RollingState> {
  const { status = "IN_PROGRESS", second = 0, rollbackSecond = second } = timeline.at(-1) ?? {};
  const goneBack = status === "ROLLBACK_SUCCESSFUL" || status === "ROLLBACK_FAILED";
  const reason = status === "ROLLBACK_FAILED" ? NO_ROLLBACK_CANDIDATE : cause;
  return {
    status,
    statusReason: status === "IN_PROGRESS" ? "" : reason,
    second,
    timeline,
    hooks: [],
    triggeredAlarmNames: [],
    ...(goneBack ? { rollback: { reason: cause, second: rollbackSecond } } : {}),
  };
}
