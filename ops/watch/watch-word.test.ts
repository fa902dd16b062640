import { MemoryStore } from "../../testing/memory-store";
import { readWords, writeWord } from "./watch-word";

const deployment = { stack: "staging", id: "c1" };
const at = "2026-01-08T11:00:00.000Z";

test("DP-15: of a deployment the first word of each kind stays, whoever writes after it", async () => {
  const store = new MemoryStore();
  await writeWord(store, deployment, { kind: "taken-back", found: ["first"], at });
  await writeWord(store, deployment, { kind: "taken-back", found: ["second"], at });
  await writeWord(store, deployment, { kind: "alarm", found: ["an alarm"], at });
  await writeWord(store, { ...deployment, id: "d2" }, { kind: "alarm", found: ["another"], at });
  const words = await readWords(store, "staging", ["c1", "d2"]);
  expect(words.map(({ deployment: id, kind, found }) => [id, kind, found])).toEqual([
    ["c1", "alarm", ["an alarm"]],
    ["c1", "taken-back", ["first"]],
    ["d2", "alarm", ["another"]],
  ]);
  expect(await readWords(store, "prod", ["c1", "d2"])).toEqual([]);
});

test("DP-15: only words of the deployments that are looked at are read, and none that is longer than a word", async () => {
  const store = new MemoryStore();
  for (const id of ["old", "c1", "d2"]) {
    await writeWord(store, { stack: "staging", id }, { kind: "taken-back", found: [id], at });
  }
  const word = (found: readonly string[]) =>
    JSON.stringify({ version: 1, deployment: "d2", kind: "alarm", found, at });
  for (const found of [["x".repeat(2001)], Array<string>(201).fill("x"), ["x".repeat(3_000_000)]]) {
    await store.put("watch/staging/d2/alarm.json", word(found));
    store.calls.length = 0;
    const words = await readWords(store, "staging", ["c1", "d2"]);
    expect(words.map(({ deployment: id }) => id)).toEqual(["c1", "d2"]);
    expect(store.calls.map(({ key }) => key)).not.toContain("watch/staging/old/taken-back.json");
  }
  // The last one is too large to be asked for.
  expect(store.calls.map(({ key }) => key)).not.toContain("watch/staging/d2/alarm.json");
});

test("DP-15: of what is too long as much is written as can be read again", async () => {
  const store = new MemoryStore();
  const found = Array<string>(300).fill("\u0001".repeat(3000));
  await writeWord(store, deployment, { kind: "alarm", found, at });
  const [word] = await readWords(store, "staging", ["c1"]);
  expect(word?.found).toEqual(Array<string>(200).fill("\u0001".repeat(2000)));
});
