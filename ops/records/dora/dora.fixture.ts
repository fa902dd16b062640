import type { DeploymentRecord } from "../deployment-record";
import { recordOf } from "../record.fixture";
import { deploymentsOf, type Deployment, type Hindsight } from "./deployments";

/** That of the tests: after everything in them. */
export const NOW = Date.parse("2026-02-01T00:00:00Z");

/** January 2026. */
export const january = { from: Date.parse("2026-01-01T00:00:00Z"), until: NOW };

const something = [{ operation: "update" as const, type: "t", name: "n", properties: [] }];

/**
 * A deployment of prod that changed something and took 10 minutes.
 *
 * @param end e.g. `02T10:00`, of January 2026
 * @param commit a digit, which stands for 40
 */
export function deployed(
  end: string,
  commit: string,
  changes: Partial<DeploymentRecord> = {},
): DeploymentRecord {
  const endedAt = new Date(`2026-01-${end}:00.000Z`);
  return recordOf({
    id: `deployment at ${end}`,
    stack: "prod",
    commit: commit.repeat(40),
    startedAt: new Date(endedAt.getTime() - 600_000).toISOString(),
    endedAt: endedAt.toISOString(),
    done: something,
    ...changes,
  });
}

export function judged(
  records: readonly DeploymentRecord[],
  { failedTests = new Set(), badCommits = new Set(), takenBack = new Set() }: Partial<Hindsight> = {},
): readonly Deployment[] {
  return deploymentsOf(records, { failedTests, badCommits, takenBack }, NOW);
}
