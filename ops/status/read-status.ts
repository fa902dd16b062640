import { UserError } from "../lib/errors";
import { readRecords } from "../records/read-records";
import { latestUpdate } from "../state/history";
import { checkpointKey } from "../state/layout";
import type { ObjectStore } from "../state/object-store";
import type { StackStores } from "../state/open-stores";
import { readCheckpoint } from "../state/read-checkpoint";
import { NoBucketError } from "../state/store-error";
import { lastDriftCheck } from "./drift";
import { imagesOf } from "./images";
import { lastUpdate } from "./last-update";
import { lockStatus } from "./lock-status";
import type { DeployedStack, StackStatus, UnreachableStack } from "./stack-status";

/**
 * Reads the status of several stacks at once. One that cannot be read says why, and does not keep the others from it.
 *
 * @param open finds the stores of a stack
 */
export async function readStatuses(
  stacks: readonly string[],
  open: (stack: string) => Promise<StackStores>,
  env: NodeJS.ProcessEnv,
): Promise<readonly StackStatus[]> {
  return Promise.all(stacks.map((stack) => statusOf(stack, open, env)));
}

async function statusOf(
  stack: string,
  open: (stack: string) => Promise<StackStores>,
  env: NodeJS.ProcessEnv,
): Promise<StackStatus> {
  try {
    const stores = await open(stack);
    const noBackend = await absenceOf(stores.state, stack);
    return noBackend === undefined ? await readStatus(stack, stores, env) : notDeployed(stack, noBackend);
  } catch (error) {
    return unreachable(stack, error);
  }
}

/** @returns what says that there is no bucket, so that nothing can have been deployed */
async function absenceOf(state: ObjectStore, stack: string): Promise<string | undefined> {
  try {
    await state.list(checkpointKey(stack));
    return undefined;
  } catch (error) {
    if (error instanceof NoBucketError) return error.message;
    throw error;
  }
}

async function readStatus(
  stack: string,
  { state, records }: StackStores,
  env: NodeJS.ProcessEnv,
): Promise<DeployedStack> {
  const [checkpoint, entry, [record], lock, drift] = await Promise.all([
    readCheckpoint(state, stack),
    latestUpdate(state, stack),
    readRecords(records, stack, 1),
    lockStatus(stack, state, records, env),
    lastDriftCheck(records, stack),
  ]);
  const { resources = [], pending_operations: pending = [] } = checkpoint?.deployment ?? {};
  const update = lastUpdate(entry, record, lock);
  return {
    stack,
    state: update === undefined && resources.length === 0 ? "not-deployed" : "deployed",
    ...(update === undefined ? {} : { lastUpdate: update }),
    lock,
    pendingOperations: pending.map(({ type, resource }) => ({ type, urn: resource.urn })),
    ...(drift === undefined ? {} : { drift }),
    images: checkpoint === undefined ? {} : imagesOf(checkpoint.deployment),
    resources: resources.length,
  };
}

function notDeployed(stack: string, noBackend: string): DeployedStack {
  const nothing = { lock: { state: "free" }, pendingOperations: [], images: {}, resources: 0 } as const;
  return { stack, state: "not-deployed", ...nothing, noBackend };
}

function unreachable(stack: string, error: unknown): UnreachableStack {
  const problem = error instanceof Error ? error.message : String(error);
  const fix = error instanceof UserError ? error.fix : "npx causeway doctor";
  return { stack, state: "unreachable", problem, fix };
}
