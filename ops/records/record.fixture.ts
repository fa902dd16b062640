import type { DeploymentRecord } from "./deployment-record";

/** A record of a deployment that went well; what is not said is made up. */
export function recordOf(record: Partial<DeploymentRecord> = {}): DeploymentRecord {
  const { startedAt = "2026-01-01T10:00:00.000Z" } = record;
  return {
    version: 1,
    id: `record of ${startedAt}`,
    stack: "staging",
    kind: "apply",
    bundle: "bundle",
    commit: "1".repeat(40),
    dirty: false,
    actor: "octocat",
    startedAt,
    endedAt: startedAt,
    result: "succeeded",
    token: 1,
    done: [],
    notDone: [],
    checkpoint: { before: "before", after: "after" },
    images: {},
    ...record,
  };
}
