import { randomUUID } from "node:crypto";
import { say } from "../lib/terminal";
import { giveUp, type AcquiredLease, type Candidate } from "./acquire-lease";
import { systemClock } from "./clock";
import { Holding, type HoldingOptions, type Leased } from "./holding";
import { heedInterrupts } from "./interrupts";
import { leaseTiming, type LeaseTiming } from "./lease";
import { lifeOf } from "./living-holder";
import { acquireInTurn, type TurnOptions } from "./queue";

export type { Leased } from "./holding";

type Given = Pick<HoldingOptions, "stack" | "records" | "state" | "backendUrl" | "holder">;
type Turn = Pick<TurnOptions, "wait" | "unqueued" | "poll" | "ticketLife">;

export interface LeaseOptions extends Given, Turn {
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a lease may be taken that has not expired. Default: when its process on this machine is gone. */
  readonly isDead?: TurnOptions["isDead"];
  readonly timing?: Partial<LeaseTiming>;
  readonly clock?: HoldingOptions["clock"];
  /** Is told what a person should know. Default: stderr. */
  readonly report?: HoldingOptions["report"];
}

/**
 * Does work on a stack while nobody else may. The lease is given back when the work has ended, however it ends, and
 * the process lives so long, also when it is asked to stop: the work must not end before its engine has.
 *
 * @throws StackHeldError (exit code 6) when somebody else has the stack
 * @throws LockedError (exit code 6) when an engine works on it that no lease knows
 * @throws LeaseLostError, InterruptedError (exit code 8) when it came to that before the work began
 * @throws StoreError, and whatever the work throws
 */
export async function withLease<T>(options: LeaseOptions, work: (leased: Leased) => Promise<T>): Promise<T> {
  const all = {
    ...options,
    env: options.env ?? process.env,
    timing: { ...leaseTiming, ...options.timing },
    clock: options.clock ?? systemClock,
    report: options.report ?? say,
  };
  const interrupts = heedInterrupts(`the work on ${options.stack}`);
  try {
    const holding = new Holding(all, await take(all, interrupts.signal));
    return await holding.during(interrupts.signal, work);
  } finally {
    interrupts.stop();
  }
}

async function take(options: LeaseOptions & HoldingOptions, signal: AbortSignal): Promise<AcquiredLease> {
  const { records, stack, holder, clock, env, timing } = options;
  const candidate: Candidate = { stack, id: randomUUID(), holder, duration: timing.duration };
  const isDead: TurnOptions["isDead"] = options.isDead ?? ((lease) => lifeOf(lease, env) === "dead");
  try {
    return await acquireInTurn({ ...options, store: records, candidate, isDead, signal });
  } catch (error) {
    // It ends by itself where this fails, too.
    await giveUp(records, candidate, clock).catch(() => undefined);
    throw error;
  }
}
