import { UserError } from "../lib/errors";
import { duration } from "../lib/terminal";
import { checkpointKeys, engineBackupsPrefix } from "../state/layout";
import type { ObjectStore } from "../state/object-store";
import { readCheckpoint, type StoredCheckpoint } from "../state/read-checkpoint";

/** What shows that the state of a stack could be brought back. */
export interface StateProof {
  readonly stack: string;
  /** Where it lies. */
  readonly place: string;
  readonly resources: number;
  /** Bytes of the checkpoint. */
  readonly size: number;
  /** Earlier checkpoints that the engine has kept beside it. */
  readonly copies: number;
  /** ISO 8601: when the newest of them was written. */
  readonly newestCopy: string;
  /** Operations whose end the engine did not live to see. */
  readonly pendingOperations: number;
  /** Where the copy of another region lies; absent for a backend without one. */
  readonly replica?: string;
}

/** Milliseconds after which S3 has copied what was written: most of it takes seconds, and hardly anything 15 minutes. */
const COPIED_AFTER = 3_600_000;

/** Not the attributes that a folder keeps beside each of its files. */
const CHECKPOINT = /\.json(\.gz|\.zst)?$/;

/**
 * Looks whether the state of a stack is whole, whether there are earlier ones of it, and whether another region has the
 * same. It does not look at the versions that the bucket itself keeps: no role that reads the state may list those.
 *
 * @param replica the copy in another region, for a backend that has one
 * @throws StoreError when it is torn or cannot be read; UserError when there is none, no earlier one, or no copy
 */
export async function proveState(
  store: ObjectStore,
  stack: string,
  replica?: ObjectStore,
): Promise<StateProof> {
  const [checkpoint, beside] = await Promise.all([
    readCheckpoint(store, stack),
    store.list(engineBackupsPrefix(stack)),
  ]);
  const copies = beside.filter(({ key }) => CHECKPOINT.test(key));
  if (checkpoint === undefined) {
    const [expected = ""] = checkpointKeys(stack);
    throw new UserError(
      `${store.url} has no state of ${stack}: ${expected} is not there`,
      "if it was deployed before, bring it back as docs/runbooks/restore-state.md says",
    );
  }
  if (copies.length === 0) {
    throw new UserError(
      `${store.url} keeps no earlier state of ${stack}`,
      "a deployment makes one: see that nobody sets PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS",
    );
  }
  if (replica !== undefined) await proveReplica(replica, stack, checkpoint);
  const { resources = [], pending_operations: pending = [] } = checkpoint.deployment;
  const newest = new Date(Math.max(...copies.map(({ lastModified }) => Number(lastModified))));
  return {
    stack,
    place: `${store.url}/${checkpoint.key}`,
    resources: resources.length,
    size: checkpoint.body.length,
    copies: copies.length,
    newestCopy: newest.toISOString(),
    pendingOperations: pending.length,
    ...(replica === undefined ? {} : { replica: `${replica.url}/${checkpoint.key}` }),
  };
}

async function proveReplica(replica: ObjectStore, stack: string, original: StoredCheckpoint): Promise<void> {
  const copy = await readCheckpoint(replica, stack);
  if (copy?.body.equals(original.body) === true || original.age < COPIED_AFTER) return;
  throw new UserError(
    `${replica.url} has ${copy === undefined ? "no" : "an older"} state of ${stack}: what was written ` +
      `${duration(original.age)} ago was not copied`,
    `see whether S3 copies: aws s3api head-object shows the ReplicationStatus of ${original.key}`,
  );
}
