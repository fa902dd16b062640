import os from "node:os";
import { MemoryStore } from "../../testing/memory-store";
import { LockedError } from "../lib/locked-error";
import { pastDeadEngines } from "./dead-engines";

const PREFIX = ".pulumi/locks/organization/causeway/prod/";
/** Above what Linux gives to processes. */
const NOBODY = 2 ** 22 + 1;
const lock = (pid: number, hostname = os.hostname()): string =>
  JSON.stringify({ pid, username: "somebody", hostname, timestamp: new Date().toISOString() });

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => jest.mocked(process.stderr.write).mockRestore());

/** Work that a lock keeps from beginning. */
async function work(): Promise<string> {
  const locks = await store.list(PREFIX);
  if (locks.length > 0) throw new LockedError("prod", "prod was not touched", [], undefined);
  return "done";
}

const left = async (): Promise<string[]> => (await store.list(PREFIX)).map(({ key }) => key);

test("the locks of engines that were killed here are taken away, and the work is done", async () => {
  await store.put(`${PREFIX}a.json`, lock(NOBODY));
  await store.put(`${PREFIX}b.json`, lock(NOBODY));
  expect(await pastDeadEngines(store, "prod", {}, work)).toBe("done");
  expect(await left()).toEqual([]);
});

test.each([
  ["of a living process", lock(process.pid), {}],
  ["of another machine", lock(NOBODY, "elsewhere"), {}],
  ["that is torn", "{", {}],
  ["in CI, whose machines share their names", lock(NOBODY), { GITHUB_ACTIONS: "true" }],
])("a lock %s stays, and those beside it too", async (_which, text, env) => {
  await store.put(`${PREFIX}a.json`, lock(NOBODY));
  await store.put(`${PREFIX}b.json`, text);
  await expect(pastDeadEngines(store, "prod", env, work)).rejects.toBeInstanceOf(LockedError);
  expect(await left()).toEqual([`${PREFIX}a.json`, `${PREFIX}b.json`]);
});

test("another failure is passed on, and no lock is looked at", async () => {
  const error = new Error("disk full");
  await expect(pastDeadEngines(store, "prod", {}, () => Promise.reject(error))).rejects.toBe(error);
  expect(store.calls).toEqual([]);
});
