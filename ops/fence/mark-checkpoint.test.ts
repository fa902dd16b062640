import fc from "fast-check";
import { MemoryStore } from "../../testing/memory-store";
import { UserError } from "../lib/errors";
import { markCheckpoint, withoutMark } from "./mark-checkpoint";

const KEY = ".pulumi/stacks/causeway/dev.json";

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});

const content = async (): Promise<string | undefined> => (await store.get(KEY))?.body.toString();

test("the token stands in binary behind the JSON", async () => {
  await store.put(KEY, '{"a":1}');
  const etag = await markCheckpoint(store, "dev", 6);
  expect([await content(), (await store.get(KEY))?.etag]).toEqual(['{"a":1}\n\t\t ', etag]);
});

test("a mark takes the place of an older one", async () => {
  await store.put(KEY, '{"a":1}\n');
  await markCheckpoint(store, "dev", 5);
  await markCheckpoint(store, "dev", 8);
  expect(await content()).toBe('{"a":1}\n\n\t   ');
});

test("whatever the JSON, each token has an etag of its own and the content can be had back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.nat(), fc.nat(), async (json, token, other) => {
      fc.pre(token !== other);
      await store.put(KEY, json);
      const etag = await markCheckpoint(store, "dev", token);
      expect(withoutMark((await store.get(KEY))!.body).toString()).toBe(json);
      expect(await markCheckpoint(store, "dev", other)).not.toBe(etag);
      expect(withoutMark((await store.get(KEY))!.body).toString()).toBe(json);
    }),
  );
});

test("a stack without a checkpoint needs no mark", async () => {
  expect(await markCheckpoint(store, "dev", 1)).toBeUndefined();
  expect(await content()).toBeUndefined();
});

test("what a late engine writes while the mark is on its way is kept, and marked", async () => {
  await store.put(KEY, "old");
  store.before = async ({ operation }) => {
    if (operation !== "put") return;
    store.before = () => undefined;
    await store.put(KEY, "late");
  };
  await markCheckpoint(store, "dev", 1);
  expect(await content()).toBe("late\n\t");
});

test("somebody who writes without end is named as the reason", async () => {
  await store.put(KEY, "0");
  const write = store.put.bind(store);
  let written = 0;
  store.put = async (key, body, condition) => {
    await write(KEY, String((written += 1)));
    return write(key, body, condition);
  };
  await expect(markCheckpoint(store, "dev", 1)).rejects.toThrow(
    "the state of dev cannot be taken over: somebody writes it again and again",
  );
});

test.each(["gz", "zst"])("a checkpoint compressed as %s is refused with the way out", async (suffix) => {
  await store.put(`${KEY}.${suffix}`, "");
  const error = await markCheckpoint(store, "dev", 1).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({
    message: `the checkpoint of dev is compressed (${KEY}.${suffix}), and such a one cannot be fenced`,
    fix:
      "unset PULUMI_DIY_BACKEND_GZIP and PULUMI_DIY_BACKEND_ZSTD, then have it written anew: " +
      "npx pulumi stack export --stack dev --file state.json && npx pulumi stack import --stack dev --file state.json",
  });
});

test("the compressed checkpoint of another stack is none of it", async () => {
  await store.put(KEY, "{}");
  await store.put(".pulumi/stacks/causeway/dev.json.bak", "{}");
  await store.put(".pulumi/stacks/causeway/dev2.json.gz", "");
  await expect(markCheckpoint(store, "dev", 1)).resolves.toEqual(expect.any(String));
});
