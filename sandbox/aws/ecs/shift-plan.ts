import type { DeploymentProgress, DeploymentStatus } from "./deployment-progress";
import type { Hook, HookWorld } from "./hooks";
import type { PathStage } from "./shift-path";
import type { LifecycleStage } from "./stages";

/** A deployment that shifts traffic, as it was decided when it started. */
export interface ShiftPlan {
  readonly path: readonly PathStage[];
  readonly hooks: readonly Hook[];
  readonly desiredCount: number;
  /** Tasks of the revision before. */
  readonly oldCount: number;
  /** Alarms that take the deployment back; none where they are ignored. */
  readonly alarmNames: readonly string[];
  /** Whether there is a completed deployment to go back to. */
  readonly canRollBack: boolean;
}

/** A moment of a deployment that shifts traffic. */
export interface ShiftMoment extends Pick<PathStage, "step" | "production" | "test"> {
  readonly second: number;
  readonly status: DeploymentStatus;
  readonly lifecycleStage: LifecycleStage;
  /** Tasks of the new revision. */
  readonly running: number;
  /** Tasks of the revision before. */
  readonly old: number;
}

export interface Shift extends DeploymentProgress<ShiftMoment> {
  /** The stage it is in, by its place on the path. */
  readonly at: number;
}

export interface ShiftWorld extends HookWorld {
  /** Which of these alarms are in ALARM, now that the deployment is in this stage. */
  readonly inAlarm: (names: readonly string[], stage: LifecycleStage) => readonly string[];
}
