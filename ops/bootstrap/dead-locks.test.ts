import os from "node:os";
import { LockedError, type LockHolder } from "../lib/locked-error";
import { Stack } from "../lib/stack";
import { pastDeadLocks } from "./dead-locks";

const living: LockHolder = {
  user: "somebody",
  host: os.hostname(),
  pid: process.pid,
  since: new Date().toISOString(),
};
/** Above what Linux gives to processes. */
const dead: LockHolder = { ...living, pid: 2 ** 22 + 1 };

const cancel = jest.spyOn(Stack.prototype, "cancel").mockResolvedValue();
beforeEach(() => {
  cancel.mockClear();
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => jest.mocked(process.stderr.write).mockRestore());

const locked = (holders: readonly LockHolder[]) =>
  new LockedError("bootstrap", "bootstrap was not deployed", holders, "file:///state");

/** Work that fails once, and then is done. */
const workAfter = (error: unknown) =>
  jest.fn<Promise<void>, []>().mockResolvedValue().mockRejectedValueOnce(error);

test("ST-03: the lock of a process that was killed is taken away, and the work done again", async () => {
  const work = workAfter(locked([dead]));
  await pastDeadLocks("bootstrap", {}, work);
  expect(work).toHaveBeenCalledTimes(2);
  expect(cancel).toHaveBeenCalledTimes(1);
});

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("ST-03: the lock of a process whose id another one has by now is taken away", async () => {
  const work = workAfter(locked([{ ...living, since: "2000-01-01T10:00:00Z" }]));
  await pastDeadLocks("bootstrap", {}, work);
  expect(cancel).toHaveBeenCalledTimes(1);
});

test.each([
  ["of a living process stays", locked([living])],
  ["stays while one of its holders lives: all would be taken away", locked([dead, living])],
  [
    "stays where nobody knows in which backend it lies",
    new LockedError("bootstrap", "locked", [dead], undefined),
  ],
])("ST-03: a lock %s", async (_what, error) => {
  await expect(pastDeadLocks("bootstrap", {}, workAfter(error))).rejects.toBe(error);
  expect(cancel).not.toHaveBeenCalled();
});

test("another failure is passed on", async () => {
  const error = new Error("disk full");
  await expect(pastDeadLocks("bootstrap", {}, workAfter(error))).rejects.toBe(error);
  expect(cancel).not.toHaveBeenCalled();
});
