import { LockedError } from "../lib/locked-error";
import { duration as inWords } from "../lib/terminal";
import type { ObjectStore } from "../state/object-store";
import type { AcquiredLease } from "./acquire-lease";
import { appendAudit } from "./audit";
import type { Clock } from "./clock";
import { describeHolder } from "./describe-holder";
import { clearStrandedEngineLocks } from "./engine-lock";
import { HeldLease } from "./held-lease";
import { isFree, type AbandonedEngine, type LeaseHolder, type LeaseTiming, type StoredLease } from "./lease";
import { lifeOf } from "./living-holder";

/** Whose lease it is, where it lies, and what else belongs to the stack. */
export interface HoldingOptions {
  readonly stack: string;
  /** Where leases lie. */
  readonly records: ObjectStore;
  /** Where the engine keeps the stack's state, and its locks. */
  readonly state: ObjectStore;
  /** The same place as the engine is told it; for messages. */
  readonly backendUrl: string;
  readonly holder: LeaseHolder;
  readonly env: NodeJS.ProcessEnv;
  readonly timing: LeaseTiming;
  readonly clock: Clock;
  /** Is told what a person should know. */
  readonly report: (text: string) => void;
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
  /** Aborts when this process is asked to stop. The engine hears of it from who runs it. */
  readonly interrupted: AbortSignal;
  /** Why nothing may be written any more, or `undefined`; to be asked before every write. */
  readonly assertHeld: () => string | undefined;
  /** Writes down which engine works under the lease; never fails. */
  readonly recordEngine: (pid: number) => Promise<void>;
}

/** The time from the acquisition of a lease to its end. */
export class Holding {
  private readonly held: HeldLease;

  constructor(
    private readonly options: HoldingOptions,
    private readonly acquired: AcquiredLease,
  ) {
    this.held = new HeldLease(options.records, acquired, options.timing, options.clock);
  }

  /** Puts in order what earlier holders left, does the work, and gives the lease back, however the work ends. */
  async during<T>(interrupted: AbortSignal, work: (leased: Leased) => Promise<T>): Promise<T> {
    let endedWell = false;
    try {
      await this.announceTakeover();
      await this.clearEngineLocks();
      interrupted.throwIfAborted();
      // What was put in order took its time, too.
      this.held.assertHeld();
      this.held.signal.throwIfAborted();
      const result = await work(this.leased(interrupted));
      endedWell = true;
      return result;
    } finally {
      await this.end(endedWell);
    }
  }

  private leased(interrupted: AbortSignal): Leased {
    const { token, unsettled = false } = this.acquired.lease;
    return {
      token,
      takenOver: unsettled,
      signal: this.held.signal,
      interrupted,
      assertHeld: () => this.held.assertHeld(),
      recordEngine: (pid) => this.held.recordEngine(pid),
    };
  }

  private async announceTakeover(): Promise<void> {
    const { takenFrom, lease } = this.acquired;
    if (takenFrom === undefined) return;
    const { stack, records, holder, env, report } = this.options;
    const reason = whyTaken(takenFrom, env);
    report(`${stack} was held by ${describeHolder(takenFrom.lease.holder)}; ${reason}: taking it over.`);
    await appendAudit(records, {
      stack,
      actor: holder.actor,
      host: holder.host,
      what: "lease taken over",
      reason,
      details: { token: lease.token, from: { token: takenFrom.lease.token, holder: takenFrom.lease.holder } },
    });
  }

  /** @throws LockedError when an engine is left that no dead lease knows */
  private async clearEngineLocks(): Promise<void> {
    const { stack, state, backendUrl, env, report } = this.options;
    const { abandoned = [] } = this.acquired.lease;
    const { cleared, left } = await clearStrandedEngineLocks(state, stack, abandoned, env);
    for (const { pid, host } of cleared) {
      report(`Removed the lock of the engine with process ${pid} on ${host}, whose lease is over.`);
    }
    if (left.length > 0) throw new LockedError(stack, `${stack} was not touched`, left, backendUrl);
    this.held.forget("abandoned");
  }

  private async end(endedWell: boolean): Promise<void> {
    const { stack, timing } = this.options;
    await this.orReport(
      () => this.clearOwnEngineLock(),
      "The engine's lock was not looked after; the next run does it",
    );
    await this.orReport(
      () => this.held.release(endedWell),
      `The lease of ${stack} was not given back, and ends by itself in ${inWords(timing.duration)}`,
    );
  }

  /** What failed on the way out does not take the place of what the work has to say. */
  private async orReport(action: () => Promise<unknown>, failure: string): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.options.report(`${failure}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** An engine that was killed leaves its lock; by now it has ended. */
  private async clearOwnEngineLock(): Promise<void> {
    const { stack, state, env } = this.options;
    const { engine, holder, acquiredAt } = this.held.current;
    if (engine === undefined) return;
    const machine = holder.process?.machine;
    const own: AbandonedEngine = { host: engine.host, machine, pid: engine.pid, since: acquiredAt };
    await clearStrandedEngineLocks(state, stack, [own], env);
    this.held.forget("engine");
  }
}

function whyTaken(found: StoredLease, env: NodeJS.ProcessEnv): string {
  if (lifeOf(found.lease, env) === "dead") return "its process on this machine is gone";
  const heard = `it was last heard of ${inWords(found.age)} ago`;
  return isFree(found) ? `its lease has expired, ${heard}` : heard;
}
