import { MemoryStore } from "../../testing/memory-store";
import { driftKey, lastDriftCheck } from "./drift";

describe("the last check for drift", () => {
  test("is none where nothing was written down", async () => {
    expect(await lastDriftCheck(new MemoryStore(), "dev")).toBeUndefined();
  });

  test("is what was written down, without what a later version adds", async () => {
    const store = new MemoryStore();
    const check = { checkedAt: "2026-01-01T00:00:00Z", drifted: true };
    await store.put(driftKey("dev"), JSON.stringify({ ...check, resources: 3 }));
    expect(await lastDriftCheck(store, "dev")).toEqual(check);
  });

  test.each(["", "{}", '{"checkedAt":"yesterday","drifted":true}', '{"checkedAt":"2026-01-01T00:00:00Z"}'])(
    "counts as none where it says %j: what a preview may write hides no status",
    async (body) => {
      const store = new MemoryStore();
      await store.put(driftKey("dev"), body);
      expect(await lastDriftCheck(store, "dev")).toBeUndefined();
    },
  );
});
