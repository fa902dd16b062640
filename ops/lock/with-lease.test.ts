import os from "node:os";
import { failing, MemoryStore } from "../../testing/memory-store";
import { LockedError } from "../lib/locked-error";
import { StoreError } from "../state/store-error";
import { readAudit } from "./audit";
import { leaseKey, tokenKey } from "./keys";
import type { Lease, LeaseHolder } from "./lease";
import { leaseBody } from "./lease-body";
import { readLease } from "./lease-store";
import { processMark } from "./living-holder";
import { StackHeldError } from "./lock-errors";
import { withLease, type Leased, type LeaseOptions } from "./with-lease";

/** Above what Linux gives to processes. */
const GONE = 2 ** 22 + 1;
const LOCKS = ".pulumi/locks/organization/causeway/prod/";

const me: LeaseHolder = {
  actor: "octocat",
  command: "causeway apply",
  host: os.hostname(),
  pid: process.pid,
  process: processMark({}),
};
const stranger: LeaseHolder = { ...me, actor: "stranger", host: "elsewhere", pid: 7, process: undefined };

let records: MemoryStore;
let state: MemoryStore;
let reports: string[];
beforeEach(() => {
  records = new MemoryStore(Date.now);
  state = new MemoryStore(Date.now);
  reports = [];
});

const underLease = <T>(work: (leased: Leased) => Promise<T>, options: Partial<LeaseOptions> = {}) =>
  withLease(
    {
      stack: "prod",
      records,
      state,
      backendUrl: "s3://state",
      holder: me,
      env: {},
      report: (text) => reports.push(text),
      ...options,
    },
    work,
  );

/** A lease that its holder did not give back. */
async function leftBy(holder: LeaseHolder, changes: Partial<Lease> = {}): Promise<void> {
  const at = new Date(Date.now() - 600_000).toISOString();
  const lease: Lease = {
    version: 1,
    stack: "prod",
    state: "held",
    token: 4,
    id: "left",
    holder,
    acquiredAt: at,
    renewedAt: at,
    renewals: 5,
    duration: 300_000,
    ...changes,
  };
  await records.put(leaseKey("prod"), leaseBody(lease));
}

async function engineLock(name: string, pid: number, hostname = os.hostname()): Promise<void> {
  const lock = { pid, username: "somebody", hostname, timestamp: new Date().toISOString() };
  await state.put(`${LOCKS}${name}.json`, JSON.stringify(lock));
}

const locksLeft = async () => (await state.list(LOCKS)).map(({ key }) => key.slice(LOCKS.length));
const current = async () => (await readLease(records, "prod"))?.lease;

describe("work under a lease", () => {
  test("has the stack from its beginning to its end, and the lease is given back", async () => {
    const result = await underLease(async ({ token, takenOver, signal, interrupted, assertHeld }) => {
      expect({ token, takenOver, held: assertHeld() }).toEqual({
        token: 1,
        takenOver: false,
        held: undefined,
      });
      expect([signal.aborted, interrupted.aborted]).toEqual([false, false]);
      expect(await current()).toMatchObject({ state: "held", token: 1, holder: { actor: "octocat" } });
      await expect(underLease(() => Promise.resolve())).rejects.toBeInstanceOf(StackHeldError);
      return "done";
    });
    expect(result).toBe("done");
    expect(await current()).toMatchObject({ state: "released", token: 1 });
    expect(reports).toEqual([]);
  });

  test("that fails gives the lease back, too, and its own error counts", async () => {
    const failure = new Error("the deployment failed");
    await expect(underLease(() => Promise.reject(failure))).rejects.toBe(failure);
    expect((await current())?.state).toBe("released");
  });

  test("leaves no listeners behind", async () => {
    const listeners = (): number[] =>
      ["SIGINT", "SIGTERM", "SIGHUP"].map((name) => process.listenerCount(name));
    const before = listeners();
    await underLease(() => {
      expect(listeners()).toEqual(before.map((count) => count + 1));
      return Promise.resolve();
    });
    expect(listeners()).toEqual(before);
  });

  test("ends well where the lease cannot be given back, and says when it ends by itself", async () => {
    const result = await underLease(() => {
      records.before = failing("put", 100);
      return Promise.resolve("done");
    });
    expect(result).toBe("done");
    expect(reports).toEqual([
      "The lease of prod was not given back, and ends by itself in 5 min 0 s: leases/prod.json: the store did not answer",
    ]);
  });

  test("does not begin when the store fails, and leaves nothing that would keep others out", async () => {
    records.before = ({ operation, key }) => {
      if (operation === "put" && key === tokenKey("prod")) throw new StoreError("no answer", "try again");
    };
    const work = jest.fn();
    await expect(underLease(work)).rejects.toThrow("no answer");
    expect(work).not.toHaveBeenCalled();
    expect((await current())?.state).toBe("released");
  });
});

