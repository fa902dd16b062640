import { effective, hostile } from "../lib/hostile-text.fixture";
import { describeHolder } from "./describe-holder";
import type { LeaseHolder } from "./lease";
import type { LockDetails } from "./lock-details";
import { adviceOnPending } from "./pending-operations";
import { renderLock } from "./render-lock";

const now = "2026-01-01T00:00:00.000Z";
const url = `https://github.com/${hostile}`;
const holder: LeaseHolder = {
  actor: hostile,
  command: hostile,
  host: hostile,
  pid: 7,
  commit: hostile,
  run: { repository: "o/r", id: "1", url },
};
const details: LockDetails = {
  stack: "prod",
  state: "held",
  lease: { token: 1, holder, acquiredAt: now, heardBefore: 1, expiresIn: 1, life: "unknown" },
  queue: [{ holder, since: now }],
  engineLocks: [{ key: "k", user: hostile, host: hostile, pid: 8, since: hostile }],
  pending: { operations: [{ type: hostile, urn: hostile }], problem: hostile },
  audit: [
    { version: 1, at: now, stack: "prod", actor: hostile, host: hostile, what: "freed", reason: hostile },
  ],
};

beforeAll(() => {
  process.env["NO_COLOR"] = "1";
});
afterAll(() => {
  delete process.env["NO_COLOR"];
});

test("ST-05: whatever a holder, a lock or an entry says does nothing where it is shown", () => {
  expect(effective(renderLock(details, Date.parse(now)).join("\n"))).toEqual([]);
});

test("what an operation is called does nothing, and adds no line", () => {
  const advice = adviceOnPending("prod", details.pending);
  expect(effective(advice.join("\n"))).toEqual([]);
  expect(advice.join("\n").split("\n")).toHaveLength(4);
});

test("who has a lease is told in one line, whoever it is", () => {
  expect(effective(describeHolder(holder))).toEqual([]);
  expect(describeHolder(holder)).not.toContain("\n");
});
