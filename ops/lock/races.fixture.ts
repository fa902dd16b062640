/*
 * Holders that race for one stack in a simulated world, and a judge who sees every write of the lease and asks every
 * holder after every event whether it believes that it may write.
 */
import fc from "fast-check";
import type { Condition } from "../state/object-store";
import { StoreError } from "../state/store-error";
import { leaseKey } from "./keys";
import { isFree, type Lease, type LeaseTiming } from "./lease";
import { readLease } from "./lease-store";
import { StackHeldError } from "./lock-errors";
import {
  Machine,
  randomFrom,
  RemoteStore,
  Simulation,
  type MachineTraits,
  type NetworkTraits,
} from "./simulation.fixture";
import { withLease, type Leased } from "./with-lease";

const STACK = "prod";
const MINUTE = 60_000;

export const timing: LeaseTiming = { duration: MINUTE, heartbeat: 12_000, margin: 6000 };
const poll = 3000;
const ticketLife = 15_000;

/** How long requests may be under way after their caller gave up. */
const LATEST = 10 * 8000;

export interface RacerPlan extends MachineTraits {
  /** True time at which it starts. */
  readonly startsAt: number;
  readonly works: number;
  readonly wait: number;
}

export interface RacePlan {
  readonly seed: number;
  readonly racers: readonly RacerPlan[];
  readonly network: NetworkTraits;
}

/** What is broken on purpose, to see that the judge finds it. */
export interface Sabotage {
  readonly timing?: LeaseTiming;
  /** The store writes whatever a condition says. */
  readonly unconditional?: boolean;
}

const time = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });

/** Of any length, and of about that after which a lease expires. */
const spans = fc.array(
  fc.record({
    at: time(3 * MINUTE),
    for: fc.oneof(time(2 * MINUTE), fc.integer({ min: 45_000, max: 75_000 })),
  }),
  { maxLength: 2 },
);

const racers = fc.record({
  startsAt: time(MINUTE),
  works: time(3 * MINUTE),
  wait: fc.oneof(fc.constant(0), time(5 * MINUTE), fc.constant(20 * MINUTE)),
  skew: fc.integer({ min: -86_400_000, max: 86_400_000 }),
  rate: fc.double({ min: 0.98, max: 1.02, noNaN: true }),
  pauses: spans,
  cutOffs: spans,
  killedAt: fc.oneof(fc.constant(undefined), fc.constant(undefined), time(4 * MINUTE)),
});

/** Two to four holders, on anything from a good network to one that loses a third. */
export const racePlans: fc.Arbitrary<RacePlan> = fc.record({
  seed: fc.integer(),
  racers: fc.array(racers, { minLength: 2, maxLength: 4 }),
  network: fc.record({
    loss: fc.double({ min: 0, max: 0.33, noNaN: true }),
    delay: time(5000),
    timeout: fc.constant(8000),
    blur: fc.constant(1000),
  }),
});

/** One in which nothing is lost. */
export const quietNetwork: NetworkTraits = { loss: 0, delay: 10, timeout: 1000, blur: 1000 };

/** How a racer ended, by true time; a killed one does not. */
export interface Ending {
  readonly kind: "worked" | "refused" | "lost" | "store failed";
  readonly at: number;
}

export interface RaceResult {
  /** In the order of the racers. */
  readonly endings: readonly (Ending | undefined)[];
  /** Of those who worked, in the order in which they began. */
  readonly order: readonly number[];
  /** What must never happen, and did. */
  readonly violations: readonly string[];
}

/** Runs a race to its end, and then sees that the stack can be had by one who comes after it. */
export async function race(
  plan: RacePlan,
  openStore: ConstructorParameters<typeof Simulation>[1],
  sabotage: Sabotage = {},
): Promise<RaceResult> {
  const world = new Simulation(randomFrom(plan.seed), openStore);
  const judge = new Judge(world);
  const all = plan.racers.map(
    (racer, index) => new Racer(world, judge, index, racer, plan.network, sabotage),
  );
  all.forEach((racer) => racer.start());
  let late: { readonly racer: Racer; readonly from: number } | undefined;
  world.observe = () => {
    judge.countBelievers(late === undefined ? all : [...all, late.racer]);
    if (late !== undefined || !all.every((racer) => racer.isOver)) return;
    const wait = 2 * (timing.duration + LATEST);
    late = {
      from: world.now,
      racer: new Racer(world, judge, all.length, { startsAt: world.now, works: 0, wait }, quietNetwork, {}),
    };
    late.racer.start();
  };
  await world.run();
  all.forEach((racer) => racer.assertEnded());
  const freeAfter = late?.racer.ending?.kind === "worked" ? late.racer.ending.at - late.from : Infinity;
  if (freeAfter > timing.duration + LATEST + 2 * poll)
    judge.accuse(`the stack was free after ${freeAfter} ms only`);
  const order = judge.order.filter((index) => index < all.length);
  return { endings: all.map((racer) => racer.ending), order, violations: judge.violations };
}

