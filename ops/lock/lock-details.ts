import type { ObjectStore } from "../state/object-store";
import { readAudit, type AuditEntry } from "./audit";
import { engineLocks, type EngineLock } from "./engine-lock";
import { isFree, type Lease, type LeaseHolder, type LeaseRun, type StoredLease } from "./lease";
import { lifeOf, type Life } from "./living-holder";
import { lookAt } from "./look";
import { pendingOperations, type PendingOperations } from "./pending-operations";
import type { RunState } from "./run-alive";
import { readWaiting } from "./tickets";

/** Everything about the lock of a stack, as `causeway lock show --json` prints it. */
export interface LockDetails {
  readonly stack: string;
  /** `expired`: whoever comes next takes it over. */
  readonly state: "free" | "held" | "expired";
  /** Of the holder, or of the last one; absent where there never was one. */
  readonly lease?: LeaseDetails;
  /** First come first. */
  readonly queue: readonly { readonly holder: LeaseHolder; readonly since: string }[];
  /** Locks of the engine's own: one while it works, more or older ones were left lying. */
  readonly engineLocks: readonly EngineLock[];
  readonly pending: PendingOperations;
  /** What was done to the lock, newest first. */
  readonly audit: readonly AuditEntry[];
}

export interface LeaseDetails extends Pick<Lease, "token" | "holder" | "engine" | "acquiredAt"> {
  /** Seconds since it was last written, by the store's clock. */
  readonly heardBefore: number;
  /** Seconds until others may take it; 0 when they may. */
  readonly expiresIn: number;
  /** Of its process, as far as it can be seen from here. */
  readonly life: Life;
  /** What GitHub says; absent when the holder is no run of CI, or has given the lease back. */
  readonly run?: RunState;
}

/** How many entries of the audit are shown. */
const AUDIT_LENGTH = 5;

/** @param askRun asks GitHub whether a run goes on */
export async function lockDetails(
  stack: string,
  { state, records }: { readonly state: ObjectStore; readonly records: ObjectStore },
  env: NodeJS.ProcessEnv,
  askRun: (run: LeaseRun) => Promise<RunState>,
): Promise<LockDetails> {
  const [{ lease, tickets }, locks, pending, audit] = await Promise.all([
    lookAt(records, stack),
    engineLocks(state, stack),
    pendingOperations(state, stack),
    readAudit(records, stack, AUDIT_LENGTH),
  ]);
  const waiting = await readWaiting(records, tickets);
  return {
    stack,
    state: stateOf(lease),
    ...(lease !== undefined && { lease: await leaseDetails(lease, env, askRun) }),
    queue: waiting.map(({ holder, since }) => ({ holder, since: since.toISOString() })),
    engineLocks: locks,
    pending,
    audit,
  };
}

function stateOf(found: StoredLease | undefined): LockDetails["state"] {
  if (found === undefined || found.lease.state === "released") return "free";
  return isFree(found) ? "expired" : "held";
}

async function leaseDetails(
  { lease, age }: StoredLease,
  env: NodeJS.ProcessEnv,
  askRun: (run: LeaseRun) => Promise<RunState>,
): Promise<LeaseDetails> {
  const { token, holder, engine, acquiredAt, state, duration } = lease;
  const isHeld = state === "held";
  return {
    token,
    holder,
    ...(engine !== undefined && { engine }),
    acquiredAt,
    heardBefore: Math.round(age / 1000),
    expiresIn: isHeld ? Math.max(0, Math.ceil((duration - age) / 1000)) : 0,
    life: isHeld ? lifeOf(lease, env) : "unknown",
    ...(isHeld && holder.run !== undefined && { run: await askRun(holder.run) }),
  };
}
