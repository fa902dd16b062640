import { isDeployed, type DeploymentRecord } from "../deployment-record";

/** What is known of releases beside their records. */
export interface Hindsight {
  /** Ids of the deployments whose smoke or end-to-end tests failed. */
  readonly failedTests: ReadonlySet<string>;
  /** Commits of the releases that are quarantined: they were taken back, by a rollback or by an ordinary change. */
  readonly badCommits: ReadonlySet<string>;
  /** Ids of the deployments that ECS took back after they were written down. */
  readonly takenBack: ReadonlySet<string>;
}

/** A deployment as the metrics see it. */
export interface Deployment {
  readonly record: DeploymentRecord;
  /** End, in milliseconds since 1970. */
  readonly at: number;
  /** Whether it delivers a change, as opposed to taking one back. */
  readonly isChange: boolean;
  /** Whether the environment runs it; then it ended well, whatever was found later. */
  readonly reached: boolean;
  /** Whether anything was done to any resource. */
  readonly changedAnything: boolean;
  /** Why it counts as failed; absent for one that is good. */
  readonly failure?:
    "failed" | "cancelled half-way" | "never seen to end" | "failed its tests" | "taken back" | "rolled back";
}

/** Whether a change was tried: one that ended well and changed nothing was none. */
export function isTriedChange({ isChange, changedAnything, reached }: Deployment): boolean {
  return isChange && (changedAnything || !reached);
}

/** A job of GitHub Actions lives no longer: an older record without an end is one of a deployment that was killed. */
const LONGEST_RUN_MS = 6 * 3_600_000;

/**
 * What became of each deployment. One that was stopped before it did anything is not told of, nor is one that goes on,
 * nor a drill.
 *
 * @param records of one stack, in any order
 * @param now milliseconds since 1970
 * @returns the oldest first
 */
export function deploymentsOf(
  records: readonly DeploymentRecord[],
  hindsight: Hindsight,
  now: number,
): readonly Deployment[] {
  const real = records.filter(({ drill }) => drill !== true);
  const inOrder = real.toSorted((one, other) => Date.parse(one.endedAt) - Date.parse(other.endedAt));
  const rolledBackOnes = new Set([
    ...rolledBack(inOrder),
    ...deploymentsOfCommits(inOrder, hindsight.badCommits),
  ]);
  return inOrder
    .filter((record) => !isGoingOn(record, now) && !isNothing(record))
    .map((record) => {
      const failure = failureOf(record, hindsight, rolledBackOnes);
      return {
        record,
        at: Date.parse(record.endedAt),
        isChange: record.kind === "apply",
        reached: isDeployed(record),
        changedAnything: record.done.length > 0,
        ...(failure === undefined ? {} : { failure }),
      };
    });
}

function isGoingOn({ result, startedAt }: DeploymentRecord, now: number): boolean {
  return result === "unknown" && now - Date.parse(startedAt) < LONGEST_RUN_MS;
}

function isNothing({ result, done }: DeploymentRecord): boolean {
  return result === "cancelled" && done.length === 0;
}

function failureOf(
  record: DeploymentRecord,
  { failedTests, takenBack }: Hindsight,
  rolledBackOnes: ReadonlySet<string>,
): Deployment["failure"] {
  if (record.result === "failed") return "failed";
  if (record.result === "cancelled") return "cancelled half-way";
  if (record.result === "unknown") return "never seen to end";
  if (failedTests.has(record.id)) return "failed its tests";
  if (takenBack.has(record.id)) return "taken back";
  return rolledBackOnes.has(record.id) ? "rolled back" : undefined;
}

/** Ids of what was rolled back: the last deployment of the commit that a rollback names, or of any where it names none. */
function rolledBack(inOrder: readonly DeploymentRecord[]): readonly string[] {
  return inOrder.flatMap(({ kind, rollbackOf }, index) => {
    if (kind !== "rollback") return [];
    const before = inOrder.slice(0, index).filter((record) => record.kind === "apply" && isDeployed(record));
    const found = before.findLast(({ commit }) => rollbackOf === undefined || rollbackOf === commit);
    return found === undefined ? [] : [found.id];
  });
}

function deploymentsOfCommits(
  records: readonly DeploymentRecord[],
  commits: ReadonlySet<string>,
): readonly string[] {
  return records.filter(({ commit }) => commit !== undefined && commits.has(commit)).map(({ id }) => id);
}
