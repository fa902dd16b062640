import os from "node:os";
import { MemoryStore } from "../../testing/memory-store";
import { LockedError } from "../lib/locked-error";
import { checkpointKey } from "../state/layout";
import { readAudit } from "./audit";
import { freeStack, type FreeRequest } from "./free-stack";
import { leaseKey } from "./keys";
import type { Lease, LeaseHolder } from "./lease";
import { leaseBody } from "./lease-body";
import { acquireLease } from "./acquire-lease";
import { readLease } from "./lease-store";
import { StackHeldError } from "./lock-errors";
import { takeTicket } from "./tickets";

const LOCKS = ".pulumi/locks/organization/causeway/prod/";
const me: LeaseHolder = {
  actor: "operator",
  command: "causeway lock release",
  host: os.hostname(),
  pid: process.pid,
};
const stranger: LeaseHolder = { actor: "stranger", command: "causeway apply", host: "elsewhere", pid: 7 };
const run = { repository: "o/r", id: "1", url: "https://github.com/o/r/actions/runs/1" };

const lease: Lease = {
  version: 1,
  stack: "prod",
  state: "held",
  token: 4,
  id: "left",
  holder: stranger,
  engine: { host: "elsewhere", pid: 99, startedAt: "2026-01-01T00:00:00.000Z" },
  acquiredAt: "2026-01-01T00:00:00.000Z",
  renewedAt: "2026-01-01T00:05:00.000Z",
  renewals: 5,
  duration: 300_000,
};

let records: MemoryStore;
let state: MemoryStore;
beforeEach(async () => {
  records = new MemoryStore();
  state = new MemoryStore();
  await state.put(checkpointKey("prod"), '{"version":3,"checkpoint":{}}');
});

const free = (options: Partial<FreeRequest> = {}) =>
  freeStack({
    stack: "prod",
    records,
    state,
    backendUrl: "s3://state",
    holder: me,
    env: {},
    reason: "the runner was shut down",
    dryRun: false,
    askRun: () => Promise.resolve("unknown"),
    report: () => undefined,
    ...options,
  });

async function held(changes: Partial<Lease> = {}, age = 400_000): Promise<void> {
  await records.put(leaseKey("prod"), leaseBody({ ...lease, ...changes }));
  records.advance(age);
}

const stored = async () => (await readLease(records, "prod"))?.lease;

test("ST-05: a stack of the dead is freed: lease, engine's lock, checkpoint, and an entry of who did it and why", async () => {
  await held();
  await state.put(
    `${LOCKS}a.json`,
    JSON.stringify({ pid: 99, username: "u", hostname: "elsewhere", timestamp: "2026-01-01T00:00:01Z" }),
  );
  const why = "its lease has expired, it was last heard of 6 min 40 s ago";
  expect(await free()).toMatchObject({ kind: "freed", why, token: 5, found: { lease } });
  expect(await stored()).toMatchObject({ state: "released", token: 5, holder: { actor: "operator" } });
  // The next one has nothing more to look after.
  expect(await stored()).not.toHaveProperty("unsettled");
  expect(await stored()).not.toHaveProperty("abandoned");
  expect(await state.list(LOCKS)).toEqual([]);
  const checkpoint = (await state.get(checkpointKey("prod")))!.body.toString();
  expect(checkpoint).toBe('{"version":3,"checkpoint":{}}\n\t \t');
  expect((await readAudit(records, "prod"))[0]).toMatchObject({
    stack: "prod",
    actor: "operator",
    host: os.hostname(),
    what: "lease released",
    reason: "the runner was shut down",
    details: { token: 5, why, from: { token: 4, holder: stranger } },
  });
});

test("ST-05: a dry run says what would be done, and changes nothing", async () => {
  await held();
  const { length } = records.calls;
  expect(await free({ dryRun: true })).toMatchObject({ kind: "dead", found: { lease } });
  expect(records.calls.slice(length).map(({ operation }) => operation)).toEqual(["get"]);
  expect(state.calls.filter(({ operation }) => operation !== "get")).toHaveLength(1);
});

