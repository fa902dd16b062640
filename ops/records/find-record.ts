import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { ObjectStore } from "../state/object-store";
import type { DeploymentRecord } from "./deployment-record";
import { readRecords } from "./read-records";

/** Shorter ones could be of any commit. */
const SHORTEST = 4;

/**
 * The newest deployment of a name: `latest`, an id, or a commit; of both the beginning suffices.
 *
 * @throws UserError when there is none
 */
export async function findRecord(
  records: ObjectStore,
  stack: string,
  name: string,
): Promise<DeploymentRecord> {
  const all = await readRecords(records, stack, name === "latest" ? 1 : undefined);
  const isNamed = ({ id, commit = "" }: DeploymentRecord): boolean =>
    name === "latest" || (name.length >= SHORTEST && (id.startsWith(name) || commit.startsWith(name)));
  const found = all.find(isNamed);
  if (found !== undefined) return found;
  throw new UserError(
    name === "latest"
      ? `${stack} was never deployed, as far as records go`
      : `none of the last ${all.length} deployments of ${stack} is ${JSON.stringify(name)}`,
    `see them all: npx causeway records list ${stack}`,
    exitCode.failed,
  );
}
