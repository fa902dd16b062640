import { MemoryStore } from "../../testing/memory-store";
import { appendAudit, readAudit } from "./audit";

const entry = {
  stack: "prod",
  actor: "octocat",
  host: "laptop",
  what: "lease released",
  reason: "the runner is gone",
};
const at = (second: number): Date => new Date(Date.UTC(2026, 2, 2, 10, 0, second));

test("ST-05: who did what, when and why is written down, and read newest first", async () => {
  const store = new MemoryStore();
  await appendAudit(store, { ...entry, details: { token: 8 } }, at(1));
  await appendAudit(store, { ...entry, what: "recovered" }, at(2));
  await appendAudit(store, { ...entry, stack: "prod2" }, at(3));
  expect(await readAudit(store, "prod")).toEqual([
    { version: 1, at: "2026-03-02T10:00:02.000Z", ...entry, what: "recovered" },
    { version: 1, at: "2026-03-02T10:00:01.000Z", ...entry, details: { token: 8 } },
  ]);
});

test("entries of one instant do not replace each other, and only the last ones are read", async () => {
  const store = new MemoryStore();
  for (const second of [1, 1, 2]) await appendAudit(store, entry, at(second));
  expect((await readAudit(store, "prod")).map(({ at: time }) => time)).toHaveLength(3);
  expect((await readAudit(store, "prod", 1)).map(({ at: time }) => time)).toEqual([
    "2026-03-02T10:00:02.000Z",
  ]);
});
