import { z } from "zod";
import { operationSummarySchema } from "../compare/operations";
import { paceSchema } from "./pace";

const runSchema = z.object({
  repository: z.string(),
  id: z.string(),
  attempt: z.number().int().optional(),
  url: z.string(),
});

const bakeSchema = z.object({
  /** URN. */
  service: z.string(),
  /** When the deployment began that started it. */
  since: z.iso.datetime(),
  /** Before when it cannot be over. */
  until: z.iso.datetime(),
});

/** A bake that a deployment did not wait for. */
export type Bake = z.infer<typeof bakeSchema>;

/** A record as it lies in the store. Fields that a later version adds are passed over. */
export const deploymentRecordSchema = z.object({
  version: z.literal(1),
  /** One for each deployment, e.g. a UUID. */
  id: z.string(),
  stack: z.string(),
  /** URNs of the resources that it was confined to; absent where it was of the whole stack. */
  targets: z.array(z.string()).readonly().optional(),
  /** `rollback`: it put an earlier release back. */
  kind: z.enum(["apply", "rollback"]),
  /** Whether it only showed that the way back is open: it delivered nothing, and took nothing back. */
  drill: z.literal(true).optional(),
  /** Of the bundle that was applied. */
  bundle: z.string(),
  /** Full commit of the working tree; absent where there was none. */
  commit: z.string().optional(),
  /** Whether the working tree had changes that are in no commit. */
  dirty: z.boolean(),
  /** GitHub login in CI, user name elsewhere. */
  actor: z.string(),
  /** Logins of those who agreed to it; absent where nobody wrote it down. */
  approvals: z.array(z.string()).readonly().optional(),
  /** Of a rollback: commit of the release that was bad. */
  rollbackOf: z.string().optional(),
  /** Of a rollback: why, in the words of who asked for it. */
  reason: z.string().optional(),
  /** Of a rollback: when it was decided. */
  decidedAt: z.iso.datetime().optional(),
  pullRequest: z.number().int().optional(),
  /** Run of GitHub Actions. */
  run: runSchema.optional(),
  /** ISO 8601 by the clock of whoever deployed. */
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /**
   * `unknown` when whoever deployed did not live to see the end; `baking` when all was done, and ECS may still take it
   * back: its services bake for longer than the update waited.
   */
  result: z.enum(["succeeded", "baking", "failed", "cancelled", "unknown"]),
  /** Services that went on to bake at its end, also from before; absent where none did. */
  bakes: z.array(bakeSchema).readonly().optional(),
  /** Token of the lease under which it ran. */
  token: z.number().int(),
  /** What was done to the resources, and what was planned and not done. */
  done: z.array(operationSummarySchema).readonly(),
  notDone: z.array(operationSummarySchema).readonly(),
  /** SHA-256 of the checkpoint; absent where there was none. */
  checkpoint: z.object({ before: z.string().optional(), after: z.string().optional() }),
  /** Digests of the images that the stack runs from then on, by service. */
  images: z.record(z.string(), z.string()).readonly(),
  /** Why it did not succeed. */
  cause: z.string().optional(),
  /** Whether it took too long; absent where nobody saw its end. */
  pace: paceSchema.optional(),
});

/** What became of one deployment. */
export type DeploymentRecord = z.infer<typeof deploymentRecordSchema>;

/** Whether a deployment leaves the stack as one commit describes it: of the whole stack, and of nothing in no commit. */
export function isOfCommit({ dirty, targets }: Pick<DeploymentRecord, "dirty" | "targets">): boolean {
  return !dirty && targets === undefined;
}

/** Whether all was done that was to be done; ECS may still move traffic to it, or take it back. */
export function isDeployed({ result }: Pick<DeploymentRecord, "result">): boolean {
  return result === "succeeded" || result === "baking";
}

/** Before when not all bakes of a deployment can be over, in milliseconds since 1970. */
export function bakesUntil({ endedAt, bakes = [] }: Pick<DeploymentRecord, "endedAt" | "bakes">): number {
  return Math.max(Date.parse(endedAt), ...bakes.map(({ until }) => Date.parse(until)));
}

/** What baked when a deployment ended, and of which nobody has seen yet how that ended. */
export function openBakes(last: DeploymentRecord | undefined): readonly Bake[] {
  return last === undefined || last.result === "succeeded" ? [] : (last.bakes ?? []);
}

/** How long a deployment took, in milliseconds; of one whose end nobody saw that is nothing. */
export function tookMs({ startedAt, endedAt }: Pick<DeploymentRecord, "startedAt" | "endedAt">): number {
  return Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));
}

/** What a deployment is called in a sentence: its commit, or where there is none its id, by 12 characters. */
export function shortName({ commit, id }: Pick<DeploymentRecord, "commit" | "id">): string {
  return (commit ?? id).slice(0, 12);
}

/** Where the records of a stack lie; below it their keys sort by time. */
export function recordsPrefix(stack: string): string {
  return `records/${stack}/`;
}

/** Where a record lies. */
export function recordKey({
  stack,
  startedAt,
  token,
}: Pick<DeploymentRecord, "stack" | "startedAt" | "token">): string {
  return `${recordsPrefix(stack)}${new Date(startedAt).toISOString()}-${token}.json`;
}
