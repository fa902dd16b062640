import { describeStore } from "./store-contract";
import { StoreError } from "../ops/state/store-error";
import { failing, MemoryStore } from "./memory-store";

describe("the store of the tests", () => {
  const store = new MemoryStore();
  describeStore(() => ({
    stores: [store, store],
    pass: (milliseconds) => {
      store.advance(milliseconds);
      return Promise.resolve();
    },
  }));
});

test("a call that fails before its effect has none, and one that fails after it has", async () => {
  const store = new MemoryStore();
  store.before = failing("put");
  await expect(store.put("a", "1")).rejects.toThrow(StoreError);
  expect(await store.get("a")).toBeUndefined();
  store.after = failing("put");
  await expect(store.put("a", "2")).rejects.toThrow(StoreError);
  expect((await store.get("a"))?.body.toString()).toBe("2");
  await expect(store.put("a", "3")).resolves.toBe((await store.get("a"))?.etag);
  expect(store.calls.map(({ operation }) => operation)).toEqual(["put", "get", "put", "get", "put", "get"]);
});
