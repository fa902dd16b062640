import { MemoryStore } from "../../testing/memory-store";
import { StoreError } from "../state/store-error";
import { queuePrefix } from "./keys";
import type { LeaseHolder } from "./lease";
import { acquireLease } from "./acquire-lease";
import { readLease, released, writeLease } from "./lease-store";
import { StackHeldError } from "./lock-errors";
import { acquireInTurn, type TurnOptions } from "./queue";
import { Machine, Simulation } from "./simulation.fixture";
import { takeTicket } from "./tickets";

const MINUTE = 60_000;
const duration = 5 * MINUTE;

let world: Simulation;
let machine: Machine;
let reports: string[];
beforeEach(() => {
  world = new Simulation(
    () => 0.5,
    (clock) => new MemoryStore(clock),
  );
  machine = new Machine(world, {}, () => undefined);
  reports = [];
});

const holderOf = (actor: string): LeaseHolder => ({
  actor,
  command: "causeway apply",
  host: `of-${actor}`,
  pid: 7,
});
const candidateOf = (actor: string) => ({
  stack: "prod",
  id: `id of ${actor}`,
  holder: holderOf(actor),
  duration,
});

/** What becomes of somebody's wish, and when. */
function wish(actor: string, options: Partial<TurnOptions> = {}) {
  const turn = acquireInTurn({
    store: world.store,
    candidate: candidateOf(actor),
    clock: machine.clock,
    isDead: () => false,
    report: (text) => reports.push(text),
    ...options,
  });
  const wished: { got?: number; at?: number; refused?: Error } = {};
  void turn.then(
    ({ lease }) => Object.assign(wished, { got: lease.token, at: world.now }),
    (error: unknown) => Object.assign(wished, { refused: error, at: world.now }),
  );
  return wished;
}

async function hold(actor: string): Promise<void> {
  await acquireLease(world.store, candidateOf(actor), await readLease(world.store, "prod"), machine.clock);
}

async function giveBack(): Promise<void> {
  const { lease, etag } = (await readLease(world.store, "prod"))!;
  await writeLease(world.store, released(lease, machine.clock, true), { ifMatch: etag });
}

const tickets = async () => (await world.store.list(queuePrefix("prod"))).map(({ key }) => key);

describe("who does not wait", () => {
  test("gets a free stack at once, in three requests beside the token's two", async () => {
    await hold("first");
    await giveBack();
    const { store } = world as unknown as { store: MemoryStore };
    store.calls.length = 0;
    const wished = wish("second");
    await world.run(0);
    expect(wished).toEqual({ got: 2, at: 0 });
    expect(store.calls.map(({ operation, key }) => `${operation} ${key}`)).toEqual([
      "list leases/prod",
      "get leases/prod.json",
      "get tokens/prod.json",
      "put leases/prod.json",
      "put tokens/prod.json",
    ]);
  });

  test("is told who has it, for how long, and what to do", async () => {
    await hold("first");
    await world.run(3 * MINUTE);
    const wished = wish("second");
    await world.run(3 * MINUTE);
    expect(wished.refused).toEqual(
      new StackHeldError(
        "prod",
        "prod is held by first on of-first (causeway apply) for 3 min 0 s, last heard of 3 min 0 s ago",
      ),
    );
    expect(wished.refused).toMatchObject({
      code: 6,
      fix:
        "wait for it with --wait 10m; `npx causeway lock show prod` says whether its holder lives, and " +
        "`npx causeway lock release prod --reason TEXT` frees it when not",
    });
  });

  test("gets one that has expired, to the millisecond", async () => {
    await hold("first");
    await world.run(duration - 1);
    const early = wish("second");
    await world.run(duration - 1);
    expect(early.refused).toBeInstanceOf(StackHeldError);
    await world.run(duration);
    const late = wish("second");
    await world.run(duration);
    expect(late.got).toBe(2);
  });

  test("gets one whose holder is known to be dead", async () => {
    await hold("first");
    const wished = wish("second", { isDead: ({ holder }) => holder.actor === "first" });
    await world.run(0);
    expect(wished.got).toBe(2);
  });

  test("does not pass those who wait, unless it is to free the stack of the dead", async () => {
    await takeTicket(world.store, "prod", "id of second", holderOf("second"));
    const wished = wish("third");
    await world.run(0);
    expect(wished.refused?.message).toBe("prod is free, and 1 before this one wait for it");
    const wishedAgain = wish("third", { unqueued: true });
    await world.run(0);
    expect(wishedAgain.got).toBe(1);
  });

  test.each<[string, () => Promise<void>]>([
    ["that was given back", () => hold("first").then(giveBack)],
    ["that nobody ever had", () => Promise.resolve()],
  ])("passes those who stopped waiting for a stack %s without a word", async (_what, prepare) => {
    await prepare();
    await takeTicket(world.store, "prod", "id of second", holderOf("second"));
    await world.run(31_000);
    const wished = wish("third");
    await world.run(31_000);
    expect(wished.got).toBeGreaterThan(0);
  });

  test("does not pass those who wait where nobody ever had the stack", async () => {
    await takeTicket(world.store, "prod", "id of second", holderOf("second"));
    await world.run(29_000);
    const wished = wish("third");
    await world.run(29_000);
    expect(wished.refused?.message).toBe("prod is free, and 1 before this one wait for it");
  });
});

