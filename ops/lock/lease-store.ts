import type { Condition, ObjectStore } from "../state/object-store";
import { ConflictError, StoreError } from "../state/store-error";
import type { Clock } from "./clock";
import { leaseKey } from "./keys";
import type { Lease, StoredLease } from "./lease";
import { leaseBody, parseLease } from "./lease-body";

/** What became of a write. */
export type WriteOutcome =
  | { readonly kind: "written"; readonly etag: string }
  /** The lease is still this holder's, by an earlier write: the next one has to name this etag. */
  | { readonly kind: "unwritten"; readonly etag: string }
  /** It is somebody else's by now, or was released. */
  | { readonly kind: "lost"; readonly found: StoredLease | undefined };

/** @throws UserError when what lies there is no lease */
export async function readLease(store: ObjectStore, stack: string): Promise<StoredLease | undefined> {
  const key = leaseKey(stack);
  const found = await store.get(key);
  if (found === undefined) return undefined;
  return { lease: parseLease(key, found.body), etag: found.etag, age: found.age };
}

/**
 * Writes a lease under a condition. A refusal may be the echo of a write that was tried twice, and a failure may hide
 * one that was done: both are settled by reading back.
 *
 * @throws StoreError when it cannot be settled, or nothing was written and nothing changed
 */
export async function writeLease(
  store: ObjectStore,
  lease: Lease,
  condition: Condition,
): Promise<WriteOutcome> {
  try {
    return { kind: "written", etag: await store.put(leaseKey(lease.stack), leaseBody(lease), condition) };
  } catch (error) {
    if (!(error instanceof ConflictError || error instanceof StoreError)) throw error;
    const found = await readLease(store, lease.stack);
    if (error instanceof StoreError && holds(condition, found)) throw error;
    if (found !== undefined && isOf(found.lease, lease)) {
      const isDone = found.lease.renewals === lease.renewals || found.lease.state === "released";
      return { kind: isDone ? "written" : "unwritten", etag: found.etag };
    }
    return { kind: "lost", found };
  }
}

function isOf(found: Lease, wanted: Lease): boolean {
  return found.id === wanted.id && (found.state === "held" || wanted.state === "released");
}

function holds(condition: Condition, found: StoredLease | undefined): boolean {
  return "ifAbsent" in condition ? found === undefined : condition.ifMatch === found?.etag;
}

/** The next write of a holder. */
export function renewed(lease: Lease, clock: Clock): Lease {
  return { ...lease, renewedAt: isoNow(clock), renewals: lease.renewals + 1 };
}

/**
 * The last write of a holder.
 *
 * @param settled whether the work ended well, so that nothing of an earlier holder can come late any more
 */
export function released(lease: Lease, clock: Clock, settled: boolean): Lease {
  const { unsettled, ...rest } = renewed(lease, clock);
  return { ...rest, state: "released", ...(unsettled === true && !settled && { unsettled }) };
}

/** For people, by the clock on the wall. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now().wall).toISOString();
}