describe("a lease whose holder died on this machine", () => {
  const dead = { ...me, pid: GONE };
  const fresh = { renewedAt: new Date().toISOString() };

  test("is taken over at once, which is said and written down", async () => {
    await leftBy(dead, fresh);
    await underLease(({ token, takenOver }) => {
      expect({ token, takenOver }).toEqual({ token: 5, takenOver: true });
      return Promise.resolve();
    });
    const why = "its process on this machine is gone";
    expect(reports).toEqual([
      `prod was held by octocat on ${os.hostname()} (causeway apply); ${why}: taking it over.`,
    ]);
    expect(await readAudit(records, "prod")).toEqual([
      expect.objectContaining({
        stack: "prod",
        actor: "octocat",
        host: os.hostname(),
        what: "lease taken over",
        reason: why,
        details: { token: 5, from: { token: 4, holder: JSON.parse(JSON.stringify(dead)) as unknown } },
      }),
    ]);
  });

  test("stays known as not given back until work has ended well", async () => {
    await leftBy(dead, fresh);
    await expect(underLease(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const takenOver: boolean[] = [];
    for (let run = 0; run < 2; run++) {
      await underLease((leased) => Promise.resolve(void takenOver.push(leased.takenOver)));
    }
    expect(takenOver).toEqual([true, false]);
  });

  test("whose machine may be another one is left alone until it expires", async () => {
    await leftBy({ ...dead, process: { machine: "another boot", start: 1 } }, fresh);
    await expect(underLease(() => Promise.resolve())).rejects.toBeInstanceOf(StackHeldError);
  });
});

test("a lease that has expired is taken over, whoever had it", async () => {
  await leftBy(stranger);
  records.advance(400_000);
  expect(await underLease(({ takenOver }) => Promise.resolve(takenOver))).toBe(true);
  expect(reports).toEqual([
    expect.stringMatching(
      /^prod was held by stranger on elsewhere \(causeway apply\); its lease has expired, it was last heard of 6 min 40 s ago: taking it over\.$/,
    ),
  ]);
});

describe("the engine's own lock", () => {
  test("of an engine that died with its lease is taken away before the work begins", async () => {
    await leftBy({ ...me, pid: GONE });
    await engineLock("a", GONE);
    await underLease(async () => expect(await locksLeft()).toEqual([]));
    expect(reports).toContain(
      `Removed the lock of the engine with process ${GONE} on ${os.hostname()}, whose lease is over.`,
    );
  });

  test("that a lease before the last one left is taken away, too", async () => {
    const since = new Date(Date.now() - 900_000).toISOString();
    await leftBy({ ...me, pid: GONE }, { abandoned: [{ host: "elsewhere", pid: 99, since }] });
    await engineLock("a", 99, "elsewhere");
    await underLease(async () => expect(await locksLeft()).toEqual([]));
    expect((await current())?.abandoned).toBeUndefined();
  });

  test("of a plain `pulumi up` keeps the work from beginning, and the stack stays free", async () => {
    await engineLock("a", process.pid);
    const work = jest.fn();
    const refusal = underLease(work);
    await expect(refusal).rejects.toBeInstanceOf(LockedError);
    await expect(refusal).rejects.toMatchObject({
      code: 6,
      message: expect.stringContaining(
        `prod was not touched: the stack is locked by somebody on ${os.hostname()}, process ${process.pid}, since`,
      ) as string,
    });
    expect(work).not.toHaveBeenCalled();
    expect((await current())?.state).toBe("released");
    expect(await locksLeft()).toEqual(["a.json"]);
  });

  test("of an engine that outlived a dead holder keeps the work from beginning, and stays known", async () => {
    await leftBy(
      { ...me, pid: GONE },
      { engine: { host: os.hostname(), pid: GONE, startedAt: "2026-01-01T00:00:00Z" } },
    );
    await engineLock("a", process.pid);
    await expect(underLease(() => Promise.resolve())).rejects.toBeInstanceOf(LockedError);
    await state.delete(`${LOCKS}a.json`);
    await engineLock("b", GONE);
    await underLease(async () => expect(await locksLeft()).toEqual([]));
  });

  test("of this work's own engine, which was killed, is taken away at its end", async () => {
    await underLease(async ({ recordEngine }) => {
      await recordEngine(GONE);
      expect((await current())?.engine).toMatchObject({ host: os.hostname(), pid: GONE });
      await engineLock("a", GONE);
    });
    expect(await locksLeft()).toEqual([]);
    expect((await current())?.engine).toBeUndefined();
  });

  test("that could not be looked after at the end is left to the next run", async () => {
    await underLease(async ({ recordEngine }) => {
      await recordEngine(GONE);
      await engineLock("a", GONE);
      state.before = failing("list", 1);
    });
    expect(reports).toEqual([
      expect.stringContaining("The engine's lock was not looked after; the next run does it:"),
    ]);
    await underLease(async () => expect(await locksLeft()).toEqual([]));
  });
});

describe("a lease whose object has vanished", () => {
  const forget = () => records.delete(leaseKey("prod"));
  const takenOver = () => underLease((leased) => Promise.resolve(leased.takenOver));

  test("and was not given back counts as taken over, and its engine's lock is known", async () => {
    const killed = { ...me, process: { machine: "another boot", start: 1 } };
    await expect(
      underLease(
        async ({ recordEngine }) => {
          await recordEngine(99);
          const written = (await records.get(tokenKey("prod")))!.body;
          // What it does from now on is lost, as if the machine had been switched off.
          records.before = ({ operation }) => {
            if (operation === "put") throw new StoreError("no answer", "try again");
          };
          expect(JSON.parse(written.toString("utf8"))).toMatchObject({ token: 1, lease: { state: "held" } });
          throw new Error("switched off");
        },
        { holder: killed },
      ),
    ).rejects.toThrow("switched off");
    records.before = () => undefined;
    await engineLock("a", 99);
    await forget();
    reports.length = 0;
    expect(await takenOver()).toBe(true);
    expect(await locksLeft()).toEqual([]);
    expect(reports).toEqual([
      `Removed the lock of the engine with process 99 on ${os.hostname()}, whose lease is over.`,
    ]);
    expect(await takenOver()).toBe(false);
  });

  test("and was given back is free, and the next one has a higher token", async () => {
    await underLease(({ recordEngine }) => recordEngine(process.pid));
    await forget();
    expect(await underLease(({ token, takenOver: late }) => Promise.resolve({ token, late }))).toEqual({
      token: 2,
      late: false,
    });
  });

  test("and of which only the token was written down counts as taken over", async () => {
    await records.put(tokenKey("prod"), '{"version":1,"stack":"prod","token":7}');
    expect(await takenOver()).toBe(true);
    expect((await current())?.token).toBe(8);
  });
});
