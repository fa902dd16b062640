import os from "node:os";
import { judgeHolder } from "./judge-holder";
import type { LeaseHolder, StoredLease } from "./lease";
import { processMark } from "./living-holder";
import type { RunState } from "./run-alive";

const run = { repository: "o/r", id: "1", url: "https://github.com/o/r/actions/runs/1" };
const elsewhere: LeaseHolder = { actor: "octocat", command: "causeway apply", host: "runner-7", pid: 7 };
const inCi: LeaseHolder = { ...elsewhere, run };
const here: LeaseHolder = { ...elsewhere, host: os.hostname(), pid: process.pid, process: processMark({}) };
/** Above what Linux gives to processes. */
const GONE = 2 ** 22 + 1;

const leaseOf = (holder: LeaseHolder, age: number): StoredLease => ({
  lease: {
    version: 1,
    stack: "prod",
    state: "held",
    token: 1,
    id: "a",
    holder,
    acquiredAt: "2026-01-01T11:00:00Z",
    renewedAt: "2026-01-01T11:00:00Z",
    renewals: 0,
    duration: 300_000,
  },
  etag: "",
  age,
});

test.each<[string, LeaseHolder, number, RunState, object]>([
  [
    "whose process on this machine is gone is dead, however lately it was heard of",
    { ...here, pid: GONE },
    1000,
    "unknown",
    { holder: "dead", why: `its process ${GONE} on this machine is gone`, fix: "" },
  ],
  [
    "whose process lives on this machine is alive, however long ago it was heard of",
    here,
    900_000,
    "unknown",
    {
      holder: "alive",
      why: `its process ${process.pid} lives on this machine`,
      fix: `wait for it, or end it: kill ${process.pid}`,
    },
  ],
  [
    "whose run goes on is alive, however long ago it was heard of",
    inCi,
    900_000,
    "going",
    {
      holder: "alive",
      why: "GitHub says that its run goes on",
      fix:
        "wait for it, or cancel it: https://github.com/o/r/actions/runs/1; its lease has expired, so that the next " +
        "command takes the stack over without a release",
    },
  ],
  [
    "whose run goes on keeps a lease that has not expired",
    inCi,
    200_000,
    "going",
    {
      holder: "alive",
      why: "GitHub says that its run goes on",
      fix: "wait for it, or cancel it: https://github.com/o/r/actions/runs/1",
    },
  ],
  [
    "who was heard of lately is alive, whatever GitHub says",
    inCi,
    89_000,
    "over",
    {
      holder: "alive",
      why: "it was last heard of 1 min 29 s ago",
      fix: "wait for it, or end it where it runs",
    },
  ],
  [
    "whose run is over, and who missed a renewal, is dead",
    inCi,
    90_000,
    "over",
    { holder: "dead", why: "GitHub says that its run is over", fix: "" },
  ],
  [
    "whose lease has expired is dead, where nobody knows more",
    elsewhere,
    300_000,
    "unknown",
    { holder: "dead", why: "its lease has expired, it was last heard of 5 min 0 s ago", fix: "" },
  ],
  [
    "of whom nobody knows may live until the lease expires",
    elsewhere,
    120_000,
    "unknown",
    {
      holder: "unknown",
      why: "it was last heard of 2 min 0 s ago, and nobody knows whether it lives",
      fix: "wait 3 min 0 s: then its lease expires and the next command takes it over",
    },
  ],
  [
    "in CI of whom GitHub says nothing may live until the lease expires",
    inCi,
    120_000,
    "unknown",
    {
      holder: "unknown",
      why: "it was last heard of 2 min 0 s ago, and nobody knows whether it lives",
      fix:
        "wait 3 min 0 s: then its lease expires and the next command takes it over, or set GITHUB_TOKEN, so that " +
        "GitHub can be asked for its run",
    },
  ],
])("ST-05: a holder %s", async (_what, holder, age, state, expected) => {
  expect(await judgeHolder(leaseOf(holder, age), {}, () => Promise.resolve(state))).toEqual(expected);
});
