import os from "node:os";
import { duration as inWords } from "../lib/terminal";
import type { ObjectStore } from "../state/object-store";
import { elapsed, type Clock, type Moment } from "./clock";
import { describeHolder } from "./describe-holder";
import type { Lease, LeaseTiming, StoredLease } from "./lease";
import { type AcquiredLease } from "./acquire-lease";
import { released, renewed, writeLease } from "./lease-store";
import { LeaseLostError } from "./lock-errors";
import { recordToken } from "./token-record";

/** How often a write is tried whose place was taken by an earlier one of this holder. */
const TRIES = 3;

/** After a renewal that failed, the next one comes in this part of a heartbeat. */
const SOONER = 1 / 6;

/** A lease that this process holds, and keeps by renewing it until it gives it back or loses it. */
export class HeldLease {
  private readonly loss = new AbortController();
  private readonly ending = new AbortController();
  private readonly over = AbortSignal.any([this.loss.signal, this.ending.signal]);
  private lease: Lease;
  private etag: string;
  private goodSince: Moment;
  private failure = "the store did not answer in time";
  private writes: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: ObjectStore,
    { lease, etag, sent }: AcquiredLease,
    private readonly timing: LeaseTiming,
    private readonly clock: Clock,
  ) {
    this.lease = lease;
    this.etag = etag;
    this.goodSince = sent;
    void this.keepRenewing();
    void this.keepWatch();
  }

  /** As it was last written, or tried to. */
  get current(): Lease {
    return this.lease;
  }

  /** Aborts with a {@link LeaseLostError} when the lease is lost, or could not be renewed in time. */
  get signal(): AbortSignal {
    return this.loss.signal;
  }

  /**
   * To be asked before every write under the lease. It looks at the clock itself: a process that was stopped learns
   * here that its time is over, before any timer tells it.
   *
   * @returns why nothing may be written any more, or `undefined` while it may
   */
  assertHeld(): string | undefined {
    if (this.ending.signal.aborted) return `the lease of ${this.lease.stack} was given back`;
    if (!this.loss.signal.aborted && this.timeLeft() <= 0) {
      this.lose(`it was not renewed for ${inWords(elapsed(this.clock, this.goodSince))}: ${this.failure}`);
    }
    return this.loss.signal.aborted ? (this.loss.signal.reason as LeaseLostError).message : undefined;
  }

  /** Writes down which engine works under the lease. It does not fail: what is not written now the next renewal has. */
  async recordEngine(pid: number): Promise<void> {
    const startedAt = new Date(this.clock.now().wall).toISOString();
    this.lease = { ...this.lease, engine: { host: os.hostname(), pid, startedAt } };
    await this.renew();
    await this.remember();
  }

  /** Once their locks were looked after: the engine of this holder, or those of earlier ones. */
  forget(what: "engine" | "abandoned"): void {
    this.lease = { ...this.lease, [what]: undefined };
  }

  /**
   * Gives the lease back, also a lost one, as long as nobody else has it.
   *
   * @param settled whether the work ended well
   * @returns whether it was still this holder's
   * @throws StoreError when that cannot be known; it ends by itself then
   */
  async release(settled: boolean): Promise<boolean> {
    this.ending.abort();
    return this.inTurn(async () => {
      for (let tries = 0; tries < TRIES; tries++) {
        this.lease = released(this.lease, this.clock, settled);
        const outcome = await writeLease(this.store, this.lease, { ifMatch: this.etag });
        if (outcome.kind === "written") await this.remember();
        if (outcome.kind !== "unwritten") return outcome.kind === "written";
        this.etag = outcome.etag;
      }
      return false;
    });
  }

  /** Should the lease's object vanish: what is not written down then counts as not given back. */
  private async remember(): Promise<void> {
    await recordToken(this.store, this.lease).catch(() => undefined);
  }

  private async keepRenewing(): Promise<void> {
    let pause = this.timing.heartbeat;
    for (;;) {
      await this.clock.sleep(pause, this.over);
      if (this.over.aborted) return;
      pause = (await this.renew()) ? this.timing.heartbeat : this.timing.heartbeat * SOONER;
    }
  }

  /** A renewal may hang for longer than the lease is good for. */
  private async keepWatch(): Promise<void> {
    while (this.assertHeld() === undefined) await this.clock.sleep(this.timeLeft(), this.over);
  }

  /** @returns whether the lease is good for another while */
  private renew(): Promise<boolean> {
    return this.inTurn(async () => {
      try {
        for (let tries = 0; tries < TRIES; tries++) {
          if (this.assertHeld() !== undefined) return false;
          const outcome = await this.writeRenewal();
          if (outcome !== undefined) return outcome;
        }
      } catch (error) {
        this.failure = error instanceof Error ? error.message : String(error);
      }
      return false;
    });
  }

  /** @returns `undefined` when it has to be tried again */
  private async writeRenewal(): Promise<boolean | undefined> {
    const sent = this.clock.now();
    this.lease = renewed(this.lease, this.clock);
    const outcome = await writeLease(this.store, this.lease, { ifMatch: this.etag });
    if (outcome.kind === "lost") {
      this.lose(describeLoss(outcome.found));
      return false;
    }
    this.etag = outcome.etag;
    if (outcome.kind === "unwritten") return undefined;
    this.goodSince = sent;
    return true;
  }

  private timeLeft(): number {
    return this.timing.duration - this.timing.margin - elapsed(this.clock, this.goodSince);
  }

  private lose(why: string): void {
    this.loss.abort(new LeaseLostError(this.lease.stack, why));
  }

  /** One write at a time: each names the etag that the one before left. */
  private inTurn<T>(write: () => Promise<T>): Promise<T> {
    const turn = this.writes.then(write);
    this.writes = turn.catch(() => undefined);
    return turn;
  }
}

function describeLoss(found: StoredLease | undefined): string {
  if (found === undefined) return "somebody deleted its object";
  const { state, holder, token } = found.lease;
  return `${describeHolder(holder)} ${state === "held" ? "has taken it over" : "had it meanwhile"}, with token ${token}`;
}
