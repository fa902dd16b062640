import { failing, MemoryStore } from "../../testing/memory-store";
import { ConflictError, StoreError } from "../state/store-error";
import { leaseKey, tokenKey } from "./keys";
import type { Lease, LeaseHolder, StoredLease } from "./lease";
import { leaseBody } from "./lease-body";
import { acquireLease, giveUp, type Candidate } from "./acquire-lease";
import { readLease, released, renewed, writeLease } from "./lease-store";

const NOW = "2026-03-02T10:00:00.000Z";
const clock = {
  now: () => ({ monotonic: 0, wall: Date.parse(NOW) }),
  sleep: () => Promise.resolve(),
};

const holderOf = (actor: string): LeaseHolder => ({
  actor,
  command: "causeway apply",
  host: `of-${actor}`,
  pid: 7,
});
const candidateOf = (actor: string): Candidate => ({
  stack: "prod",
  id: `id of ${actor}`,
  holder: holderOf(actor),
  duration: 300_000,
});

/** A lease of `first` as it lies in the store. */
const lease: Lease = {
  version: 1,
  stack: "prod",
  state: "held",
  token: 4,
  id: "id of first",
  holder: { ...holderOf("first"), process: { machine: "boot 1", start: 5 } },
  acquiredAt: "2026-03-02T09:00:00.000Z",
  renewedAt: "2026-03-02T09:05:00.000Z",
  renewals: 5,
  duration: 300_000,
};

async function storeWith(content: Lease): Promise<{ store: MemoryStore; found: StoredLease }> {
  const store = new MemoryStore();
  await store.put(leaseKey("prod"), leaseBody(content));
  return { store, found: (await readLease(store, "prod"))! };
}

/** What a fresh lease of `second` has, whatever was there before. */
const fresh = {
  version: 1,
  stack: "prod",
  state: "held",
  id: "id of second",
  holder: holderOf("second"),
  acquiredAt: NOW,
  renewedAt: NOW,
  renewals: 0,
  duration: 300_000,
};

const engine = { host: "of-first", pid: 99, startedAt: "2026-03-02T09:01:00.000Z" };
const before = { host: "of-zeroth", pid: 3, since: "2026-03-01T00:00:00.000Z" };
const leftByFirst = { host: "of-first", machine: "boot 1", since: lease.acquiredAt };

describe("a lease that is acquired", () => {
  test.each<[string, Lease, object]>([
    [
      "after a release has the next token, and nothing to look after",
      { ...lease, state: "released" },
      { token: 5 },
    ],
    [
      "from one that was not given back is unsettled, and says whose engine may have left a lock",
      { ...lease, engine },
      { token: 5, unsettled: true, abandoned: [{ ...leftByFirst, pid: 99 }] },
    ],
    [
      "from one that went before it wrote down its engine says since when",
      lease,
      { token: 5, unsettled: true, abandoned: [leftByFirst] },
    ],
    [
      "goes on looking after what an earlier holder did not get to",
      { ...lease, abandoned: [before] },
      { token: 5, unsettled: true, abandoned: [before, leftByFirst] },
    ],
    [
      "after a release that left things open has them",
      { ...lease, state: "released", engine, abandoned: [before], unsettled: true },
      { token: 5, unsettled: true, abandoned: [before, { ...leftByFirst, pid: 99 }] },
    ],
  ])("%s", async (_what, previous, expected) => {
    const { store, found } = await storeWith(previous);
    const acquired = await acquireLease(store, candidateOf("second"), found, clock);
    const stored = await readLease(store, "prod");
    expect(stored?.lease).toEqual({ ...fresh, ...expected });
    expect(acquired?.etag).toBe(stored?.etag);
    expect(acquired?.takenFrom).toEqual(previous.state === "held" ? found : undefined);
  });

  test("as the first one has the token 1", async () => {
    const store = new MemoryStore();
    await acquireLease(store, candidateOf("second"), undefined, clock);
    expect((await readLease(store, "prod"))?.lease).toEqual({ ...fresh, token: 1 });
  });

  test("has a higher token than every one before, also when the lease object was deleted", async () => {
    const { store, found } = await storeWith(lease);
    await acquireLease(store, candidateOf("second"), found, clock);
    await store.delete(leaseKey("prod"));
    const third = await acquireLease(store, candidateOf("third"), undefined, clock);
    expect(third?.lease.token).toBe(6);
  });

  test("is good from before it was asked for, however late the answer comes", async () => {
    let monotonic = 1000;
    const slow = { ...clock, now: () => ({ monotonic, wall: Date.parse(NOW) }) };
    const store = new MemoryStore();
    store.after = ({ operation }) => {
      if (operation === "put") monotonic += 60_000;
    };
    const acquired = await acquireLease(store, candidateOf("second"), undefined, slow);
    expect(acquired?.sent.monotonic).toBe(1000);
  });

  test("writes its token down without lowering a later one", async () => {
    const { store, found } = await storeWith(lease);
    store.before = async ({ operation, key }) => {
      if (operation !== "put" || key !== tokenKey("prod")) return;
      store.before = () => undefined;
      await store.put(tokenKey("prod"), JSON.stringify({ version: 1, stack: "prod", token: 17 }));
    };
    await acquireLease(store, candidateOf("second"), found, clock);
    expect(JSON.parse((await store.get(tokenKey("prod")))!.body.toString())).toMatchObject({ token: 17 });
  });

  test("is not acquired when somebody was quicker", async () => {
    const { store, found } = await storeWith({ ...lease, state: "released" });
    await acquireLease(store, candidateOf("second"), found, clock);
    expect(await acquireLease(store, candidateOf("third"), found, clock)).toBeUndefined();
    expect((await readLease(store, "prod"))?.lease.id).toBe("id of second");
  });

  test("goes on with its own write whose answer was lost, with the same token", async () => {
    const { store } = await storeWith({ ...lease, id: "id of second", engine });
    const own = (await readLease(store, "prod"))!;
    const acquired = await acquireLease(store, candidateOf("second"), own, clock);
    expect(acquired?.lease).toEqual({ ...own.lease, renewedAt: NOW, renewals: 6 });
    expect(acquired?.takenFrom).toBeUndefined();
  });
});

