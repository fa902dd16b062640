import { setTimeout as sleep } from "node:timers/promises";
import type { ObjectStore } from "../ops/state/object-store";
import { ConflictError } from "../ops/state/store-error";

/** An implementation under test. */
export interface StoreUnderTest {
  /** Independent users of one place. */
  readonly stores: readonly [ObjectStore, ObjectStore];
  /** Lets time go by, by the store's clock. */
  pass(milliseconds: number): Promise<void>;
}

const WRITERS = Array.from({ length: 20 }, (_, number) => number);

/**
 * What every ObjectStore does.
 *
 * @param open gives the same place at every call; tests write under keys of their own
 */
export function describeStore(open: () => StoreUnderTest): void {
  const one = (): ObjectStore => open().stores[0];
  const two = (): ObjectStore => open().stores[1];
  const any = (number: number): ObjectStore => (number % 2 === 0 ? one() : two());
  let count = 0;
  let key: string;
  beforeEach(() => {
    count += 1;
    key = `contract/${count}/object.json`;
  });

  describeObjects();
  describeConditions();
  describeListings();

  function describeObjects(): void {
    test("there is nothing where nothing was written", async () => {
      expect(await one().get(key)).toBeUndefined();
    });

    test("what was written is read by everybody, byte by byte, with the etag of the write", async () => {
      const body = Buffer.from([0, 255, 13, 10, 128]);
      const etag = await one().put(key, body);
      expect(await two().get(key)).toEqual({ body, etag, age: expect.any(Number) as number });
    });

    test("a text is written in UTF-8, and an object may be empty", async () => {
      await one().put(key, "ü");
      expect((await one().get(key))?.body).toEqual(Buffer.from([0xc3, 0xbc]));
      await one().put(key, "");
      expect((await one().get(key))?.body).toEqual(Buffer.alloc(0));
    });

    test("an object that is written again is another version", async () => {
      const first = await one().put(key, "1");
      const second = await two().put(key, "2");
      expect(second).not.toBe(first);
      expect(await one().get(key)).toMatchObject({ body: Buffer.from("2"), etag: second });
    });

    test("an object grows older by the store's clock, and is new again when it is written", async () => {
      await one().put(key, "1");
      const { age: before = -1 } = (await two().get(key)) ?? {};
      await open().pass(2100);
      const { age: after = -1 } = (await two().get(key)) ?? {};
      expect(before).toBeGreaterThanOrEqual(0);
      expect(before).toBeLessThanOrEqual(2000);
      // Some stores tell times in whole seconds.
      expect(after - before).toBeGreaterThanOrEqual(1000);
      expect(after - before).toBeLessThanOrEqual(5000);
      await one().put(key, "2");
      expect((await two().get(key))?.age).toBeLessThanOrEqual(2000);
    });

    test("a reader never sees half of a write", async () => {
      const versions = ["a", "b", "c", "d", "e", "f"].map((letter) => letter.repeat(1_000_000));
      await one().put(key, "a");
      const state = { isDone: false };
      const writing = (async () => {
        for (const version of versions) await one().put(key, version);
        state.isDone = true;
      })();
      let seen = 0;
      while (!state.isDone) {
        const text = (await two().get(key))?.body.toString() ?? "";
        seen += 1;
        expect(["a", ...versions].includes(text)).toBe(true);
      }
      await writing;
      expect(seen).toBeGreaterThan(0);
    });

    test("what is deleted is gone, and may be deleted again", async () => {
      await one().put(key, "1");
      await two().delete(key);
      expect(await one().get(key)).toBeUndefined();
      await expect(one().delete(key)).resolves.toBeUndefined();
    });

    test.each(["with space", "plus+and&and=", "per%20cent", "ünï-código", "quote'\"s", "a:b@c,d;e"])(
      "a key may hold signs: %s",
      async (name) => {
        const own = key.replace("object", name);
        await one().put(own, name);
        expect((await two().get(own))?.body.toString()).toBe(name);
        expect((await two().list(own)).map((entry) => entry.key)).toEqual([own]);
      },
    );
  }

  function describeConditions(): void {
    test("a write that demands that nothing is there leaves what is there", async () => {
      const etag = await one().put(key, "1", { ifAbsent: true });
      await expect(two().put(key, "2", { ifAbsent: true })).rejects.toThrow(new ConflictError(key));
      expect(await one().get(key)).toMatchObject({ body: Buffer.from("1"), etag });
    });

    test("a write that demands what is past leaves what is there", async () => {
      const past = await one().put(key, "1");
      const etag = await two().put(key, "2", { ifMatch: past });
      await expect(one().put(key, "3", { ifMatch: past })).rejects.toThrow(new ConflictError(key));
      expect(await two().get(key)).toMatchObject({ body: Buffer.from("2"), etag });
    });

    test("a write that demands something does not happen where nothing is", async () => {
      const etag = await one().put(key, "1");
      await one().delete(key);
      await expect(two().put(key, "2", { ifMatch: etag })).rejects.toThrow(ConflictError);
      expect(await one().get(key)).toBeUndefined();
      await one().put(key, "3", { ifAbsent: true });
      expect((await two().get(key))?.body.toString()).toBe("3");
    });

    test.each([
      ["small", 1],
      ["large", 1_000_000],
    ])(
      "of 20 that demand at once that nothing is there one gets it, with a %s body",
      async (_size, length) => {
        const results = await Promise.allSettled(
          WRITERS.map((number) => any(number).put(key, `${number} `.repeat(length), { ifAbsent: true })),
        );
        await expectOneWinner(results, length);
      },
    );

    test.each([
      ["small", 1],
      ["large", 1_000_000],
    ])("of 20 that demand at once what is there one replaces it, with a %s body", async (_size, length) => {
      const etag = await one().put(key, "first");
      const results = await Promise.allSettled(
        WRITERS.map((number) => any(number).put(key, `${number} `.repeat(length), { ifMatch: etag })),
      );
      await expectOneWinner(results, length);
    });

    test("nothing is lost by 8 who count, each from what it read", async () => {
      await one().put(key, JSON.stringify({ count: 0 }));
      await Promise.all(WRITERS.slice(0, 8).map((number) => countTo(any(number), 5, number)));
      expect(JSON.parse((await one().get(key))?.body.toString() ?? "")).toMatchObject({ count: 40 });
    });
  }

  async function expectOneWinner(
    results: readonly PromiseSettledResult<string>[],
    length: number,
  ): Promise<void> {
    const winners = results.flatMap((result, number) =>
      result.status === "fulfilled" ? [{ number, etag: result.value }] : [],
    );
    const errors = results.flatMap((result) =>
      result.status === "rejected" ? [result.reason as unknown] : [],
    );
    expect(winners).toHaveLength(1);
    expect(errors.filter((error) => !(error instanceof ConflictError))).toEqual([]);
    const [winner] = winners;
    const found = await one().get(key);
    expect(found?.etag).toBe(winner?.etag);
    expect(found?.body.equals(Buffer.from(`${winner?.number} `.repeat(length)))).toBe(true);
  }

  async function countTo(store: ObjectStore, times: number, writer: number): Promise<void> {
    for (let done = 0; done < times;) {
      const found = await store.get(key);
      const next = (JSON.parse(found?.body.toString() ?? "") as { count: number }).count + 1;
      const body = JSON.stringify({ count: next, writer, done });
      try {
        await store.put(key, body, { ifMatch: found?.etag ?? "" });
        done += 1;
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        await sleep(Math.random() * 20);
      }
    }
  }

  function describeListings(): void {
    test("a listing has what starts with the prefix, in the order of the bytes of its keys, with sizes and times", async () => {
      const names = ["b", "a.json", "a/2", "a/1/x", "a-b", "é", "Z"];
      for (const name of names) await one().put(`${key}/${name}`, name);
      await one().put(`${key}-other`, "");
      const entries = await two().list(`${key}/`);
      expect(entries.map((entry) => entry.key)).toEqual(
        ["Z", "a-b", "a.json", "a/1/x", "a/2", "b", "é"].map((name) => `${key}/${name}`),
      );
      expect(entries.map(({ size }) => size)).toEqual([1, 3, 6, 5, 3, 1, 2]);
      expect(entries.every(({ lastModified }) => lastModified.getTime() > 0)).toBe(true);
      expect((await two().list(`${key}/a/`)).map((entry) => entry.key)).toEqual([
        `${key}/a/1/x`,
        `${key}/a/2`,
      ]);
      expect((await two().list(`${key}/a`)).length).toBe(4);
      expect(await two().list(`${key}/none/`)).toEqual([]);
    });

    test("a listing is whole, however long it is", async () => {
      const keys = Array.from({ length: 1005 }, (_, number) => `${key}/${String(number).padStart(4, "0")}`);
      for (let start = 0; start < keys.length; start += 50) {
        await Promise.all(keys.slice(start, start + 50).map((own) => one().put(own, "")));
      }
      expect((await two().list(`${key}/`)).map((entry) => entry.key)).toEqual(keys);
    });
  }
}
