import type { DeploymentRecord } from "../records/deployment-record";
import type { EngineUpdate } from "../state/history";
import type { LastUpdate, LockStatus } from "./stack-status";

/**
 * What changed a stack last, by the newest deployment record of `causeway` and the newest entry of the engine's
 * history. What `causeway` does is in both, and its record says more; what plain Pulumi does is in the history alone.
 */
export function lastUpdate(
  entry: EngineUpdate | undefined,
  record: DeploymentRecord | undefined,
  lock: LockStatus,
): LastUpdate | undefined {
  if (record === undefined) return entry === undefined ? undefined : byEngine(entry);
  return entry !== undefined && isLater(entry, record) ? byEngine(entry) : byCauseway(record, lock);
}

/** Of a deployment whose end was not written down, the engine may have done so, and then knows it better. */
function isLater({ startedAt, endedAt }: EngineUpdate, record: DeploymentRecord): boolean {
  return record.result === "unknown"
    ? Date.parse(endedAt) >= Date.parse(record.startedAt)
    : Date.parse(startedAt) > Date.parse(record.endedAt);
}

function byEngine({ kind, endedAt, result, environment }: EngineUpdate): LastUpdate {
  const { "git.head": commit, "git.dirty": dirty } = environment;
  return {
    kind,
    at: endedAt,
    result: result === "succeeded" || result === "failed" ? result : "unknown",
    ...(commit === undefined ? {} : { commit, dirty: dirty === "true" }),
  };
}

function byCauseway(record: DeploymentRecord, lock: LockStatus): LastUpdate {
  const { commit, dirty, targets, actor, pullRequest, run, result, startedAt, endedAt } = record;
  const isRunning = result === "unknown" && lock.state === "held" && lock.token === record.token;
  return {
    kind: "update",
    at: result === "unknown" ? startedAt : endedAt,
    result: isRunning ? "running" : result,
    ...(commit === undefined ? {} : { commit, dirty }),
    ...(targets === undefined ? {} : { partial: true }),
    actor,
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(run === undefined ? {} : { runUrl: run.url }),
  };
}
