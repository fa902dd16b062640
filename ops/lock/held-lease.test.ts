import os from "node:os";
import { MemoryStore } from "../../testing/memory-store";
import { StoreError } from "../state/store-error";
import { HeldLease } from "./held-lease";
import { isFree, type LeaseHolder, type LeaseTiming } from "./lease";
import { acquireLease, type Candidate } from "./acquire-lease";
import { readLease } from "./lease-store";
import { LeaseLostError } from "./lock-errors";
import { Machine, Simulation, type MachineTraits } from "./simulation.fixture";

const timing: LeaseTiming = { duration: 300_000, heartbeat: 60_000, margin: 30_000 };
const MINUTE = 60_000;

const holderOf = (actor: string): LeaseHolder => ({
  actor,
  command: "causeway apply",
  host: `of-${actor}`,
  pid: 7,
});
const candidateOf = (actor: string): Candidate => ({
  stack: "prod",
  id: `id of ${actor}`,
  holder: holderOf(actor),
  duration: timing.duration,
});

/** A lease that is held from the start of a world on. */
async function heldIn(world: Simulation, traits: MachineTraits = {}): Promise<HeldLease> {
  const { clock } = new Machine(world, traits, () => undefined);
  const acquired = await acquireLease(world.store, candidateOf("first"), undefined, clock);
  return new HeldLease(world.store, acquired!, timing, clock);
}

async function takenBy(world: Simulation, actor: string): Promise<void> {
  const { clock } = new Machine(world, {}, () => undefined);
  await acquireLease(world.store, candidateOf(actor), await readLease(world.store, "prod"), clock);
}

/** Every put fails, before or after it was done. */
function failPuts(world: Simulation, when: "before" | "after"): void {
  world.store[when] = ({ operation }) => {
    if (operation === "put") throw new StoreError("the bucket does not answer", "try again");
  };
}

const stored = async (world: Simulation) => (await readLease(world.store, "prod"))!;

let world: Simulation;
beforeEach(
  () =>
    (world = new Simulation(
      () => 0.5,
      (clock) => new MemoryStore(clock),
    )),
);

describe("a lease that is held", () => {
  test("is renewed every minute, for as long as it takes", async () => {
    const held = await heldIn(world);
    await world.run(60.5 * MINUTE);
    expect(await stored(world)).toMatchObject({
      lease: { renewals: 60, token: 1, state: "held" },
      age: 30_000,
    });
    expect(held.assertHeld()).toBeUndefined();
    expect(held.signal.aborted).toBe(false);
  });

  test("says which engine works under it, at once and from then on", async () => {
    const held = await heldIn(world);
    const recorded = held.recordEngine(4711);
    await world.run(1000);
    await recorded;
    const engine = { host: os.hostname(), pid: 4711, startedAt: "2026-01-01T00:00:00.000Z" };
    expect((await stored(world)).lease).toMatchObject({ renewals: 1, engine });
    await world.run(1.5 * MINUTE);
    expect((await stored(world)).lease).toMatchObject({ renewals: 2, engine });
  });

  test("writes its engine down with a later renewal when the store does not answer", async () => {
    const held = await heldIn(world);
    failPuts(world, "before");
    await held.recordEngine(4711);
    world.store.before = () => undefined;
    await world.run(1.5 * MINUTE);
    expect((await stored(world)).lease.engine?.pid).toBe(4711);
  });

  test("says no more of engines that were looked after", async () => {
    await takenBy(world, "zeroth");
    const { clock } = new Machine(world, {}, () => undefined);
    const acquired = await acquireLease(world.store, candidateOf("first"), await stored(world), clock);
    const held = new HeldLease(world.store, acquired!, timing, clock);
    expect((await stored(world)).lease.abandoned).toHaveLength(1);
    held.forget("abandoned");
    await world.run(1.5 * MINUTE);
    expect((await stored(world)).lease.abandoned).toBeUndefined();
  });

  test("outlives a store that fails for four minutes, and answers that are lost", async () => {
    const held = await heldIn(world);
    failPuts(world, "before");
    await world.run(2 * MINUTE);
    world.store.before = () => undefined;
    failPuts(world, "after");
    await world.run(4 * MINUTE);
    world.store.after = () => undefined;
    await world.run(20.5 * MINUTE);
    expect(held.assertHeld()).toBeUndefined();
    expect((await stored(world)).lease.token).toBe(1);
  });
});

describe("a lease that cannot be renewed", () => {
  test("is lost half a minute before others may take it, counted from before its last renewal was asked for", async () => {
    const held = await heldIn(world);
    await world.run(1.5 * MINUTE);
    failPuts(world, "before");
    await world.run(5.5 * MINUTE - 1);
    expect(held.assertHeld()).toBeUndefined();
    expect(held.signal.aborted).toBe(false);
    await world.run(5.5 * MINUTE);
    expect(held.signal.reason).toEqual(
      new LeaseLostError("prod", "it was not renewed for 4 min 30 s: the bucket does not answer"),
    );
    expect(isFree(await stored(world))).toBe(false);
    await world.run(6 * MINUTE);
    expect(isFree(await stored(world))).toBe(true);
  });

  test("is lost in time also while a renewal hangs", async () => {
    const held = await heldIn(world);
    world.store.before = () => new Promise(() => undefined);
    await world.run(4.5 * MINUTE);
    expect(held.signal.aborted).toBe(true);
  });

  test("does not come back when a renewal is answered too late", async () => {
    const held = await heldIn(world);
    let answer = (): void => undefined;
    world.store.after = () => new Promise((resolve) => (answer = resolve));
    await world.run(4.5 * MINUTE);
    world.store.after = () => undefined;
    answer();
    await world.run(7 * MINUTE);
    expect(held.assertHeld()).toContain("the lease of prod is lost: it was not renewed for");
    expect((await stored(world)).lease.renewals).toBe(1);
  });

  test("counts from before a renewal was asked for, not from its answer", async () => {
    const held = await heldIn(world);
    world.store.after = ({ operation }) =>
      operation === "put" ? new Promise((resolve) => world.schedule(3 * MINUTE, resolve)) : undefined;
    await world.run(3 * MINUTE);
    world.store.after = () => undefined;
    failPuts(world, "before");
    // Asked for after 1 min, answered after 3.
    await world.run(5.5 * MINUTE - 1);
    expect(held.assertHeld()).toBeUndefined();
    await world.run(5.5 * MINUTE);
    expect(held.assertHeld()).toContain("not renewed for 4 min 30 s");
  });
});

