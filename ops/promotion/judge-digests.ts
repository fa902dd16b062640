import { describeEntry, entryAgainst } from "../quarantine/quarantine";
import { newRelease, type Environment, type Obstacle } from "./health";
import type { Digests } from "./stack-images";

/**
 * What is against putting digests into an environment: one that is quarantined, or that ran well neither in the
 * environment before it nor, for a way back, in itself.
 *
 * @param predecessor `undefined` for the first environment, which takes what was built
 */
export function obstaclesToDigests(
  digests: Digests,
  own: Environment,
  predecessor: Environment | undefined,
): readonly Obstacle[] {
  const known = predecessor === undefined ? [own] : [own, predecessor];
  const entry = entryAgainst(
    known.flatMap(({ quarantine }) => quarantine),
    { images: digests },
  );
  if (entry !== undefined) return [{ why: describeEntry(entry), fix: newRelease(entry.stack) }];
  if (predecessor === undefined) return [];
  return Object.entries(digests)
    .filter(([service, digest]) => !known.some((environment) => ranWell(environment, service, digest)))
    .map(([service, digest]) => ({
      why: `the image ${digest} of ${service} was never deployed to ${predecessor.stack} and verified there`,
      fix: `promote what runs there: npx causeway promote ${predecessor.stack} ${own.stack}`,
    }));
}

function ranWell(
  { records, verifications, takenBack }: Environment,
  service: string,
  digest: string,
): boolean {
  return records.some(
    ({ id, result, images }) =>
      result === "succeeded" &&
      images[service] === digest &&
      verifications.get(id)?.passed === true &&
      takenBack?.has(id) !== true,
  );
}
