import { MemoryStore } from "../../testing/memory-store";
import { readAudit } from "../lock/audit";
import { commit, deployed, digest, entry } from "../promotion/environment.fixture";
import { entryOf, findEntry, lift, quarantine } from "./change-quarantine";
import { describeEntry, entryAgainst, readQuarantine, writeQuarantine } from "./quarantine";

const statement = {
  holder: { actor: "octocat", host: "runner" },
  reason: "loses orders",
  now: new Date("2026-01-09T12:00:00.000Z"),
};

test("RB-16: a release that is quarantined lies by its commit, and the audit says so", async () => {
  const store = new MemoryStore();
  const bad = deployed("b", 8);
  await quarantine(store, entryOf(bad, commit("b"), deployed("a", 7), statement), statement);
  expect((await store.list("quarantine/")).map(({ key }) => key)).toEqual([
    `quarantine/staging/${commit("b")}.json`,
  ]);
  expect(await readQuarantine(store, "staging")).toEqual([entry("b")]);
  expect(await readQuarantine(store, "prod")).toEqual([]);
  expect(await readAudit(store, "staging")).toMatchObject([
    {
      actor: "octocat",
      what: "release quarantined",
      reason: "loses orders",
      details: { commit: commit("b"), images: { api: digest("b") } },
    },
  ]);
});

test("RB-16: it is kept out by its commit, and by any of its digests, whatever it is called there", () => {
  const entries = [entry("b")];
  expect(entryAgainst(entries, { commit: commit("b"), images: {} })).toEqual(entry("b"));
  expect(entryAgainst(entries, { commit: commit("c"), images: { other: digest("b") } })).toEqual(entry("b"));
  expect(entryAgainst(entries, { commit: commit("c"), images: { api: digest("c") } })).toBeUndefined();
  expect(entryAgainst(entries, { images: {} })).toBeUndefined();
});

test("digests that it shared with what it was rolled back to stay good", () => {
  const bad = deployed("b", 8, { images: { api: digest("b"), worker: digest("w") } });
  const good = deployed("a", 7, { images: { api: digest("a"), worker: digest("w") } });
  expect(entryOf(bad, commit("b"), good, statement).images).toEqual({ api: digest("b") });
  expect(entryOf(bad, commit("b"), undefined, statement).images).toEqual(bad.images);
});

test("what was quarantined by mistake is lifted, and stays to be seen", async () => {
  const store = new MemoryStore();
  await writeQuarantine(store, entry("b"));
  const found = await findEntry(store, "staging", "bbbbbbb");
  const lifted = await lift(store, found, { ...statement, reason: "the load test was wrong" });
  expect(lifted.liftedBy).toEqual({
    actor: "octocat",
    at: "2026-01-09T12:00:00.000Z",
    reason: "the load test was wrong",
  });
  expect(await readQuarantine(store, "staging")).toEqual([lifted]);
  expect(entryAgainst([lifted], { commit: commit("b"), images: { api: digest("b") } })).toBeUndefined();
  expect(await readAudit(store, "staging")).toMatchObject([{ what: "quarantine lifted" }]);
});

test.each(["bbb", "ccccccc"])("%s names no entry to lift", async (name) => {
  const store = new MemoryStore();
  await writeQuarantine(store, entry("b"));
  await expect(findEntry(store, "staging", name)).rejects.toMatchObject({ code: 2 });
});

test("entries come newest first", async () => {
  const store = new MemoryStore();
  await writeQuarantine(store, entry("c", { at: "2026-01-01T00:00:00.000Z" }));
  await writeQuarantine(store, entry("b"));
  expect((await readQuarantine(store, "staging")).map((one) => one.commit[0])).toEqual(["b", "c"]);
});

test("an entry that cannot be read is not passed over, as if the release were good", async () => {
  const store = new MemoryStore();
  await store.put(`quarantine/staging/${commit("b")}.json`, "{}");
  await expect(readQuarantine(store, "staging")).rejects.toThrow(
    "is not a quarantine entry that this version can read",
  );
});

test("people read who rolled it back, when and why", () => {
  expect(describeEntry(entry("b"))).toBe(
    "bbbbbbbbbbbb was rolled back in staging by octocat at 2026-01-09T12:00:00.000Z: loses orders",
  );
});
