import { randomUUID } from "node:crypto";
import { LockedError } from "../lib/locked-error";
import { duration as inWords, say } from "../lib/terminal";
import type { ObjectStore } from "../state/object-store";
import { appendAudit } from "./audit";
import { systemClock, type Clock } from "./clock";
import { describeHolder } from "./describe-holder";
import { clearStrandedEngineLocks } from "./engine-lock";
import { HeldLease } from "./held-lease";
import { heedInterrupts } from "./interrupts";
import {
  isFree,
  leaseTiming,
  type AbandonedEngine,
  type LeaseHolder,
  type LeaseTiming,
  type StoredLease,
} from "./lease";
import { giveUp, type AcquiredLease, type Candidate } from "./acquire-lease";
import { lifeOf } from "./living-holder";
import { acquireInTurn, type TurnOptions } from "./queue";

export interface LeaseOptions extends Pick<TurnOptions, "wait" | "unqueued" | "poll" | "ticketLife"> {
  readonly stack: string;
  /** Where leases lie. */
  readonly records: ObjectStore;
  /** Where the engine keeps the stack's state, and its locks. */
  readonly state: ObjectStore;
  /** The same place as the engine is told it; for messages. */
  readonly backendUrl: string;
  readonly holder: LeaseHolder;
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a lease may be taken that has not expired. Default: when its process on this machine is gone. */
  readonly isDead?: TurnOptions["isDead"];
  readonly timing?: Partial<LeaseTiming>;
  readonly clock?: Clock;
  /** Is told what a person should know. Default: stderr. */
  readonly report?: (text: string) => void;
}

/** What work under a lease is given. */
export interface Leased {
  /** Of two holders the one with the higher token is the later. */
  readonly token: number;
  /**
   * Somebody held the lease before who may still come back late. The checkpoint then has to be marked before anything
   * else is written, and may have pending operations.
   */
  readonly takenOver: boolean;
  /** Aborts when the lease is lost or cannot be renewed in time; the work has to end the engine then. */
  readonly signal: AbortSignal;
  /** Aborts when this process is asked to stop. The engine is sent each such signal by who runs it. */
  readonly interrupted: AbortSignal;
  /** Why nothing may be written any more, or `undefined`; to be asked before every write. */
  readonly assertHeld: () => string | undefined;
  /** Writes down which engine works under the lease; never fails. */
  readonly recordEngine: (pid: number) => Promise<void>;
}

/**
 * Does work on a stack while nobody else may. The lease is given back when the work has ended, however it ends, and
 * the process lives so long, also when it is asked to stop: the work must not end before its engine has.
 *
 * @throws StackHeldError (exit code 6) when somebody else has the stack
 * @throws LockedError (exit code 6) when an engine works on it that no lease knows
 * @throws InterruptedError (exit code 8) when it was asked to stop before the work began
 * @throws StoreError, and whatever the work throws
 */
export async function withLease<T>(options: LeaseOptions, work: (leased: Leased) => Promise<T>): Promise<T> {
  const interrupts = heedInterrupts(`the work on ${options.stack}`);
  try {
    const held = new Holding(options, await take(options, interrupts.signal));
    return await held.during(interrupts.signal, work);
  } finally {
    interrupts.stop();
  }
}

async function take(options: LeaseOptions, signal: AbortSignal): Promise<AcquiredLease> {
  const { records, stack, holder, clock = systemClock, env = process.env, report = say } = options;
  const { duration } = { ...leaseTiming, ...options.timing };
  const candidate: Candidate = { stack, id: randomUUID(), holder, duration };
  try {
    return await acquireInTurn({
      ...options,
      store: records,
      candidate,
      clock,
      isDead: options.isDead ?? ((lease) => lifeOf(lease, env) === "dead"),
      signal,
      report,
    });
  } catch (error) {
    // It ends by itself where this fails, too.
    await giveUp(records, candidate, clock).catch(() => undefined);
    throw error;
  }
}