describe("who waits", () => {
  test("gets the stack within three seconds after it was given back, and leaves no ticket", async () => {
    await hold("first");
    const wished = wish("second", { wait: 10 * MINUTE });
    await world.run(MINUTE);
    expect(await tickets()).toHaveLength(1);
    await giveBack();
    await world.run();
    expect(wished).toEqual({ got: 2, at: MINUTE + 3000 });
    expect(await tickets()).toEqual([]);
  });

  test("is told its place, who has the stack, and from time to time that this is still so", async () => {
    await hold("first");
    wish("second", { wait: 10 * MINUTE });
    await world.run(1000);
    wish("third", { wait: 10 * MINUTE });
    await world.run(70_000);
    const heldBy = "prod is held by first on of-first (causeway apply)";
    expect(reports).toEqual([
      `1st in the queue, after 0.0 s; ${heldBy} for 0.0 s, last heard of 0.0 s ago`,
      `2nd in the queue, after 0.0 s; ${heldBy} for 1.0 s, last heard of 1.0 s ago`,
      `1st in the queue, after 1 min 0 s; ${heldBy} for 1 min 0 s, last heard of 1 min 0 s ago`,
      `2nd in the queue, after 1 min 0 s; ${heldBy} for 1 min 1 s, last heard of 1 min 1 s ago`,
    ]);
  });

  test("keeps its place for as long as it waits", async () => {
    await hold("first");
    const second = wish("second", { wait: 10 * MINUTE });
    await world.run(1000);
    const third = wish("third", { wait: 10 * MINUTE });
    await world.run(4 * MINUTE);
    expect(await tickets()).toHaveLength(2);
    await giveBack();
    await world.run(4 * MINUTE + 10_000);
    expect(second.got).toBe(2);
    expect(third.got).toBeUndefined();
  });

  test("passes one that stopped waiting without a word, and takes its ticket away", async () => {
    await hold("first");
    await takeTicket(world.store, "prod", "id of second", holderOf("second"));
    const wished = wish("third", { wait: 10 * MINUTE });
    await world.run(2000);
    await giveBack();
    await world.run();
    expect(wished.got).toBe(2);
    expect(wished.at).toBeGreaterThanOrEqual(30_000);
    expect(wished.at).toBeLessThan(36_000);
    expect(await tickets()).toEqual([]);
  });

  test("gets one whose holder died, when it expires", async () => {
    await hold("first");
    const wished = wish("second", { wait: 10 * MINUTE });
    await world.run();
    expect(wished).toEqual({ got: 2, at: duration });
  });

  test("is refused when its time is up, and leaves no ticket", async () => {
    await hold("first");
    const wished = wish("second", { wait: 10_000 });
    await world.run();
    expect(wished.at).toBe(10_000);
    expect(wished.refused?.message).toBe(
      "1st in the queue, after 10.0 s; prod is held by first on of-first (causeway apply) for 10.0 s, last heard of 10.0 s ago",
    );
    expect(await tickets()).toEqual([]);
  });

  test("ends when it is asked to, and leaves no ticket", async () => {
    await hold("first");
    const controller = new AbortController();
    const wished = wish("second", { wait: 10 * MINUTE, signal: controller.signal });
    await world.run(20_000);
    controller.abort(new Error("enough"));
    await world.run(20_000);
    expect(wished).toEqual({ refused: new Error("enough"), at: 20_000 });
    expect(await tickets()).toEqual([]);
  });

  test("goes on while the store does not answer, and says so", async () => {
    await hold("first");
    const wished = wish("second", { wait: 10 * MINUTE });
    await world.run(10_000);
    await giveBack();
    world.store.before = () => {
      throw new StoreError("the bucket does not answer", "try again");
    };
    await world.run(40_000);
    world.store.before = () => undefined;
    await world.run();
    expect(wished.got).toBe(2);
    expect(reports).toContain("the bucket does not answer");
  });

  test("is told what the store said when that was so to the end", async () => {
    await hold("first");
    const wished = wish("second", { wait: MINUTE });
    await world.run(10_000);
    world.store.before = () => {
      throw new StoreError("the bucket does not answer", "try again");
    };
    await world.run();
    expect(wished).toEqual({
      refused: new StoreError("the bucket does not answer", "try again"),
      at: MINUTE,
    });
  });
});
