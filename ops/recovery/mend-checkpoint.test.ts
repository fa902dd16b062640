import { MemoryStore } from "../../testing/memory-store";
import { findTear, mendCheckpoint } from "./mend-checkpoint";

const KEY = ".pulumi/stacks/causeway/prod.json";
const WHOLE = '{"version":3}';
const BEFORE = '{"version":2}';

const folder = () => new MemoryStore(undefined, "file:///state");
let store: MemoryStore;
beforeEach(() => {
  store = folder();
});

const content = async (key = KEY): Promise<string | undefined> =>
  (await store.get(key))?.body.toString("utf8");

test.each(["", '{"version":3,"checkpoint":{"sta'])(
  "ST-11: a checkpoint that is torn (%j) gives way to the one before it",
  async (torn) => {
    await store.put(KEY, torn);
    await store.put(`${KEY}.bak`, BEFORE);
    expect(await findTear(store, "prod")).toEqual({ key: KEY, part: "content", whole: Buffer.from(BEFORE) });
    expect(await content()).toBe(torn);
    expect(await mendCheckpoint(store, "prod")).toBe(true);
    expect(await content()).toBe(BEFORE);
    expect(await mendCheckpoint(store, "prod")).toBe(false);
  },
);

test.each(["", '{"user.cache_con'])(
  "ST-11: attributes that are torn (%j) are taken away, and the checkpoint stays",
  async (torn) => {
    await store.put(KEY, WHOLE);
    await store.put(`${KEY}.attrs`, torn);
    await store.put(`${KEY}.bak`, BEFORE);
    expect(await findTear(store, "prod")).toEqual({
      key: KEY,
      part: "attributes",
      whole: Buffer.from(WHOLE),
    });
    expect(await mendCheckpoint(store, "prod")).toBe(true);
    expect([await content(), await content(`${KEY}.attrs`)]).toEqual([WHOLE, undefined]);
    expect(await mendCheckpoint(store, "prod")).toBe(false);
  },
);

test("a checkpoint that is whole stays, whatever is before it, and with the mark of a takeover too", async () => {
  const marked = `${WHOLE}\n\t \t`;
  await store.put(KEY, marked);
  await store.put(`${KEY}.attrs`, "{}");
  await store.put(`${KEY}.bak`, BEFORE);
  expect(await mendCheckpoint(store, "prod")).toBe(false);
  expect([await content(), await content(`${KEY}.attrs`)]).toEqual([marked, "{}"]);
});

test("a stack that was never made is not torn", async () => {
  await store.put(`${KEY}.bak`, BEFORE);
  expect(await mendCheckpoint(store, "prod")).toBe(false);
  expect(await content()).toBeUndefined();
});

test("a bucket is not looked at: it holds no half objects", async () => {
  const bucket = new MemoryStore(undefined, "s3://state");
  expect(await mendCheckpoint(bucket, "prod")).toBe(false);
  expect(bucket.calls).toEqual([]);
});

test.each([undefined, '{"ver'])(
  "with %j before it a torn checkpoint is left, and said to be beyond repair",
  async (before) => {
    await store.put(KEY, "{");
    if (before !== undefined) await store.put(`${KEY}.bak`, before);
    await expect(mendCheckpoint(store, "prod")).rejects.toMatchObject({
      message: `the state in file:///state/${KEY} is torn, and there is no whole one before it`,
      fix:
        "put the newest of the checkpoints below file:///state/.pulumi/history/ or file:///state/.pulumi/backups/ in " +
        "its place",
    });
    expect(await content()).toBe("{");
  },
);
