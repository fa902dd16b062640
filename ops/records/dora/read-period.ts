import type { ObjectStore } from "../../state/object-store";
import { readQuarantine } from "../../quarantine/quarantine";
import { readVerification } from "../../verification/verification";
import { readWords } from "../../watch/watch-word";
import { isDeployed, recordsPrefix, type DeploymentRecord } from "../deployment-record";
import { readRecords } from "../read-records";
import { deploymentsOf, type Deployment, type Hindsight } from "./deployments";
import type { Period } from "./metrics";

/** Records from before the period that are read too: for what was deployed then, and what was broken. */
const EARLIER = 50;

/**
 * The deployments of a stack up to the end of a period, the oldest first, with those that came before it.
 *
 * @param now milliseconds since 1970
 * @throws StoreError, UserError when records cannot be read
 */
export async function readPeriod(
  records: ObjectStore,
  stack: string,
  { from, until }: Period,
  now = Date.now(),
): Promise<readonly Deployment[]> {
  const prefix = recordsPrefix(stack);
  const begin = `${prefix}${new Date(from).toISOString()}`;
  const keys = (await records.list(prefix)).map(({ key }) => key);
  const count = keys.filter((key) => key >= begin).length;
  const read = (await readRecords(records, stack, count + EARLIER)).filter(
    ({ endedAt }) => Date.parse(endedAt) < until,
  );
  return deploymentsOf(read, await hindsight(records, stack, read), now);
}

async function hindsight(
  records: ObjectStore,
  stack: string,
  read: readonly DeploymentRecord[],
): Promise<Hindsight> {
  const ended = read.filter(isDeployed);
  const [verified, quarantined, words] = await Promise.all([
    Promise.all(ended.map((record) => readVerification(records, record))),
    readQuarantine(records, stack),
    readWords(
      records,
      stack,
      ended.map(({ id }) => id),
    ),
  ]);
  const failed = verified.flatMap((each) => (each === undefined || each.passed ? [] : [each.deployment]));
  const bad = quarantined.filter(({ liftedBy }) => liftedBy === undefined).map(({ commit }) => commit);
  const takenBack = words.flatMap(({ kind, deployment }) => (kind === "taken-back" ? [deployment] : []));
  return { failedTests: new Set(failed), badCommits: new Set(bad), takenBack: new Set(takenBack) };
}
