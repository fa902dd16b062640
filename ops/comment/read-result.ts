import { UserError } from "../lib/errors";
import type { LeaseRun } from "../lock/lease";
import { readRecords } from "../records/read-records";
import { readCheckpoint } from "../state/read-checkpoint";
import type { StackStores } from "../state/open-stores";
import { shownOutputs } from "../state/stack-outputs";
import { readVerification } from "../verification/verification";
import type { Result, ShownOutputs } from "./result";

/** Others may have deployed the stack since; more of them than these, in one run, nobody saw. */
const SINCE = 20;

/**
 * What a run did to a stack, as its record tells.
 *
 * @param run `undefined` outside of GitHub Actions: the last deployment, whoever made it
 * @returns `undefined` where the run deployed nothing: a gate was against it, or it failed before
 */
export async function readResult(
  stack: string,
  { records, state }: StackStores,
  run: LeaseRun | undefined,
): Promise<Result | undefined> {
  const newest = await readRecords(records, stack, SINCE);
  const record = newest.find(
    (each) => run === undefined || (each.run?.id === run.id && each.run.attempt === run.attempt),
  );
  if (record === undefined) return undefined;
  const [verification, outputs] = await Promise.all([
    readVerification(records, record),
    record === newest[0] ? readOutputs(stack, state) : "the stack was deployed again since",
  ]);
  return { record, verification, outputs };
}

/** What became of the stack is told all the same. */
async function readOutputs(stack: string, state: StackStores["state"]): Promise<ShownOutputs> {
  try {
    const checkpoint = await readCheckpoint(state, stack);
    return checkpoint === undefined ? "the stack has no state" : shownOutputs(checkpoint.deployment);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
