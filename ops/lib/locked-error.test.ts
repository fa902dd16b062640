import os from "node:os";
import { hasDied, LockedError, lockHolders } from "./locked-error";

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

test("another failure has no holders, whatever it quotes", () => {
  expect(lockHolders("error: update failed: created by me@host (pid 1) at noon")).toEqual([]);
});

test("ST-03: the message names who has the stack, and how its lock is taken away where that process is gone", () => {
  const { message, fix, code } = new LockedError("dev was not deployed", [holder], "s3://bucket");
  expect(message).toBe(
    `dev was not deployed: the stack is locked by somebody on ${os.hostname()}, process ${process.pid}, since 2026-03-02T10:00:00Z`,
  );
  expect(fix).toContain("PULUMI_BACKEND_URL='s3://bucket' npx pulumi cancel --stack <stack>");
  expect(code).toBe(6);
});

test.each([
  ["a process that is gone has died", { ...holder, pid: noProcess }, true],
  ["a process that runs has not", holder, false],
  ["a process of somebody else has not", { ...holder, pid: 1 }, false],
  ["of another machine nothing is known", { ...holder, pid: noProcess, host: "elsewhere" }, false],
])("%s", (_what, candidate, expected) => {
  expect(hasDied(candidate)).toBe(expected);
});
