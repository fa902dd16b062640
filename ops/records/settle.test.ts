import { MemoryStore } from "../../testing/memory-store";
import { writeWord } from "../watch/watch-word";
import { recordDetails } from "./record-details";
import { readRecords } from "./read-records";
import { recordOf } from "./record.fixture";
import { settle } from "./settle";
import { writeRecord } from "./write-record";

const until = "2026-01-01T11:00:00.000Z";
const baking = recordOf({
  result: "baking",
  bakes: [
    { service: "urn of a", since: "2026-01-01T10:00:00.000Z", until },
    { service: "urn of b", since: "2026-01-01T09:00:00.000Z", until: "2026-01-01T10:30:00.000Z" },
  ],
});
const END = Date.parse(until);
const kept = { deployment: baking.id, kind: "kept" } as const;

test("CS-06: a deployment that was left baking has succeeded when somebody saw that ECS kept it", () => {
  expect(settle(baking, [kept], END)).toEqual({ ...baking, result: "succeeded" });
});

test.each([
  ["nobody looked", [], END],
  ["it was seen of another one", [{ ...kept, deployment: "another" }], END],
  ["something was found against it", [{ ...kept, kind: "taken-back" as const }], END],
  ["something was found against it too", [kept, { ...kept, kind: "taken-back" as const }], END],
  ["its longest bake cannot be over yet, whatever somebody wrote", [kept], END - 1],
])("CS-06: it bakes as long as %s", (_why, words, now) => {
  expect(settle(baking, words, now)).toBe(baking);
});

test("CS-06: the record shows until when it bakes at least", () => {
  expect(recordDetails(baking, undefined)).toEqual(
    expect.arrayContaining(["  result: baking", `  bakes until: ${until}`]),
  );
  expect(recordDetails(recordOf(), undefined).join("\n")).not.toContain("bakes");
});

test("a word makes nothing of what failed", () => {
  const failed = { ...baking, result: "failed" as const };
  expect(settle(failed, [kept], END)).toBe(failed);
});

test("CS-06: whoever reads the records is told how it ended", async () => {
  const store = new MemoryStore();
  await writeRecord(store, baking);
  expect(await readRecords(store, baking.stack)).toEqual([baking]);
  await writeWord(store, baking, { kind: "kept", found: [], at: new Date(END).toISOString() });
  expect(await readRecords(store, baking.stack)).toEqual([{ ...baking, result: "succeeded" }]);
});
