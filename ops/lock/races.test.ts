import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { MemoryStore } from "../../testing/memory-store";
import {
  quietNetwork,
  race,
  racePlans,
  timing,
  type RacePlan,
  type RaceResult,
  type Sabotage,
} from "./races.fixture";

jest.mock("node:crypto", () => ({ ...jest.requireActual<object>("node:crypto"), randomUUID: jest.fn() }));

/** More of them take longer and find rarer things: `RACES=20000 npx jest ops/lock/races`. */
const RACES = Number(process.env["RACES"] ?? 200);

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const listeners = process.getMaxListeners();

let ids = 0;
beforeAll(() => {
  // Holders that are killed never take theirs back.
  process.setMaxListeners(0);
  jest.mocked(randomUUID).mockImplementation(() => `0-0-0-0-${String((ids += 1)).padStart(6, "0")}`);
});
afterAll(() => void process.setMaxListeners(listeners));

/** The same plan runs the same way each time, and leaves nothing behind. */
async function raceAlone(plan: RacePlan, sabotage?: Sabotage): Promise<RaceResult> {
  ids = 0;
  const before = SIGNALS.map((name) => [name, process.listeners(name)] as const);
  try {
    return await race(plan, (clock) => new MemoryStore(clock), sabotage);
  } finally {
    for (const [name, kept] of before) {
      for (const listener of process.listeners(name))
        if (!kept.includes(listener)) process.off(name, listener);
    }
  }
}

/**
 * Of every race: at most one holder believes at any time that it may write; tokens grow by one; no lease is taken
 * before it has expired, and none is freed but by its holder; whoever was not killed ends in bounded time; and then
 * the stack can be had again without anybody's help.
 */
const holds = (sabotage?: Sabotage) =>
  fc.asyncProperty(racePlans, async (plan) => {
    expect((await raceAlone(plan, sabotage)).violations).toEqual([]);
  });

test("ST-03, ST-04: whoever is slow, cut off, stopped or killed: there are never two holders, and the stack gets free", async () => {
  await fc.assert(holds(), { numRuns: RACES });
}, 900_000);

test.each<[string, Sabotage]>([
  ["a store that ignores conditions", { unconditional: true }],
  ["a holder that goes on for longer than its lease is good for", { timing: { ...timing, margin: -15_000 } }],
])("the judge of the races sees %s", async (_what, sabotage) => {
  const { failed } = await fc.check(holds(sabotage), { numRuns: 5000, seed: 1, endOnFailure: true });
  expect(failed).toBe(true);
});

/** Who comes while the stack is held, at times that no network blurs, with a clock that is off by up to ten days. */
const orderly = fc.record({
  seed: fc.integer(),
  network: fc.constant(quietNetwork),
  racers: fc
    .array(
      fc.record({
        pause: fc.integer({ min: 2000, max: 10_000 }),
        works: fc.integer({ min: 60_000, max: 200_000 }),
        skew: fc.integer({ min: -864_000_000, max: 864_000_000 }),
      }),
      { minLength: 2, maxLength: 5 },
    )
    .map((all) =>
      all.map(({ pause, ...racer }, index) => ({
        ...racer,
        wait: 3_600_000,
        startsAt: all.slice(0, index).reduce((sum, before) => sum + before.pause, 0) + pause,
      })),
    ),
});

test("ST-03: whoever waits long enough has the stack in the end, first come first served, whatever the clocks say", async () => {
  await fc.assert(
    fc.asyncProperty(orderly, async (plan) => {
      const { violations, endings, order } = await raceAlone(plan);
      expect(violations).toEqual([]);
      expect(endings.map((ending) => ending?.kind)).toEqual(plan.racers.map(() => "worked"));
      expect(order).toEqual(plan.racers.map((_racer, index) => index));
    }),
    { numRuns: 20 },
  );
});
