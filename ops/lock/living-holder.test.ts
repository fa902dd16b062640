import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { boot, processTable, type TableEntry } from "../lib/process-table.fixture";
import type { Lease, LeaseHolder } from "./lease";
import { lifeOf, machineOf, processMark } from "./living-holder";

const BOOT_ID = "bfb0bc1f";
const NAMESPACE = "pid:[4026531836]";
const MACHINE = `${BOOT_ID} ${NAMESPACE}`;
/** Above what Linux gives to processes. */
const GONE = 2 ** 22 + 1;

let table: string;
afterEach(() => fs.rmSync(table, { recursive: true, force: true }));

/** What Linux tells of a machine and one process of it. */
function machineWith(entry: Partial<TableEntry> = {}): string {
  table = processTable({ pid: 7, program: "node", state: "S", start: 250, ...entry });
  fs.mkdirSync(path.join(table, "sys", "kernel", "random"), { recursive: true });
  fs.writeFileSync(path.join(table, "sys", "kernel", "random", "boot_id"), `${BOOT_ID}\n`);
  fs.mkdirSync(path.join(table, "self", "ns"), { recursive: true });
  fs.symlinkSync(NAMESPACE, path.join(table, "self", "ns", "pid"));
  return table;
}

const nowhere = (): string => (table = path.join(os.tmpdir(), "no-such-table"));

const holder: LeaseHolder = {
  actor: "octocat",
  command: "causeway apply",
  host: os.hostname(),
  pid: 7,
  process: { machine: MACHINE, start: 250 },
};
const run = { repository: "o/r", id: "1", url: "https://github.com/o/r/actions/runs/1" };
const leaseOf = (changes: Partial<LeaseHolder> = {}, rest: Partial<Lease> = {}): Lease => ({
  version: 1,
  stack: "prod",
  state: "held",
  token: 1,
  id: "a",
  holder: { ...holder, ...changes },
  acquiredAt: "2026-01-01T11:00:00Z",
  renewedAt: "2026-01-01T11:00:00Z",
  renewals: 0,
  duration: 300_000,
  ...rest,
});

test("a process is told from others by its machine, its job, and when it started", () => {
  expect(processMark({}, 7, machineWith())).toEqual({ machine: MACHINE, start: 250 });
  expect(processMark({ RUNNER_TRACKING_ID: "github_1" }, 7, table)).toEqual({
    machine: `${MACHINE} github_1`,
    start: 250,
  });
});

test("nothing tells processes apart on a system that does not tell of them", () => {
  expect(machineOf({}, nowhere())).toBeUndefined();
  expect(processMark({}, 7, table)).toBeUndefined();
});

test.each<[string, Lease, Partial<TableEntry>, string]>([
  ["runs", leaseOf(), {}, "alive"],
  ["is stopped", leaseOf(), { state: "T" }, "alive"],
  ["is gone", leaseOf(), { pid: 8 }, "dead"],
  ["is a zombie", leaseOf(), { state: "Z" }, "dead"],
  ["has an id that another one has by now", leaseOf(), { start: 251 }, "dead"],
  [
    "ran before the machine was booted, or on a copy of it",
    leaseOf({ process: { machine: "x", start: 250 } }),
    {},
    "unknown",
  ],
  ["ran on a machine of another name", leaseOf({ host: "elsewhere" }), { pid: 8 }, "unknown"],
  ["ran on a system that does not tell", leaseOf({ process: undefined }), { pid: 8 }, "unknown"],
])("of a holder whose process %s that is known", (_what, lease, entry, expected) => {
  expect(lifeOf(lease, {}, machineWith(entry))).toBe(expected);
});

test("a machine of another job of CI may be another one with the same name", () => {
  expect(lifeOf(leaseOf(), { RUNNER_TRACKING_ID: "github_2" }, machineWith({ pid: 8 }))).toBe("unknown");
});

describe("the engine of a holder that is gone", () => {
  const engine = {
    host: os.hostname(),
    pid: process.pid,
    startedAt: new Date(boot + 1_000_000).toISOString(),
  };
  const lease = leaseOf({}, { engine });

  test("keeps it alive while it runs", () => {
    expect(lifeOf(lease, {}, machineWith({ pid: process.pid, program: "pulumi" }))).toBe("alive");
  });

  test("is gone when another process has its id", () => {
    expect(lifeOf(lease, {}, machineWith({ pid: process.pid, program: "node", start: 360_000 }))).toBe(
      "dead",
    );
  });

  test("is gone when there is no such process", () => {
    expect(lifeOf({ ...lease, engine: { ...engine, pid: GONE } }, {}, machineWith({ pid: 8 }))).toBe("dead");
  });
});

test.each<[string, Partial<LeaseHolder>, string]>([
  ["is gone", { pid: GONE }, "dead"],
  ["is there, or another one with its id", { pid: process.pid }, "unknown"],
  ["is gone from a machine of CI, whose name others have too", { pid: GONE, run }, "unknown"],
])("without marks: of a process that %s that is known", (_what, changes, expected) => {
  expect(lifeOf(leaseOf({ process: undefined, ...changes }), {}, nowhere())).toBe(expected);
});

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("a process of this machine is known to live, to be stopped, and to have died", async () => {
  const child: ChildProcess = spawn("sleep", ["60"]);
  const lease = leaseOf({ pid: child.pid!, process: processMark({}, child.pid) });
  expect(lifeOf(lease, {})).toBe("alive");
  child.kill("SIGSTOP");
  expect(lifeOf(lease, {})).toBe("alive");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(lifeOf(lease, {})).toBe("dead");
});
