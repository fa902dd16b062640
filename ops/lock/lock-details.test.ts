import os from "node:os";
import { MemoryStore } from "../../testing/memory-store";
import { checkpointKey } from "../state/layout";
import { appendAudit } from "./audit";
import { leaseKey } from "./keys";
import type { Lease, LeaseHolder } from "./lease";
import { leaseBody } from "./lease-body";
import { lockDetails } from "./lock-details";
import { renderLock } from "./render-lock";
import type { RunState } from "./run-alive";
import { takeTicket } from "./tickets";

const NOW = "2026-01-01T00:00:00.000Z";
const run = { repository: "o/r", id: "1", url: "https://github.com/o/r/actions/runs/1" };
const holder: LeaseHolder = {
  actor: "octocat",
  command: "causeway apply build/prod",
  host: "runner-7",
  pid: 7,
  commit: "0123abc",
  pullRequest: 12,
  run,
};
const waiting: LeaseHolder = { actor: "hubot", command: "causeway apply", host: "runner-8", pid: 8 };
const engine = { host: "runner-7", pid: 99, startedAt: NOW };
const lease: Lease = {
  version: 1,
  stack: "prod",
  state: "held",
  token: 4,
  id: "a",
  holder,
  engine,
  acquiredAt: NOW,
  renewedAt: NOW,
  renewals: 0,
  duration: 300_000,
};

let records: MemoryStore;
let state: MemoryStore;
beforeEach(() => {
  records = new MemoryStore();
  state = new MemoryStore();
});

const details = (answer: RunState = "unknown") =>
  lockDetails("prod", { state, records }, {}, () => Promise.resolve(answer));
const rendered = async (answer?: RunState) =>
  renderLock(await details(answer), Date.parse(NOW) + 200_000).join("\n");

/** A stack with everything that there is to be told of one. */
async function busy(): Promise<void> {
  await records.put(leaseKey("prod"), leaseBody(lease));
  records.advance(20_000);
  await takeTicket(records, "prod", "w", waiting);
  const entry = {
    stack: "prod",
    actor: "octocat",
    host: "runner-7",
    what: "lease taken over",
    reason: "it had expired",
  };
  await appendAudit(records, entry, new Date(NOW));
  const lock = { pid: 99, username: "runner", hostname: "runner-7", timestamp: NOW };
  await state.put(".pulumi/locks/organization/causeway/prod/l.json", JSON.stringify(lock));
  const pending = [{ type: "creating", resource: { urn: "urn:pulumi:prod::causeway::t::api", type: "t" } }];
  const checkpoint = { version: 3, checkpoint: { latest: { pending_operations: pending } } };
  await state.put(checkpointKey("prod"), JSON.stringify(checkpoint));
}

test("ST-04, ST-05: everything about a lock is told: holder, heartbeat, queue, the engine's lock, what is pending", async () => {
  await busy();
  expect(await details("going")).toEqual({
    stack: "prod",
    state: "held",
    lease: {
      token: 4,
      holder,
      engine,
      acquiredAt: NOW,
      heardBefore: 20,
      expiresIn: 280,
      life: "unknown",
      run: "going",
    },
    queue: [{ holder: waiting, since: "2026-01-01T00:00:20.000Z" }],
    engineLocks: [
      {
        key: ".pulumi/locks/organization/causeway/prod/l.json",
        user: "runner",
        host: "runner-7",
        pid: 99,
        since: NOW,
      },
    ],
    pending: { operations: [{ type: "creating", urn: "urn:pulumi:prod::causeway::t::api" }] },
    audit: [
      {
        version: 1,
        at: NOW,
        stack: "prod",
        actor: "octocat",
        host: "runner-7",
        what: "lease taken over",
        reason: "it had expired",
      },
    ],
  });
});

test("people read who has it, whether it lives, and what they can do", async () => {
  await busy();
  expect(await rendered("going")).toBe(`\
prod is held by octocat
  command        causeway apply build/prod
  where          runner-7, process 7
  run            https://github.com/o/r/actions/runs/1 (goes on)
  pull request   #12
  commit         0123abc
  since          2026-01-01T00:00:00.000Z, 3 min 20 s ago
  last heard of  20.0 s ago
  expires        in 4 min 40 s
  token          4
  engine         process 99, since 2026-01-01T00:00:00.000Z
Waiting (1):
  hubot on runner-8 (causeway apply), since 2026-01-01T00:00:20.000Z
Locks of the engine (1):
  runner on runner-7, process 99, since 2026-01-01T00:00:00.000Z
Done to the lock (1):
  2026-01-01T00:00:00.000Z octocat: lease taken over, as it had expired
Wait for it with --wait 10m. When it is dead: npx causeway lock release prod --reason TEXT
Pending operations (1):
  creating urn:pulumi:prod::causeway::t::api
See what became of it before anything else: npx causeway recover prod`);
});

test("a stack that nobody ever had is free, and there is nothing more to say", async () => {
  expect(await details()).toEqual({
    stack: "prod",
    state: "free",
    queue: [],
    engineLocks: [],
    pending: { operations: [] },
    audit: [],
  });
  expect(await rendered()).toBe("prod is free");
});

test("of a lease that was given back the last holder is known, and GitHub is not asked", async () => {
  await records.put(leaseKey("prod"), leaseBody({ ...lease, state: "released", engine: undefined }));
  expect(await details("going")).toMatchObject({
    state: "free",
    lease: { token: 4, holder, expiresIn: 0, life: "unknown" },
  });
  expect((await details("going")).lease).not.toHaveProperty("run");
  expect(await rendered()).toBe("prod is free");
});

test("a lease that has expired, or whose process is gone, goes to the next one", async () => {
  await records.put(leaseKey("prod"), leaseBody({ ...lease, holder: waiting, engine: undefined }));
  records.advance(300_000);
  expect(await details()).toMatchObject({ state: "expired", lease: { heardBefore: 300, expiresIn: 0 } });
  const text = await rendered();
  expect(text.split("\n")[0]).toBe("prod is held by hubot, whose lease has expired");
  expect(text).toContain("  expires        has expired\n");
  expect(text.split("\n").at(-1)).toBe("The next command takes it over.");
});

test("an engine that no lease knows is told as that", async () => {
  const lock = { pid: 5, username: "me", hostname: os.hostname(), timestamp: NOW };
  await state.put(".pulumi/locks/organization/causeway/prod/l.json", JSON.stringify(lock));
  expect((await rendered()).split("\n").at(-1)).toBe(
    "Those engines have no lease. Wait for them; when their processes are gone: npx pulumi cancel --stack prod",
  );
});

test("a checkpoint that is torn keeps nobody from knowing who has the stack", async () => {
  await busy();
  await state.put(checkpointKey("prod"), '{"version":3,');
  const { pending } = await details();
  expect(pending.operations).toEqual([]);
  expect(pending.problem).toContain(checkpointKey("prod"));
  expect(await rendered()).toContain("\nIts checkpoint cannot be read: ");
});
