import { withLeasedStack, type LeasedStack } from "../lib/leased-stack";
import { say } from "../lib/terminal";
import { appendAudit } from "../lock/audit";
import { currentHolder } from "../lock/holder";
import { stateStore } from "../state/open-stores";
import { assertState } from "./assert-state";
import { pastDeadEngines } from "./dead-engines";
import { finishOperations, type Outcome } from "./finish-operations";
import { mendCheckpoint } from "./mend-checkpoint";
import { readUnfinished, writeUnfinished } from "./unfinished-record";

export interface RecoverRequest {
  readonly stack: string;
  readonly backendUrl: string;
  /** Why it is done, for the audit entry. */
  readonly reason?: string | undefined;
  /** Ids that somebody found out, each as `NAME=ID`. */
  readonly adopt?: readonly string[] | undefined;
  /** How long to wait for somebody who works on it, in milliseconds. Default 0. */
  readonly wait?: number;
}

/** What was found and done. */
export interface Recovery extends Outcome {
  /** An earlier holder of the lease had gone without a word. */
  readonly takenOver: boolean;
  /** The checkpoint could not be read, as its writer was cut off. */
  readonly mended: boolean;
}

/**
 * Brings a stack whose engine was killed in the middle of an update to where the next deployment can go on. An
 * interruption of this is completed by the next run.
 *
 * @throws StackHeldError, LockedError (exit code 6) while somebody works on the stack
 * @throws UserError when its state is not there, is beyond repair, or cannot be read from the cloud
 */
export async function recoverStack(request: RecoverRequest, env: NodeJS.ProcessEnv): Promise<Recovery> {
  const { stack: name, backendUrl, wait = 0 } = request;
  const state = await stateStore(backendUrl, env);
  await assertState(state, name);
  return pastDeadEngines(state, name, env, () =>
    withLeasedStack({ name, backendUrl, env, wait }, (leasedStack) => underLease(leasedStack, request, env)),
  );
}

async function underLease(
  { stack, leased, state, records }: LeasedStack,
  { adopt = [], reason }: RecoverRequest,
  env: NodeJS.ProcessEnv,
): Promise<Recovery> {
  const mended = await mendCheckpoint(state, stack.name);
  if (mended) say("The checkpoint could not be read, as its writer was cut off: it was mended.");
  const outcome = await finishOperations(stack, {
    earlier: await readUnfinished(records, stack.name),
    adopt,
    remember: (unfinished) => writeUnfinished(records, stack.name, unfinished),
  });
  const recovery = { takenOver: leased.takenOver, mended, ...outcome };
  if (!isNothing(recovery)) await writeAudit(records, stack.name, recovery, reason, env);
  return recovery;
}

/** Whether there was nothing to recover. */
export function isNothing({ takenOver, mended, ...outcome }: Recovery): boolean {
  return (
    !takenOver && !mended && Object.values(outcome).every((found: readonly unknown[]) => found.length === 0)
  );
}

async function writeAudit(
  records: LeasedStack["records"],
  stack: string,
  { adopted, absent, read, gone, orphans, ...rest }: Recovery,
  reason = "no reason was given",
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const urns = (found: readonly { readonly urn: string }[]): string[] => found.map(({ urn }) => urn);
  const { actor, host } = await currentHolder(env);
  const details = {
    ...rest,
    adopted: adopted.map(({ urn, id }) => ({ urn, id })),
    absent: urns(absent),
    read: urns(read),
    gone: urns(gone),
    orphans: urns(orphans),
  };
  await appendAudit(records, { stack, actor, host, what: "recovered", reason, details });
}