test.each<[string, () => Promise<void>]>([
  ["nobody ever had", () => Promise.resolve()],
  ["was given back", () => held({ state: "released" })],
])("a stack that %s is free already", async (_what, prepare) => {
  await prepare();
  expect(await free()).toEqual({ kind: "free" });
});

test.each<[string, number, "going" | "unknown", string]>([
  ["whose run goes on", 400_000, "going", "GitHub says that its run goes on"],
  ["who was heard of lately", 60_000, "unknown", "it was last heard of 1 min 0 s ago"],
  [
    "of whom nobody knows",
    120_000,
    "unknown",
    "it was last heard of 2 min 0 s ago, and nobody knows whether it lives",
  ],
])("ST-05: it is not taken from a holder %s", async (_what, age, answer, why) => {
  const holder = { ...stranger, run };
  await held({ holder }, age);
  const refusal = free({ askRun: () => Promise.resolve(answer) });
  await expect(refusal).rejects.toMatchObject({
    code: 4,
    message: `prod is not released from stranger on elsewhere (causeway apply, ${run.url}): ${why}`,
  });
  expect(await stored()).toEqual({ ...lease, holder });
});

test("ST-05: it is taken from one whose run is over before the lease expires, past those who wait", async () => {
  await held({ holder: { ...stranger, run } }, 120_000);
  await takeTicket(records, "prod", "w", stranger);
  const freed = await free({ askRun: () => Promise.resolve("over") });
  expect(freed).toMatchObject({ kind: "freed", why: "GitHub says that its run is over" });
});

test("ST-05: it is not taken from a holder who was heard of while GitHub was asked", async () => {
  await held({ holder: { ...stranger, run } }, 120_000);
  const refusal = free({
    askRun: async () => {
      await records.put(leaseKey("prod"), leaseBody({ ...lease, renewals: 6 }));
      return "over";
    },
  });
  await expect(refusal).rejects.toBeInstanceOf(StackHeldError);
  await expect(refusal).rejects.not.toHaveProperty("fix", expect.stringContaining("--wait"));
  expect((await stored())?.id).toBe("left");
});

test("ST-05: it is not taken from one who took it over meanwhile", async () => {
  await held();
  const clock = { now: () => ({ monotonic: 0, wall: 0 }), sleep: () => Promise.resolve() };
  const second = { stack: "prod", id: "second", holder: { ...stranger, run }, duration: 300_000 };
  await acquireLease(records, second, await readLease(records, "prod"), clock);
  records.advance(120_000);
  const refusal = free({
    askRun: async () => {
      const third = { ...second, id: "third" };
      await acquireLease(records, third, await readLease(records, "prod"), clock);
      return "over";
    },
  });
  await expect(refusal).rejects.toBeInstanceOf(StackHeldError);
  expect((await stored())?.id).toBe("third");
});

test("ST-05: the lock of a plain `pulumi up` stays, and is named", async () => {
  await held();
  await state.put(
    `${LOCKS}a.json`,
    JSON.stringify({ pid: 8, username: "u", hostname: "third", timestamp: "2026-01-01T00:00:01Z" }),
  );
  await expect(free()).rejects.toBeInstanceOf(LockedError);
  expect(await state.list(LOCKS)).toHaveLength(1);
  expect((await stored())?.state).toBe("released");
});

test.each<[string, () => Promise<void>]>([
  ["nobody ever had", () => Promise.resolve()],
  ["was given back", () => held({ state: "released" })],
])("ST-05: a stack that %s is not called free while an engine's lock lies there", async (_what, prepare) => {
  await prepare();
  const lock = { pid: 8, username: "u", hostname: "third", timestamp: "2026-01-01T00:00:01Z" };
  await state.put(`${LOCKS}a.json`, JSON.stringify(lock));
  for (const dryRun of [true, false]) {
    await expect(free({ dryRun })).rejects.toMatchObject({
      code: 6,
      message:
        "prod has no lease to release: the stack is locked by u on third, process 8, since 2026-01-01T00:00:01Z",
      fix: "wait for it. When that process is gone: PULUMI_BACKEND_URL='s3://state' npx pulumi cancel --stack prod",
    });
  }
  expect(await state.list(LOCKS)).toHaveLength(1);
});