class Judge {
  readonly violations: string[] = [];
  readonly order: number[] = [];
  private highest = 0;
  private last: { readonly lease: Lease; readonly at: number } | undefined;

  constructor(private readonly world: Simulation) {
    world.store.after = async ({ operation, key }) => {
      if (operation !== "put" || key !== leaseKey(STACK)) return;
      const found = await readLease(world.store, STACK);
      if (found !== undefined) this.see(found.lease);
    };
  }

  accuse(what: string): void {
    this.violations.push(`${this.world.now}: ${what}`);
  }

  /** Every write of the lease, in the order in which the store did it. */
  private see(lease: Lease): void {
    const { world, last } = this;
    this.last = { lease, at: world.now };
    if (last === undefined || last.lease.id === lease.id) {
      if (last !== undefined && lease.renewals <= last.lease.renewals)
        this.accuse("a holder wrote twice the same");
      if (lease.token !== (last?.lease.token ?? 1)) this.accuse("a holder's token changed");
      if (last?.lease.state === "released") this.accuse("a holder wrote after its release");
      return;
    }
    if (lease.token !== last.lease.token + 1) this.accuse(`token ${lease.token} after ${last.lease.token}`);
    // The store's times may be off by a second at either end.
    const age = world.now - last.at + 1000;
    if (!isFree({ lease: last.lease, age, etag: "" })) this.accuse(`a lease was taken after ${age} ms`);
  }

  begins(index: number, token: number): void {
    if (token <= this.highest) this.accuse(`work with token ${token} began after one with ${this.highest}`);
    this.highest = token;
    this.order.push(index);
  }

  writes(token: number): void {
    if (token < this.highest) this.accuse(`token ${token} wrote after token ${this.highest}`);
  }

  countBelievers(all: readonly Racer[]): void {
    const believers = all.filter((racer) => racer.believes);
    if (believers.length > 1) this.accuse(`${believers.length} holders believe that they may write`);
  }
}

class Racer {
  ending: Ending | undefined;
  private leased: Leased | undefined;
  private readonly machine: Machine;
  private readonly store: RemoteStore;

  constructor(
    private readonly world: Simulation,
    private readonly judge: Judge,
    private readonly index: number,
    private readonly plan: RacerPlan,
    private readonly network: NetworkTraits,
    private readonly sabotage: Sabotage,
  ) {
    // The first thing that a process does when it comes back is to write, if it believes that it may.
    this.machine = new Machine(world, plan, () => this.tryToWrite());
    this.store =
      sabotage.unconditional === true
        ? new CarelessStore(this.machine, network)
        : new RemoteStore(this.machine, network);
  }

  get isOver(): boolean {
    return this.ending !== undefined || this.machine.isKilled;
  }

  get believes(): boolean {
    return this.machine.isRunning && this.leased?.assertHeld() === undefined && this.leased !== undefined;
  }

  start(): void {
    this.world.schedule(this.plan.startsAt, () => this.machine.deliver(() => void this.run()));
  }

  private async run(): Promise<void> {
    const host = `machine-${this.index}`;
    try {
      await withLease(
        {
          stack: STACK,
          records: this.store,
          state: this.store,
          backendUrl: "memory://world",
          holder: { actor: `racer ${this.index}`, command: "causeway apply", host, pid: 1 },
          env: {},
          wait: this.plan.wait,
          poll,
          ticketLife,
          timing: this.sabotage.timing ?? timing,
          clock: this.machine.clock,
          report: () => undefined,
        },
        (leased) => this.work(leased),
      );
      this.end("worked");
    } catch (error) {
      if (error instanceof StackHeldError) this.end("refused");
      else if (error instanceof StoreError) this.end("store failed");
      else this.end("lost");
    }
  }

  /** Nobody waits for ever: for its own pauses, for what it asked for, and for some answers that do not come. */
  assertEnded(): void {
    if (this.machine.isKilled) return;
    const { startsAt, wait, works, pauses = [] } = this.plan;
    const paused = pauses.reduce((sum, span) => sum + span.for, 0);
    const latest = startsAt + wait + works + paused + 25 * this.network.timeout;
    const at = this.ending?.at ?? Infinity;
    if (at > latest) this.judge.accuse(`racer ${this.index} ended at ${at}, and not by ${latest}`);
  }

  private end(kind: Ending["kind"]): void {
    this.ending = { kind, at: this.world.now };
  }

  private async work(leased: Leased): Promise<void> {
    this.leased = leased;
    this.judge.begins(this.index, leased.token);
    try {
      const end = this.world.now + this.plan.works;
      while (this.world.now < end) {
        await this.machine.clock.sleep(1500);
        if (leased.signal.aborted) throw leased.signal.reason as Error;
        this.tryToWrite();
      }
    } finally {
      this.leased = undefined;
    }
  }

  private tryToWrite(): void {
    if (this.leased !== undefined && this.leased.assertHeld() === undefined)
      this.judge.writes(this.leased.token);
  }
}

class CarelessStore extends RemoteStore {
  override put(key: string, body: Buffer | string, _condition?: Condition): Promise<string> {
    return super.put(key, body);
  }
}