describe("a holder that stood still", () => {
  test("finds out before it does anything more", async () => {
    const told: (string | undefined)[] = [];
    const pauses = [{ at: 90_000, for: 600_000 }];
    const { clock } = new Machine(world, { pauses }, () => told.push(held.assertHeld()));
    const acquired = await acquireLease(world.store, candidateOf("first"), undefined, clock);
    const held = new HeldLease(world.store, acquired!, timing, clock);
    await world.run(20 * MINUTE);
    expect(told).toEqual([
      "the lease of prod is lost: it was not renewed for 10 min 30 s: the store did not answer in time",
    ]);
    expect((await stored(world)).lease.renewals).toBe(1);
  });

  test("does not even renew, where nobody asks it", async () => {
    const held = await heldIn(world, { pauses: [{ at: 90_000, for: 600_000 }] });
    await world.run(20 * MINUTE);
    expect(held.signal.aborted).toBe(true);
    expect((await stored(world)).lease.renewals).toBe(1);
  });

  test.each([
    ["asleep, as only the clock on the wall shows", { monotonic: 0, wall: 270_000 }],
    ["awake, with its clock put back", { monotonic: 270_000, wall: -3_600_000 }],
  ])("%s, finds out", async (_what, { monotonic, wall }) => {
    let now = { monotonic: 0, wall: 0 };
    const clock = { now: () => now, sleep: () => new Promise<void>(() => undefined) };
    const acquired = await acquireLease(world.store, candidateOf("first"), undefined, clock);
    const held = new HeldLease(world.store, acquired!, timing, clock);
    now = { monotonic, wall };
    expect(held.assertHeld()).toContain("it was not renewed for 4 min 30 s");
    expect(held.signal.aborted).toBe(true);
  });
});

describe("a lease that somebody else has by now", () => {
  test("is lost at the next renewal, which says who has it", async () => {
    const held = await heldIn(world);
    await takenBy(world, "second");
    await world.run(1.5 * MINUTE);
    expect(held.assertHeld()).toBe(
      "the lease of prod is lost: second on of-second (causeway apply) has taken it over, with token 2",
    );
    expect((await stored(world)).lease.id).toBe("id of second");
  });

  test("is lost when its object was deleted", async () => {
    const held = await heldIn(world);
    await world.store.delete("leases/prod.json");
    await world.run(1.5 * MINUTE);
    expect(held.assertHeld()).toBe("the lease of prod is lost: somebody deleted its object");
  });

  test("is not given back by who lost it", async () => {
    const held = await heldIn(world);
    await takenBy(world, "second");
    const before = await stored(world);
    expect(await held.release(true)).toBe(false);
    expect(await stored(world)).toEqual(before);
  });
});

describe("a lease that is given back", () => {
  test("is free, and never written again", async () => {
    const held = await heldIn(world);
    await world.run(1.5 * MINUTE);
    expect(await held.release(true)).toBe(true);
    await world.run(20 * MINUTE);
    expect(await stored(world)).toMatchObject({
      lease: { state: "released", renewals: 2 },
      age: 18.5 * MINUTE,
    });
    expect(held.assertHeld()).toBe("the lease of prod was given back");
    expect(held.signal.aborted).toBe(false);
  });

  test("waits for a renewal that is under way", async () => {
    const held = await heldIn(world);
    world.store.before = () => new Promise((resolve) => world.schedule(world.now + 5000, resolve));
    await world.run(MINUTE + 1000);
    const given = held.release(true);
    await world.run(2 * MINUTE);
    expect(await given).toBe(true);
    world.store.before = () => undefined;
    expect((await stored(world)).lease).toMatchObject({ state: "released", renewals: 2 });
  });

  test("is free also when its holder lost it by the clock, and nobody took it", async () => {
    const held = await heldIn(world);
    failPuts(world, "before");
    await world.run(4.5 * MINUTE);
    world.store.before = () => undefined;
    expect(await held.release(false)).toBe(true);
    expect((await stored(world)).lease.state).toBe("released");
  });

  test("is free when the answer is lost", async () => {
    const held = await heldIn(world);
    failPuts(world, "after");
    expect(await held.release(true)).toBe(true);
    expect((await stored(world)).lease.state).toBe("released");
  });

  test("says so when the store does not answer", async () => {
    const held = await heldIn(world);
    world.store.before = () => {
      throw new StoreError("the bucket does not answer", "try again");
    };
    await expect(held.release(true)).rejects.toThrow("the bucket does not answer");
  });
});
