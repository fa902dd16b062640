import type { Condition, ObjectStore } from "../state/object-store";
import type { Clock, Moment } from "./clock";
import type { AbandonedEngine, Lease, LeaseHolder, StoredLease } from "./lease";
import { isoNow, readLease, released, renewed, writeLease } from "./lease-store";
import { readToken, recordToken, type TokenRecord } from "./token-record";

/** Who wants a lease. */
export interface Candidate {
  readonly stack: string;
  /** Unique: of this wish alone, whatever its process wishes later. */
  readonly id: string;
  readonly holder: LeaseHolder;
  /** Milliseconds. */
  readonly duration: number;
}

export interface AcquiredLease {
  readonly lease: Lease;
  readonly etag: string;
  /** Before the write was asked for: from then on it is good, at the earliest. */
  readonly sent: Moment;
  /** The lease that it was taken from, where that one was not given back. */
  readonly takenFrom?: StoredLease;
}

/**
 * Takes a lease that is absent, free, or provably dead, or goes on with one of the candidate's own whose answer was
 * lost. Whether it may be taken was judged by the caller, on exactly what was found.
 *
 * @returns `undefined` when somebody was quicker
 */
export async function acquireLease(
  store: ObjectStore,
  candidate: Candidate,
  found: StoredLease | undefined,
  clock: Clock,
): Promise<AcquiredLease | undefined> {
  const record = await readToken(store, candidate.stack);
  const lease =
    found?.lease.id === candidate.id
      ? renewed(found.lease, clock)
      : firstOf(candidate, found?.lease, record, clock);
  const sent = clock.now();
  const condition: Condition = found === undefined ? { ifAbsent: true } : { ifMatch: found.etag };
  const outcome = await writeLease(store, lease, condition);
  if (outcome.kind !== "written") return undefined;
  await recordToken(store, lease, record);
  const isTakeover = found?.lease.state === "held" && found.lease.id !== candidate.id;
  return { lease, etag: outcome.etag, sent, ...(isTakeover && { takenFrom: found }) };
}

function firstOf(
  { stack, id, holder, duration }: Candidate,
  found: Lease | undefined,
  record: TokenRecord,
  clock: Clock,
): Lease {
  const now = isoNow(clock);
  const previous = found ?? record.lease;
  // Of a lease that has vanished nobody knows more than was written down beside its token.
  const isLate =
    previous === undefined ? record.token > 0 : previous.state === "held" || previous.unsettled === true;
  const abandoned = previous === undefined ? [] : leftBehind(previous);
  return {
    version: 1,
    stack,
    state: "held",
    token: Math.max(previous?.token ?? 0, record.token) + 1,
    id,
    holder,
    ...(abandoned.length > 0 && { abandoned }),
    ...(isLate && { unsettled: true }),
    acquiredAt: now,
    renewedAt: now,
    renewals: 0,
    duration,
  };
}

/** Who gave it back has looked after the lock of its own engine, or says that it has not. */
function leftBehind({
  state,
  abandoned = [],
  holder,
  engine,
  acquiredAt,
}: Lease): readonly AbandonedEngine[] {
  if (state === "released" && engine === undefined) return abandoned;
  const machine = holder.process?.machine;
  return [...abandoned, { host: holder.host, machine, pid: engine?.pid, since: acquiredAt }];
}

/** Gives back what may have been acquired by a write whose answer was lost. */
export async function giveUp(store: ObjectStore, { stack, id }: Candidate, clock: Clock): Promise<void> {
  const found = await readLease(store, stack);
  if (found?.lease.id !== id || found.lease.state === "released") return;
  await writeLease(store, released(found.lease, clock, false), { ifMatch: found.etag });
}
