import { duration as inWords } from "../lib/terminal";
import type { ObjectStore } from "../state/object-store";
import { StoreError } from "../state/store-error";
import { elapsed, type Clock, type Moment } from "./clock";
import { describeLease } from "./describe-holder";
import { isFree, type Lease } from "./lease";
import { acquireLease, type AcquiredLease, type Candidate } from "./acquire-lease";
import { StackHeldError } from "./lock-errors";
import { lookAt, TICKET_LIFE_MS, type LockView } from "./look";
import { renewTicket, takeTicket } from "./tickets";

export interface TurnOptions {
  readonly store: ObjectStore;
  readonly candidate: Candidate;
  readonly clock: Clock;
  /** Whether a lease that is held, and has not expired, may be taken all the same. */
  readonly isDead: (lease: Lease) => boolean;
  /** Whether to pass over those who wait. Default: no. */
  readonly unqueued?: boolean;
  /** How long to wait, in milliseconds. Default 0: not at all. */
  readonly wait?: number;
  /** Between two looks, in milliseconds. Default 3 s. */
  readonly poll?: number;
  /** Default {@link TICKET_LIFE_MS}. */
  readonly ticketLife?: number;
  /** Ends the waiting, with its reason. */
  readonly signal?: AbortSignal;
  /** Is told the place in the queue, and what the store has against it. */
  readonly report: (text: string) => void;
}

/** Who does not wait tries again so often when somebody was quicker and left at once. */
const TRIES = 3;

/** At the latest after this time a waiting person hears again that there is something to wait for. */
const REPORT_MS = 60_000;

/**
 * Acquires a lease, after everybody who came before.
 *
 * @throws StackHeldError when somebody else has it, to the end of the time to wait
 * @throws StoreError, or the reason of the signal
 */
export async function acquireInTurn(options: TurnOptions): Promise<AcquiredLease> {
  const { store, candidate, wait = 0, unqueued = false, ticketLife } = options;
  let view = await lookAt(store, candidate.stack, ticketLife);
  for (let tries = 0; tries < TRIES && isOpen(options, view, view.tickets.length); tries++) {
    const acquired = await acquireLease(store, candidate, view.lease, options.clock);
    if (acquired !== undefined) return acquired;
    view = await lookAt(store, candidate.stack, ticketLife);
  }
  if (wait <= 0) throw new StackHeldError(candidate.stack, describeView(options, view), !unqueued);
  return new Queue(options, wait).wait();
}

/** @param before how many came before */
function isOpen(options: TurnOptions, { lease: found }: LockView, before: number): boolean {
  const { candidate, isDead, unqueued = false } = options;
  if (before > 0 && !unqueued) return false;
  return found === undefined || isFree(found) || found.lease.id === candidate.id || isDead(found.lease);
}

function describeView({ candidate: { stack }, clock }: TurnOptions, { lease, tickets }: LockView): string {
  if (lease !== undefined && !isFree(lease)) return `${stack} is ${describeLease(lease, clock.now().wall)}`;
  return tickets.length === 0
    ? `${stack} was taken by others again and again`
    : `${stack} is free, and ${tickets.length} before this one wait for it`;
}

/** Somebody's place in the queue. */
class Queue {
  private key = "";
  private readonly begun: Moment;
  private renewed: Moment;
  private reported: { readonly text: string; readonly at: Moment } | undefined;
  private readonly ticketLife: number;

  constructor(
    private readonly options: TurnOptions,
    private readonly limit: number,
  ) {
    this.ticketLife = options.ticketLife ?? TICKET_LIFE_MS;
    this.begun = options.clock.now();
    this.renewed = this.begun;
  }

  async wait(): Promise<AcquiredLease> {
    const { store, candidate } = this.options;
    this.key = await takeTicket(store, candidate.stack, candidate.id, candidate.holder);
    try {
      return await this.waitForTurn();
    } finally {
      // A ticket that stays is passed over soon.
      await store.delete(this.key).catch(() => undefined);
    }
  }

  private async waitForTurn(): Promise<AcquiredLease> {
    const { clock, poll = 3000, signal } = this.options;
    for (;;) {
      const outcome = await this.tryTurn();
      if ("lease" in outcome) return outcome;
      const left = this.limit - elapsed(clock, this.begun);
      if (left <= 0) throw outcome;
      this.report(outcome);
      await clock.sleep(Math.min(poll, left), signal);
      signal?.throwIfAborted();
    }
  }

  /** @returns the lease, or why it cannot be had yet */
  private async tryTurn(): Promise<AcquiredLease | StackHeldError | StoreError> {
    const { store, candidate, clock } = this.options;
    try {
      await this.renew();
      const view = await lookAt(store, candidate.stack, this.ticketLife);
      const before = view.tickets.filter(({ key }) => key < this.key).length;
      if (before === 0) await Promise.all(view.deadTickets.map(({ key }) => store.delete(key)));
      if (isOpen(this.options, view, before)) {
        const acquired = await acquireLease(store, candidate, view.lease, clock);
        if (acquired !== undefined) return acquired;
      }
      return new StackHeldError(candidate.stack, this.describe(view, before));
    } catch (error) {
      if (error instanceof StoreError) return error;
      throw error;
    }
  }

  private async renew(): Promise<void> {
    const { store, candidate, clock } = this.options;
    if (elapsed(clock, this.renewed) < this.ticketLife / 3) return;
    const now = clock.now();
    await renewTicket(store, this.key, candidate.holder);
    this.renewed = now;
  }

  private describe(view: LockView, before: number): string {
    const waited = inWords(elapsed(this.options.clock, this.begun));
    return `${ordinal(before + 1)} in the queue, after ${waited}; ${describeView(this.options, view)}`;
  }

  /** Says what is new, and from time to time that nothing is. */
  private report({ message }: Error): void {
    const { clock, report } = this.options;
    // Times pass by themselves.
    const text = message.replaceAll(/[\d.]+ (min|s)\b/g, "");
    if (text === this.reported?.text && elapsed(clock, this.reported.at) < REPORT_MS) return;
    this.reported = { text, at: clock.now() };
    report(message);
  }
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`, ... */
function ordinal(count: number): string {
  const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(count);
  const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: "st", two: "nd", few: "rd" };
  return `${count}${endings[rule] ?? "th"}`;
}
