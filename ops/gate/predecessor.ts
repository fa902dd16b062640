import { effectOf } from "../affected/affected-stacks";
import { isDeployed, isOfCommit, type DeploymentRecord } from "../records/deployment-record";
import type { Environment } from "../promotion/health";
import type { History } from "../promotion/history";
import type { Digests } from "../promotion/stack-images";
import type { Facts } from "./facts";
import { notAsked, passed, refused, type Finding, type Gate } from "./gate";

/** How many deployments of the predecessor are held against the commit. */
const DEPTH = 50;

/** The same digests and the same program did well in the environment before: nothing is skipped (DP-02). */
export const predecessorGate: Gate = {
  name: "predecessor",
  onRollback: true,
  async judge(facts) {
    const predecessor = await facts.predecessor();
    if (predecessor === undefined) return notAsked(`${facts.stack} follows no environment`);
    const verified = verifiedIn(predecessor, facts.kind);
    const unproven = unprovenDigests(facts.digests(), verified);
    if (unproven.length > 0) return skipped(predecessor.stack, unproven.join(", "));
    if (facts.kind === "rollback") return passed(`the digests were verified in ${predecessor.stack}`);
    const commit = await facts.commit();
    const isShared = (path: string): boolean => {
      const { affects } = effectOf(path);
      return affects.includes(facts.stack) && affects.includes(predecessor.stack);
    };
    const proof = await proofOf(commit, verified, facts.history, isShared);
    if (proof === undefined) return skipped(predecessor.stack, `the program of ${commit.slice(0, 12)}`);
    return passed(
      `digests and program were verified in ${predecessor.stack}, by its deployment of ${proof.startedAt}`,
    );
  },
};

function skipped(stack: string, what: string): Finding {
  return refused(
    `${what} was never deployed to ${stack} and verified there`,
    `deploy it to ${stack} first, then: npx causeway smoke ${stack} --record`,
  );
}

/**
 * Deployments that ended well, were verified and stayed, the newest first. What a watch found keeps a release from going
 * on, and nobody from going back: whoever may preview may write there.
 */
function verifiedIn(
  { records, verifications, takenBack }: Environment,
  kind: Facts["kind"],
): readonly DeploymentRecord[] {
  const stayed = (record: DeploymentRecord): boolean =>
    kind === "rollback"
      ? isDeployed(record)
      : record.result === "succeeded" && takenBack?.has(record.id) !== true;
  return records.filter((record) => verifications.get(record.id)?.passed === true && stayed(record));
}

function unprovenDigests(digests: Digests, verified: readonly DeploymentRecord[]): readonly string[] {
  return Object.entries(digests)
    .filter(([service, digest]) => !verified.some(({ images }) => images[service] === digest))
    .map(([service, digest]) => `the image ${digest.slice(0, 19)} of ${service}`);
}

/** A deployment since, or before, which no file changed that both environments are made of. */
async function proofOf(
  commit: string,
  verified: readonly DeploymentRecord[],
  history: History,
  isShared: (path: string) => boolean,
): Promise<DeploymentRecord | undefined> {
  for (const record of verified.slice(0, DEPTH)) {
    if (record.commit === undefined || !isOfCommit(record)) continue;
    const changes = await history.changesBetween(record.commit, commit);
    if (!changes.some(({ path }) => isShared(path))) return record;
  }
  return undefined;
}
