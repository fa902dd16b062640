import os from "node:os";
import { MemoryStore } from "../../testing/memory-store";
import { clearStrandedEngineLocks, engineLocks } from "./engine-lock";
import type { AbandonedEngine } from "./lease";
import { machineOf } from "./living-holder";

const PREFIX = ".pulumi/locks/organization/causeway/prod/";
/** Above what Linux gives to processes. */
const GONE = 2 ** 22 + 1;
const SINCE = "2026-03-02T10:00:00Z";

let store: MemoryStore;
beforeEach(() => (store = new MemoryStore()));

/** As the engine writes it. */
async function locked(name: string, content: object): Promise<void> {
  const lock = {
    pid: GONE,
    username: "somebody",
    hostname: "elsewhere",
    timestamp: "2026-03-02T10:00:05.123456789+00:00",
  };
  await store.put(`${PREFIX}${name}.json`, JSON.stringify({ ...lock, ...content }));
}

const elsewhere: AbandonedEngine = { host: "elsewhere", machine: "boot 1", pid: GONE, since: SINCE };
const here: AbandonedEngine = { host: os.hostname(), machine: machineOf({}), since: SINCE };
const atHome = { hostname: os.hostname() };

test("the engine's locks of a stack are read, and not those of another one", async () => {
  await locked("a", {});
  await store.put(".pulumi/locks/organization/causeway/prod2/b.json", "{}");
  await store.put(`${PREFIX}c.json`, "{");
  expect(await engineLocks(store, "prod")).toEqual([
    {
      key: `${PREFIX}a.json`,
      user: "somebody",
      host: "elsewhere",
      pid: GONE,
      since: "2026-03-02T10:00:05.123456789+00:00",
    },
    { key: `${PREFIX}c.json`, user: "somebody", host: "an unknown host", pid: 0, since: "" },
  ]);
});

test.each<[string, object, AbandonedEngine]>([
  ["of the engine that a dead lease of another machine names", {}, elsewhere],
  ["taken in the second of the lease", { timestamp: "2026-03-02T09:59:59Z" }, elsewhere],
  ["of a process of this machine that is gone, named or not", atHome, here],
  ["of a process of this machine that came after the one named", atHome, { ...here, pid: 1 }],
])("a lock %s is cleared", async (_what, content, engine) => {
  await locked("a", content);
  const { cleared, left } = await clearStrandedEngineLocks(store, "prod", [engine], {});
  expect(cleared.map(({ key }) => key)).toEqual([`${PREFIX}a.json`]);
  expect(left).toEqual([]);
  expect(await store.list(PREFIX)).toEqual([]);
});

test.each<[string, object, readonly AbandonedEngine[]]>([
  ["of a plain `pulumi up`, where no lease is dead", {}, []],
  ["of another process of that machine", { pid: GONE - 1 }, [elsewhere]],
  ["of another machine", { hostname: "third" }, [elsewhere]],
  ["of a machine of the same name, not named by the lease", atHome, [{ ...here, machine: "boot 1" }]],
  ["from before the lease", { timestamp: "2026-03-02T09:00:00Z" }, [elsewhere]],
  ["whose time cannot be read", { timestamp: "noon" }, [elsewhere]],
  [
    "of a process of this machine that lives",
    { ...atHome, pid: process.pid, timestamp: new Date().toISOString() },
    [here],
  ],
  [
    "of an engine that outlived its lease",
    { ...atHome, pid: process.pid, timestamp: new Date().toISOString() },
    [{ ...here, pid: process.pid }],
  ],
])("a lock %s stays", async (_what, content, abandoned) => {
  await locked("a", content);
  const { cleared, left } = await clearStrandedEngineLocks(store, "prod", abandoned, {});
  expect(cleared).toEqual([]);
  expect(left.map(({ key }) => key)).toEqual([`${PREFIX}a.json`]);
  expect(await store.list(PREFIX)).toHaveLength(1);
});

test("in another job of CI on a machine of this name, processes of this one prove nothing", async () => {
  await locked("a", atHome);
  const { left } = await clearStrandedEngineLocks(store, "prod", [here], { RUNNER_TRACKING_ID: "github_1" });
  expect(left).toHaveLength(1);
});
