import type { HookRun } from "./hooks";

/** ECS developer guide, "View service history using Amazon ECS service deployments". */
export type DeploymentStatus =
  | "IN_PROGRESS"
  | "SUCCESSFUL"
  | "STOPPED"
  | "ROLLBACK_IN_PROGRESS"
  | "ROLLBACK_SUCCESSFUL"
  | "ROLLBACK_FAILED";

/** How far a deployment is, on a clock of its own: seconds since it was created. */
export interface DeploymentProgress<Moment> {
  readonly status: DeploymentStatus;
  /** Why it ended as it did, or goes back; empty while nothing is to be said. */
  readonly statusReason: string;
  /** What the clock shows. */
  readonly second: number;
  /** The moments at which something changed. */
  readonly timeline: readonly Moment[];
  /** Hooks of the stage that the deployment is in. */
  readonly hooks: readonly HookRun[];
  readonly triggeredAlarmNames: readonly string[];
  readonly rollback?: { readonly reason: string; readonly second: number };
}

export function isOver(status: DeploymentStatus): boolean {
  return status !== "IN_PROGRESS" && status !== "ROLLBACK_IN_PROGRESS";
}

/** ECS's words for a rollback that has no completed deployment to go to, which a service's first never has. */
export const NO_ROLLBACK_CANDIDATE = "No rollback candidate was found to run the rollback.";

export function rolledBackBecause(cause: string): string {
  return `Service deployment rolled back because ${cause}`;
}
