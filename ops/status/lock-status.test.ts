import os from "node:os";
import { MemoryStore } from "../../testing/memory-store";
import { leaseKey, queuePrefix } from "../lock/keys";
import type { Lease } from "../lock/lease";
import { leaseBody } from "../lock/lease-body";
import { processMark } from "../lock/living-holder";
import { lockStatus } from "./lock-status";

const lease: Lease = {
  version: 1,
  stack: "dev",
  state: "held",
  token: 3,
  id: "one",
  holder: { actor: "octocat", command: "causeway apply build/dev", host: "runner-7", pid: 42 },
  acquiredAt: "2026-01-01T00:00:00.000Z",
  renewedAt: "2026-01-01T00:00:00.000Z",
  renewals: 0,
  duration: 300_000,
};
const shown = { token: 3, holder: lease.holder, since: lease.acquiredAt, heardBefore: 0, waiting: 0 };

let state: MemoryStore;
let records: MemoryStore;

beforeEach(() => {
  state = new MemoryStore();
  records = new MemoryStore();
});

const write = (found: Lease): Promise<string> => records.put(leaseKey("dev"), leaseBody(found));
const read = () => lockStatus("dev", state, records, {});

describe("the lock of a stack", () => {
  test("is free when nobody ever had it, and when it was given back", async () => {
    expect(await read()).toEqual({ state: "free" });
    await write({ ...lease, state: "released" });
    expect(await read()).toEqual({ state: "free" });
  });

  test("is held by whoever has its lease, and says how many wait", async () => {
    await write(lease);
    records.advance(20_400);
    await records.put(`${queuePrefix("dev")}0001-first.json`, "{}");
    const { waiting, ...rest } = (await read()) as typeof shown & { state: string };
    expect(rest).toEqual({ ...shown, waiting: undefined, state: "held", heardBefore: 20 });
    expect(waiting).toBe(1);
  });

  test("is dead when its holder has not been heard of for as long as it is good", async () => {
    await write(lease);
    records.advance(299_999);
    expect(await read()).toEqual({ ...shown, state: "held", heardBefore: 300 });
    records.advance(1);
    expect(await read()).toEqual({ ...shown, state: "dead", heardBefore: 300 });
  });

  test("is dead when its holder was a process of this machine that is no more", async () => {
    // The largest process id of Linux is below this one.
    const holder = { ...lease.holder, host: os.hostname(), pid: 2 ** 22 + 1, process: processMark({}) };
    await write({ ...lease, holder });
    expect(await read()).toEqual({ ...shown, holder, state: "dead" });
  });

  test("is the engine's own where nobody has the lease", async () => {
    const timestamp = "2026-01-01T00:00:00Z";
    const lock = { pid: 7, username: "ann", hostname: "laptop", timestamp };
    await state.put(".pulumi/locks/organization/causeway/dev/1.json", JSON.stringify(lock));
    const holders = [{ user: "ann", host: "laptop", pid: 7, since: timestamp }];
    expect(await read()).toEqual({ state: "engine", holders });
    await write(lease);
    expect(await read()).toEqual({ ...shown, state: "held" });
  });
});
