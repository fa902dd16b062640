import { MemoryStore } from "../../testing/memory-store";
import { checkpointKey, engineBackupsPrefix } from "../state/layout";
import { proveState } from "./prove-state";

const HOUR = 3_600_000;
const KEY = checkpointKey("prod");

const checkpoint = (...resources: readonly string[]) =>
  JSON.stringify({ version: 3, checkpoint: { latest: { resources: resources.map((urn) => ({ urn })) } } });

let state: MemoryStore;
let replica: MemoryStore;
beforeEach(async () => {
  state = new MemoryStore();
  replica = new MemoryStore(undefined, "memory://replica");
  await state.put(KEY, checkpoint("a", "b"));
  await state.put(`${engineBackupsPrefix("prod")}prod.1.json`, checkpoint("a"));
});

test("BK-01: a state that another region has too is named in both places", async () => {
  await replica.put(KEY, checkpoint("a", "b"));
  state.advance(2 * HOUR);
  expect(await proveState(state, "prod", replica)).toMatchObject({
    resources: 2,
    copies: 1,
    place: `memory://store/${KEY}`,
    replica: `memory://replica/${KEY}`,
  });
});

test("a backend without a copy is asked for none", async () => {
  state.advance(2 * HOUR);
  expect(await proveState(state, "prod")).not.toHaveProperty("replica");
});

test.each([
  ["no", undefined],
  ["an older", checkpoint("a")],
])("BK-01: an hour after it was written, %s state in the other region is told", async (what, copy) => {
  if (copy !== undefined) await replica.put(KEY, copy);
  state.advance(HOUR - 1);
  await expect(proveState(state, "prod", replica)).resolves.toBeDefined();
  state.advance(1);
  await expect(proveState(state, "prod", replica)).rejects.toThrow(
    `memory://replica has ${what} state of prod: what was written 60 min 0 s ago was not copied`,
  );
});

test("BK-01: a copy that is torn is told at once", async () => {
  await replica.put(KEY, checkpoint("a", "b").slice(0, 40));
  await expect(proveState(state, "prod", replica)).rejects.toThrow(`memory://replica/${KEY}`);
});
