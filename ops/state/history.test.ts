import { MemoryStore } from "../../testing/memory-store";
import { latestUpdate } from "./history";

const folder = ".pulumi/history/causeway/dev";
const entry = {
  kind: "update",
  startTime: 1795303239,
  endTime: 1795303249,
  message: "feat: more",
  environment: { "git.head": "a".repeat(40), "git.dirty": "false" },
  config: {},
  version: 0,
  result: "succeeded",
};

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});

test("the last thing that the engine did to a stack is told with its times, its end and where it came from", async () => {
  await store.put(`${folder}/dev-1795303249156035966.history.json`, JSON.stringify(entry));
  await store.put(`${folder}/dev-1795303249156035966.checkpoint.json`, "{}");
  await store.put(`${folder}/dev-1795303249156035966.history.json.attrs`, "{}");
  await store.put(
    `${folder}/dev-995303249156035966.history.json`,
    JSON.stringify({ ...entry, kind: "destroy" }),
  );
  await store.put(".pulumi/history/causeway/dev2/dev2-1895303249156035966.history.json", "{}");
  expect(await latestUpdate(store, "dev")).toEqual({
    kind: "update",
    startedAt: "2026-11-21T23:20:39.000Z",
    endedAt: "2026-11-21T23:20:49.000Z",
    result: "succeeded",
    message: "feat: more",
    environment: { "git.head": "a".repeat(40), "git.dirty": "false" },
  });
});

test("an entry without a message or an environment has none", async () => {
  const bare = { ...entry, message: "", environment: null };
  await store.put(`${folder}/dev-1.history.json`, JSON.stringify(bare));
  const update = await latestUpdate(store, "dev");
  expect(update).not.toHaveProperty("message");
  expect(update?.environment).toEqual({});
});

test("a stack to which nothing was done has no last update", async () => {
  expect(await latestUpdate(store, "dev")).toBeUndefined();
});

test("a torn entry is named, with what to do", async () => {
  await store.put(`${folder}/dev-1.history.json`, "{");
  await expect(latestUpdate(store, "dev")).rejects.toMatchObject({
    message: expect.stringMatching(
      /^memory:\/\/store\/\.pulumi\/history\/causeway\/dev\/dev-1\.history\.json is damaged: its 1 bytes/,
    ) as string,
    fix: "delete it: it only tells what was done",
  });
});
