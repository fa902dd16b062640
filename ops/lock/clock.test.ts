import { elapsed, systemClock, type Moment } from "./clock";

const since: Moment = { monotonic: 1000, wall: 50_000 };
const clockAt = (now: Moment) => ({ now: () => now, sleep: () => Promise.resolve() });

test.each<[string, Moment, number]>([
  ["both agree", { monotonic: 4000, wall: 53_000 }, 3000],
  ["the machine slept", { monotonic: 4000, wall: 950_000 }, 900_000],
  ["the clock was put back", { monotonic: 4000, wall: 10_000 }, 3000],
])("when %s, the later clock says how long it was", (_what, now, expected) => {
  expect(elapsed(clockAt(now), since)).toBe(expected);
});

test("sleep ends by itself", async () => {
  const begun = performance.now();
  await systemClock.sleep(20);
  expect(performance.now() - begun).toBeGreaterThan(15);
});

test.each([
  ["already", 0],
  ["meanwhile", 5],
])("sleep ends early when it was aborted %s", async (_what, after) => {
  const controller = new AbortController();
  if (after === 0) controller.abort();
  else setTimeout(() => controller.abort(), after);
  const begun = performance.now();
  await systemClock.sleep(30_000, controller.signal);
  expect(performance.now() - begun).toBeLessThan(10_000);
});
