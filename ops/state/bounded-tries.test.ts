import { setTimeout as sleep } from "node:timers/promises";
import { GivenUpError, TimeOverError, withTries, type Limits } from "./bounded-tries";

const limits: Limits = { tries: 3, connect: 100, request: 100, total: 1_000, pause: 1 };
const always = (): boolean => true;

test("a body of known length has more time than an answer", async () => {
  const work = withTries(
    limits,
    async ({ signal, allow }) => {
      allow(250_000);
      await sleep(300, undefined, { signal });
      return "done";
    },
    always,
  );
  await expect(work).resolves.toBe("done");
});

test("time that is over is told as such, with how long it was", async () => {
  const work = withTries(limits, ({ signal }) => sleep(5_000, undefined, { signal }), always);
  await expect(work).rejects.toMatchObject({
    name: "GivenUpError",
    tries: 3,
    cause: { name: "TimeOverError" },
  });
  await expect(work).rejects.toMatchObject({ cause: { message: "no whole answer within 0.1 s" } });
});

test("what no further try can mend is thrown as it is, at once", async () => {
  const numbers: number[] = [];
  const refusal = new Error("no");
  const work = withTries(
    limits,
    ({ number }) => {
      numbers.push(number);
      return Promise.reject(refusal);
    },
    (error) => error instanceof TimeOverError,
  );
  await expect(work).rejects.toBe(refusal);
  expect(numbers).toEqual([1]);
});

test("tries are counted, and the pauses between them grow", async () => {
  const times: number[] = [];
  const work = withTries(
    { ...limits, pause: 50 },
    ({ number }) => {
      times[number] = performance.now();
      return Promise.reject(new Error("no"));
    },
    always,
  );
  await expect(work).rejects.toThrow(GivenUpError);
  const [, first = 0, second = 0, third = 0] = times;
  expect(times).toHaveLength(4);
  expect(second - first).toBeGreaterThanOrEqual(24);
  expect(third - second).toBeGreaterThanOrEqual(49);
});
