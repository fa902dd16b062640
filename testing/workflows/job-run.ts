import type { SentEvent } from "../github/server";
import type { Run } from "../github/world";
import type { Permissions, WorkflowJob } from "./workflow";

/** What a job that is being run has in common with all its steps. */
export interface JobRun {
  readonly run: Run;
  readonly event: SentEvent;
  /** Key of the job in its workflow. */
  readonly id: string;
  readonly job: WorkflowJob;
  /** Environment that it has been let into. */
  readonly environment?: string;
  readonly permissions: Permissions;
  /** What its checkout holds unless it is told otherwise: `github.sha` and `github.ref`. */
  readonly sha: string;
  readonly ref: string;
  readonly workspace: string;
  readonly temp: string;
}

/** What became of a job, as `needs` shows it. */
export interface JobResult {
  readonly result: "success" | "failure" | "skipped" | "cancelled";
  readonly outputs: Readonly<Record<string, string>>;
}

/** What a step did. */
export interface StepLog {
  readonly workflow: string;
  readonly job: string;
  readonly step: string;
  /** Its script; absent for an action. */
  readonly run?: string;
  readonly code: number | null;
  /** How long it took. */
  readonly seconds: number;
  /** stdout and stderr in the order in which they came. */
  readonly output: string;
}
