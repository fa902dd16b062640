import { randomUUID } from "node:crypto";
import { deploymentMinutes } from "../../stacks/promotion";
import type { Manifest } from "../bundle/manifest";
import type { Changes, ResourceChange } from "../changes/change";
import { summarise, type OperationSummary } from "../compare/operations";
import type { LeaseHolder } from "../lock/lease";
import type { DeploymentRecord } from "../records/deployment-record";
import { paceOf } from "../records/pace";
import { bakeMinutes, bakesAfter } from "./bake";
import type { Outcome } from "./outcome";

/** What is said of a deployment beside what it does; `bakes`: what bakes as it begins. Default of its kind: `apply`. */
export type Circumstances = Partial<
  Pick<DeploymentRecord, "kind" | "drill" | "approvals" | "rollbackOf" | "reason" | "decidedAt" | "bakes">
>;

/**
 * The record of a deployment that begins: until it ends, nobody knows what of it was done. One whose end is never
 * written was killed.
 */
export function begunDeployment(
  { id: bundle, stack, targets, inputs }: Manifest,
  planned: Changes,
  holder: LeaseHolder,
  token: number,
  { kind = "apply", drill, approvals, rollbackOf, reason, decidedAt, bakes = [] }: Circumstances = {},
): DeploymentRecord {
  const { commit, dirty } = inputs.tree;
  const { actor, pullRequest, run } = holder;
  const now = new Date().toISOString();
  return {
    version: 1,
    id: randomUUID(),
    stack,
    ...(targets === undefined ? {} : { targets }),
    kind,
    ...(drill === undefined ? {} : { drill }),
    bundle,
    ...(commit === undefined ? {} : { commit }),
    dirty,
    actor,
    ...(approvals === undefined ? {} : { approvals }),
    ...(rollbackOf === undefined ? {} : { rollbackOf }),
    ...(reason === undefined ? {} : { reason }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
    ...(bakes.length === 0 ? {} : { bakes }),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(run === undefined ? {} : { run }),
    startedAt: now,
    endedAt: now,
    result: "unknown",
    token,
    done: [],
    notDone: [...summarise(planned)],
    checkpoint: inputs.checkpoint === undefined ? {} : { before: inputs.checkpoint },
    images: {},
  };
}

/** What is known at the end of a deployment. */
export interface Ending {
  readonly result: DeploymentRecord["result"];
  readonly outcome: Outcome;
  readonly cause?: string;
  /** SHA-256 of the state that it left. */
  readonly checkpoint?: string;
  readonly images: Readonly<Record<string, string>>;
}

export function endedDeployment(
  begun: DeploymentRecord,
  { result, outcome, cause, checkpoint, images }: Ending,
): DeploymentRecord {
  const { bakes: before = [], ...rest } = begun;
  const { startedAt } = begun;
  const now = new Date();
  const endedAt = now.toISOString();
  // What was not begun bakes nowhere.
  const tried = [...outcome.done, ...outcome.unfinished];
  const bakes = bakesAfter(tried, before, { startedAt, endedAt });
  return {
    ...rest,
    endedAt,
    result: result === "succeeded" && bakes.length > 0 ? "baking" : result,
    ...(bakes.length === 0 ? {} : { bakes }),
    done: summaries(outcome.done),
    notDone: summaries([...outcome.unfinished, ...outcome.notDone]),
    checkpoint: { ...begun.checkpoint, ...(checkpoint === undefined ? {} : { after: checkpoint }) },
    images: { ...images },
    ...(cause === undefined ? {} : { cause }),
    pace: paceOf(now.getTime() - Date.parse(startedAt), bakeMinutes(tried), deploymentMinutes),
  };
}

function summaries(changes: readonly ResourceChange[]): OperationSummary[] {
  return [...summarise({ changes })];
}
