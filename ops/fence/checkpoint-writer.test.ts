import { MemoryStore } from "../../testing/memory-store";
import { ConflictError, StoreError } from "../state/store-error";
import { CheckpointWriter } from "./checkpoint-writer";

const KEY = ".pulumi/stacks/causeway/dev.json";

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});

const open = (): Promise<CheckpointWriter> => CheckpointWriter.open(store, KEY);
const write = (writer: CheckpointWriter, body: string): Promise<string> => writer.write(Buffer.from(body));
const content = async (): Promise<string | undefined> => (await store.get(KEY))?.body.toString();

/** The next write is done, and its answer lost. */
function loseAnswer(): void {
  store.after = ({ operation }) => {
    if (operation !== "put") return;
    store.after = () => undefined;
    throw new StoreError("no answer", "try again");
  };
}

test("a run writes in the place of what was there and of what it wrote itself", async () => {
  await store.put(KEY, "0");
  const writer = await open();
  await write(writer, "1");
  const etag = await write(writer, "2");
  expect([await content(), (await store.get(KEY))?.etag]).toEqual(["2", etag]);
});

test("a run creates what was not there", async () => {
  await write(await open(), "1");
  expect(await content()).toBe("1");
});

test.each([
  ["changed", "0"],
  ["created", undefined],
])("what somebody else has %s since is not overwritten", async (_, before) => {
  if (before !== undefined) await store.put(KEY, before);
  const writer = await open();
  await store.put(KEY, "another's");
  await expect(write(writer, "1")).rejects.toThrow(ConflictError);
  expect(await content()).toBe("another's");
});

test("what somebody else has removed is not created again", async () => {
  await store.put(KEY, "0");
  const writer = await open();
  await store.delete(KEY);
  await expect(write(writer, "1")).rejects.toThrow(ConflictError);
  expect(await content()).toBeUndefined();
});

test("a write whose answer was lost is known again when the engine repeats it", async () => {
  const writer = await open();
  loseAnswer();
  await expect(write(writer, "1")).rejects.toThrow(StoreError);
  await write(writer, "1");
  await write(writer, "2");
  expect(await content()).toBe("2");
});

test("a write whose answer was lost is known again when the engine goes on to the next", async () => {
  const writer = await open();
  loseAnswer();
  await expect(write(writer, "1")).rejects.toThrow(StoreError);
  await write(writer, "2");
  expect(await content()).toBe("2");
});

test("a refusal that is the echo of a write that the store itself repeated is none", async () => {
  const writer = await open();
  store.after = ({ operation, key }) => {
    if (operation !== "put") return;
    store.after = () => undefined;
    throw new ConflictError(key);
  };
  await write(writer, "1");
  expect(await content()).toBe("1");
});

test("what somebody else writes after a lost answer is not overwritten", async () => {
  const writer = await open();
  loseAnswer();
  await expect(write(writer, "1")).rejects.toThrow(StoreError);
  await store.put(KEY, "1\n\t");
  await expect(write(writer, "2")).rejects.toThrow(ConflictError);
  expect(await content()).toBe("1\n\t");
});

test("an old write of the run is not its own any more once a later one was answered", async () => {
  const writer = await open();
  await write(writer, "1");
  await write(writer, "2");
  await store.put(KEY, "1");
  await expect(write(writer, "3")).rejects.toThrow(ConflictError);
});

test("writes that come together are done one after the other", async () => {
  const writer = await open();
  store.before = () => new Promise((resolve) => setImmediate(resolve));
  await Promise.all(["1", "2", "3"].map((body) => write(writer, body)));
  expect(await content()).toBe("3");
});
