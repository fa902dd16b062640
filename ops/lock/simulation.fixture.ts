/*
 * A world in which holders of leases race, without time passing: events happen in the order of a clock that the
 * simulation moves. Each holder has clocks of its own, which may differ from the store's and run at another rate, a
 * network of its own that is slow and loses requests and answers, and may be stopped or killed at any point.
 */
import type { Condition, ObjectEntry, ObjectStore, StoredObject } from "../state/object-store";
import { StoreError } from "../state/store-error";
import type { Clock } from "./clock";

/** What the store's clock says when the simulation starts. */
const EPOCH = Date.parse("2026-01-01T00:00:00Z");

/** A race has some thousands; more are no race. */
const LIMIT = 200_000;

/** What a call asks of a store. */
interface Call {
  readonly operation: "get" | "put" | "list" | "delete";
  readonly key: string;
}

/** A store in memory into which a test may reach (testing/memory-store.ts). */
export interface WatchedStore extends ObjectStore {
  before: (call: Call) => Promise<void> | void;
  after: (call: Call) => Promise<void> | void;
}

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class Simulation {
  /** Milliseconds of true time, by which the store's clock goes. */
  now = 0;
  readonly store: WatchedStore;
  /** Looks at the world after every event. */
  observe: () => void = () => undefined;
  private readonly events = new Set<Event>();
  private count = 0;

  /**
   * @param random from 0 to 1: every choice that the world makes
   * @param openStore makes a store that goes by the clock, in milliseconds since 1970
   */
  constructor(
    readonly random: () => number,
    openStore: (clock: () => number) => WatchedStore,
  ) {
    this.store = openStore(() => EPOCH + this.now);
  }

  /** @param urgent before everything else of that time */
  schedule(at: number, run: () => void, urgent = false): void {
    // Things of one time come in any order.
    const order = urgent ? -1 : this.random();
    this.count += 1;
    this.events.add({ at: Math.max(at, this.now), order, run });
  }

  /** Runs until nothing is left to happen, or to a true time. */
  async run(until = Infinity): Promise<void> {
    await settled();
    for (let event = this.next(until); event !== undefined; event = this.next(until)) {
      if (this.count > LIMIT) throw new Error(`after ${LIMIT} events there is still no end`);
      this.now = event.at;
      event.run();
      await settled();
      this.observe();
    }
    if (until !== Infinity) this.now = until;
  }

  private next(until: number): Event | undefined {
    let first: Event | undefined;
    for (const event of this.events) if (first === undefined || isBefore(event, first)) first = event;
    if (first === undefined || first.at > until) return undefined;
    this.events.delete(first);
    return first;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** Everything that follows without time passing has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** From one true time on, for so long. */
export interface Span {
  readonly at: number;
  readonly for: number;
}

/** How a machine and its process differ from others. */
export interface MachineTraits {
  /** Milliseconds that its clock on the wall is ahead of the store's. */
  readonly skew?: number;
  /** Of its clocks; 1 is right. */
  readonly rate?: number;
  /** When it stands still. */
  readonly pauses?: readonly Span[];
  /** When nothing of what it asks comes through. */
  readonly cutOffs?: readonly Span[];
  readonly killedAt?: number;
}

/** A process on a machine of its own. */
export class Machine {
  readonly clock: Clock;
  private killed = false;
  private pausedUntil = 0;

  /** @param onResume runs first of all when a pause ends */
  constructor(
    readonly world: Simulation,
    private readonly traits: MachineTraits,
    onResume: () => void,
  ) {
    const { skew = 0, rate = 1, pauses = [], killedAt } = traits;
    this.clock = {
      now: () => ({ monotonic: world.now * rate, wall: EPOCH + world.now * rate + skew }),
      sleep: (milliseconds, signal) =>
        new Promise((resolve) => {
          const wake = (): void => {
            signal?.removeEventListener("abort", wake);
            resolve();
          };
          signal?.addEventListener("abort", wake);
          if (signal?.aborted === true) wake();
          world.schedule(world.now + Math.max(milliseconds, 1) / rate, () => this.deliver(wake));
        }),
    };
    for (const pause of pauses) {
      const until = pause.at + pause.for;
      world.schedule(pause.at, () => (this.pausedUntil = Math.max(this.pausedUntil, until)), true);
      world.schedule(until, () => this.deliver(onResume), true);
    }
    if (killedAt !== undefined) world.schedule(killedAt, () => (this.killed = true), true);
  }

  get isKilled(): boolean {
    return this.killed;
  }

  get isRunning(): boolean {
    return !this.killed && this.world.now >= this.pausedUntil;
  }

  get isCutOff(): boolean {
    const { cutOffs = [] } = this.traits;
    return cutOffs.some((span) => this.world.now >= span.at && this.world.now < span.at + span.for);
  }

  /** Something reaches the process: once it runs, and never when it was killed. */
  deliver(run: () => void): void {
    if (this.killed) return;
    if (this.isRunning) run();
    else this.world.schedule(this.pausedUntil, () => this.deliver(run));
  }
}

/** How bad a network is. */
export interface NetworkTraits {
  /** Part of the requests that are lost, or whose answers are, or that arrive when nobody waits for them any more. */
  readonly loss: number;
  /** The longest way of a request, and of an answer, in milliseconds. */
  readonly delay: number;
  /** After this time without an answer the caller is told that there was none. */
  readonly timeout: number;
  /** How far the times that the store tells may be off, as whole seconds are. */
  readonly blur: number;
}

/** The store of a world, as one machine reaches it. */
export class RemoteStore implements ObjectStore {
  readonly url = "memory://world";

  constructor(
    private readonly machine: Machine,
    private readonly network: NetworkTraits,
  ) {}

  async get(key: string): Promise<StoredObject | undefined> {
    const found = await this.call(() => this.machine.world.store.get(key));
    const off = (this.machine.world.random() * 2 - 1) * this.network.blur;
    return found === undefined ? undefined : { ...found, age: Math.max(found.age + off, 0) };
  }

  put(key: string, body: Buffer | string, condition?: Condition): Promise<string> {
    return this.call(() => this.machine.world.store.put(key, body, condition));
  }

  async list(prefix: string): Promise<readonly ObjectEntry[]> {
    const entries = await this.call(() => this.machine.world.store.list(prefix));
    const unit = Math.max(this.network.blur, 1);
    return entries.map(({ lastModified, ...entry }) => {
      const cut = Math.floor(lastModified.getTime() / unit) * unit;
      return { ...entry, lastModified: new Date(cut) };
    });
  }

  delete(key: string): Promise<void> {
    return this.call(() => this.machine.world.store.delete(key));
  }

  private call<T>(effect: () => Promise<T>): Promise<T> {
    const { world } = this.machine;
    const { loss, delay, timeout } = this.network;
    const fate = this.machine.isCutOff ? 0 : world.random();
    return new Promise<T>((resolve, reject) => {
      const giveUp = (): void => reject(new StoreError("the store did not answer", "try again"));
      if (fate <= loss) world.schedule(world.now + timeout, () => this.machine.deliver(giveUp));
      if (fate <= loss / 3) return;
      // A request that is lost to its caller may arrive long after the caller gave up.
      const way = fate < (loss * 2) / 3 ? timeout * 10 * world.random() : delay * world.random();
      world.schedule(world.now + way, () => {
        effect().then(
          (result) => this.answer(fate, () => resolve(result)),
          (error: unknown) =>
            this.answer(fate, () => reject(error instanceof Error ? error : new Error(String(error)))),
        );
      });
    });
  }

  private answer(fate: number, deliver: () => void): void {
    const { world } = this.machine;
    if (fate <= this.network.loss) return;
    world.schedule(world.now + this.network.delay * world.random(), () => this.machine.deliver(deliver));
  }
}

/** A stream of numbers from 0 to 1 that is the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
