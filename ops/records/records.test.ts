import { failing, MemoryStore } from "../../testing/memory-store";
import { StoreError } from "../state/store-error";
import { recordKey } from "./deployment-record";
import { lastDeployedCommit } from "./last-deployed-commit";
import { recordDetails } from "./record-details";
import { readRecords } from "./read-records";
import { recordOf } from "./record.fixture";
import { writeRecord } from "./write-record";

const KEY = "records/staging/2026-01-01T10:00:00.000Z-1.json";

async function storeOf(...records: readonly ReturnType<typeof recordOf>[]): Promise<MemoryStore> {
  const store = new MemoryStore();
  for (const record of records) await writeRecord(store, record);
  return store;
}

test("a record lies below its stack, by time and token", async () => {
  const store = new MemoryStore();
  expect(await writeRecord(store, recordOf({ token: 7 }))).toBe(
    "records/staging/2026-01-01T10:00:00.000Z-7.json",
  );
  expect((await store.list("")).map(({ key }) => key)).toEqual([
    "records/staging/2026-01-01T10:00:00.000Z-7.json",
  ]);
});

test("a time is written so that keys sort by it, however precise it was given", () => {
  expect(recordKey(recordOf({ startedAt: "2026-01-01T10:00:00Z" }))).toBe(KEY);
});

test("a record comes back as it was written", async () => {
  const record = recordOf({
    pullRequest: 3,
    run: { repository: "o/r", id: "1", attempt: 2, url: "https://github.com/o/r/actions/runs/1" },
    result: "failed",
    cause: "it broke",
    done: [{ operation: "update", type: "t", name: "it", properties: ["a"], values: { a: null } }],
    notDone: [{ operation: "create", type: "t", name: "other", properties: [] }],
    images: { api: "sha256:1" },
  });
  expect(await readRecords(await storeOf(record), "staging")).toEqual([record]);
});

test("DP-18: a deployment of a part says so, and is not what the stack is of", async () => {
  const whole = recordOf({ commit: "1".repeat(40) });
  const targets = ["urn:pulumi:staging::causeway::t::n"];
  const part = recordOf({ commit: "2".repeat(40), startedAt: "2026-01-02T10:00:00.000Z", targets });
  expect(await readRecords(await storeOf(part), "staging")).toEqual([part]);
  expect(lastDeployedCommit([part, whole])).toBe(whole.commit);
  const lines = recordDetails(part, undefined);
  expect(lines).toEqual(
    expect.arrayContaining(["  part of the stack: 1 target", "  targets:", `    ${targets[0]!}`]),
  );
  expect(recordDetails(whole, undefined).join("\n")).not.toMatch(/part|target/);
});

test("the end of a deployment is written over its beginning", async () => {
  const store = await storeOf(recordOf({ result: "unknown" }), recordOf({ result: "succeeded" }));
  expect((await readRecords(store, "staging")).map(({ result }) => result)).toEqual(["succeeded"]);
});

test("records come newest first, no more than are asked for, and of one stack alone", async () => {
  const on = (day: number, stack = "staging") =>
    recordOf({ startedAt: `2026-01-0${day}T10:00:00.000Z`, stack });
  const store = await storeOf(on(2), on(1), on(3), on(4, "staging-other"), on(5, "prod"));
  const days = async (limit?: number) =>
    (await readRecords(store, "staging", limit)).map(({ startedAt }) => startedAt.slice(8, 10));
  expect(await days()).toEqual(["03", "02", "01"]);
  expect(await days(2)).toEqual(["03", "02"]);
  expect(store.calls.filter(({ operation }) => operation === "get")).toHaveLength(5);
});

test("a stack without records has none", async () => {
  expect(await readRecords(new MemoryStore(), "staging")).toEqual([]);
});

test("what a later version adds is passed over", async () => {
  const store = new MemoryStore();
  await store.put(KEY, JSON.stringify({ ...recordOf(), laterField: 2 }));
  expect(await readRecords(store, "staging")).toEqual([recordOf()]);
});

test.each([
  ["{", ""],
  ["null", ""],
  [JSON.stringify({ ...recordOf(), version: 2 }), " (at version)"],
  [JSON.stringify({ ...recordOf(), startedAt: "yesterday" }), " (at startedAt)"],
  [JSON.stringify({ ...recordOf(), done: [{ operation: "explode" }] }), " (at done.0.operation)"],
])("%j is not passed over, as if nothing had happened", async (text, place) => {
  const store = new MemoryStore();
  await store.put(KEY, text);
  await expect(readRecords(store, "staging")).rejects.toMatchObject({
    message: `memory://store/${KEY} is no deployment record that this version can read${place}`,
    fix: "update causeway to the version that deployed last; if it is damaged, restore an earlier version of the object",
  });
});

test("a store that does not answer says so", async () => {
  const store = await storeOf(recordOf());
  store.before = failing("get");
  await expect(readRecords(store, "staging")).rejects.toThrow(StoreError);
});

test("a record that is taken away while it is read has gone", async () => {
  const store = await storeOf(recordOf());
  store.after = async ({ operation }) => {
    if (operation === "list") await store.delete(KEY);
  };
  expect(await readRecords(store, "staging")).toEqual([]);
});
