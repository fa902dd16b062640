import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { hostile } from "./hostile-text.fixture";
import { hasDied, LockedError, lockedStack, lockHolders, type LockHolder } from "./locked-error";
import { boot, processTable } from "./process-table.fixture";

const refusal = `error: the stack is currently locked by 2 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.
  s3://bucket/.pulumi/locks/organization/causeway/dev/a.json?region=us-east-1: created by ci-user@runner-7 (pid 4711) at 2026-03-02T10:00:00Z
  s3://bucket/.pulumi/locks/organization/causeway/dev/b.json?region=us-east-1: created by DOMAIN user@laptop (pid 12) at 2026-03-02T10:00:01+01:00
`;

const holder = { user: "somebody", host: os.hostname(), pid: process.pid, since: "2026-03-02T10:00:00Z" };
/** Above what Linux gives to processes. */
const noProcess = 2 ** 22 + 1;

test("ST-03: the holders of a stack are read from the CLI's refusal", () => {
  expect(lockHolders(refusal)).toEqual([
    { user: "ci-user", host: "runner-7", pid: 4711, since: "2026-03-02T10:00:00Z" },
    { user: "DOMAIN user", host: "laptop", pid: 12, since: "2026-03-02T10:00:01+01:00" },
  ]);
});

test("ST-03: the stack is that in whose folder the lock lies", () => {
  expect(lockedStack(refusal)).toBe("dev");
  expect(lockedStack("error: no stack named dev")).toBeUndefined();
});

test("another failure has no holders, whatever it quotes", () => {
  expect(lockHolders("error: update failed: created by me@host (pid 1) at noon")).toEqual([]);
});

test("ST-03: the message names who has the stack, and how its lock is taken away where that process is gone", () => {
  const { message, fix, code } = new LockedError("dev", "dev was not deployed", [holder], "s3://bucket");
  expect(message).toBe(
    `dev was not deployed: the stack is locked by somebody on ${os.hostname()}, process ${process.pid}, since 2026-03-02T10:00:00Z`,
  );
  expect(fix).toContain("PULUMI_BACKEND_URL='s3://bucket' npx pulumi cancel --stack dev");
  expect(code).toBe(6);
});

test("ST-03: who has the stack is told in one line, whoever it is", () => {
  const { message } = new LockedError("dev", "not deployed", [{ ...holder, user: hostile }], undefined);
  expect(message).not.toMatch(/\p{Cc}/u);
});

const now: LockHolder = { ...holder, since: new Date().toISOString() };

test.each([
  ["a process that is gone has died", { ...now, pid: noProcess }, true],
  ["a process that runs has not", now, false],
  ["a process of somebody else has not", { ...now, pid: 1 }, false],
  ["of another machine nothing is known", { ...now, pid: noProcess, host: "elsewhere" }, false],
])("%s", (_what, candidate, expected) => {
  expect(hasDied(candidate)).toBe(expected);
});

describe("ST-03: a process that has the holder's id", () => {
  /** The lock was taken ten seconds after the boot. */
  const tenth = { ...holder, since: new Date(boot + 10_000).toISOString() };
  const asks = (program: string, state: string, start: number, candidate: LockHolder = tenth): boolean => {
    const table = processTable({ pid: process.pid, program, state, start });
    try {
      return hasDied(candidate, table);
    } finally {
      fs.rmSync(table, { recursive: true });
    }
  };

  test.each([
    ["was there before the lock is the holder", "node", 500, false],
    ["started in the second of the lock may be the holder", "node", 1190, false],
    ["started after the lock is another one", "node", 1300, true],
    [
      "started after the lock by a clock that was put right, and is the CLI, may be the holder",
      "pulumi",
      360_000,
      false,
    ],
  ])("and %s", (_what, program, start, expected) => {
    expect(asks(program, "S", start)).toBe(expected);
  });

  test("and is a zombie is the holder no more", () => {
    expect(asks("pulumi", "Z", 500)).toBe(true);
  });

  test("is the holder as far as can be known when the lock's time cannot be read", () => {
    expect(asks("node", "S", 1300, { ...tenth, since: "noon" })).toBe(false);
  });

  test("is the holder as far as can be known on a system that tells nothing of processes", () => {
    expect(hasDied(tenth, path.join(os.tmpdir(), "no-such-table"))).toBe(false);
  });
});