describe("a write whose answer is lost", () => {
  const next = renewed(lease, clock);
  const lost = new StoreError("no answer", "try again");

  test.each<[string, Error]>([
    ["no answer", lost],
    ["a refusal by the echo of itself", new ConflictError(leaseKey("prod"))],
  ])("and was done, with %s, counts as done", async (_what, error) => {
    const { store, found } = await storeWith(lease);
    store.after = ({ operation }) => {
      if (operation === "put") throw error;
    };
    expect(await writeLease(store, next, { ifMatch: found.etag })).toEqual({
      kind: "written",
      etag: (await readLease(store, "prod"))?.etag,
    });
  });

  test("and was not done is a failure of the store", async () => {
    const { store, found } = await storeWith(lease);
    store.before = failing("put");
    await expect(writeLease(store, next, { ifMatch: found.etag })).rejects.toThrow(
      "the store did not answer",
    );
  });

  test("and was refused though nothing changed can be tried again", async () => {
    const { store, found } = await storeWith(lease);
    store.before = ({ operation, key }) => {
      if (operation === "put") throw new ConflictError(key);
    };
    expect(await writeLease(store, next, { ifMatch: found.etag })).toEqual({
      kind: "unwritten",
      etag: found.etag,
    });
  });

  test("and came after a later try is known as this holder's own", async () => {
    const { store, found } = await storeWith(lease);
    const etag = await store.put(leaseKey("prod"), leaseBody(next));
    expect(await writeLease(store, renewed(next, clock), { ifMatch: found.etag })).toEqual({
      kind: "unwritten",
      etag,
    });
  });

  test("while somebody else took the lease says who has it", async () => {
    const { store, found } = await storeWith(lease);
    await acquireLease(store, candidateOf("second"), found, clock);
    const theirs = await readLease(store, "prod");
    expect(await writeLease(store, next, { ifMatch: found.etag })).toEqual({ kind: "lost", found: theirs });
    store.before = failing("put");
    expect(await writeLease(store, next, { ifMatch: found.etag })).toEqual({ kind: "lost", found: theirs });
  });

  test("and cannot be read back is a failure of the store", async () => {
    const { store, found } = await storeWith(lease);
    store.before = () => {
      throw lost;
    };
    await expect(writeLease(store, next, { ifMatch: found.etag })).rejects.toBe(lost);
  });

  test("of a first lease that was not done is a failure of the store", async () => {
    const store = new MemoryStore();
    store.before = failing("put");
    const acquired = acquireLease(store, candidateOf("second"), undefined, clock);
    await expect(acquired).rejects.toThrow("the store did not answer");
  });
});

describe("a lease that is given back", () => {
  test.each([
    ["after work that ended well is settled", true, {}],
    ["after work that did not leaves that to the next one", false, { unsettled: true }],
  ])("%s", (_what, settled, expected) => {
    const { unsettled: _was, ...rest } = { ...lease, unsettled: true as const };
    expect(released({ ...lease, unsettled: true }, clock, settled)).toEqual({
      ...rest,
      ...expected,
      state: "released",
      renewedAt: NOW,
      renewals: 6,
    });
  });

  test("by who gave up without an answer is free again", async () => {
    const { store } = await storeWith({ ...lease, id: "id of second" });
    await giveUp(store, candidateOf("second"), clock);
    expect((await readLease(store, "prod"))?.lease.state).toBe("released");
  });

  test("by who gave up stays when it is somebody else's", async () => {
    const { store, found } = await storeWith(lease);
    await giveUp(store, candidateOf("second"), clock);
    expect(await readLease(store, "prod")).toEqual(found);
  });
});
