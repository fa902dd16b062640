import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { withLock } from "./lock";

describe("withLock", () => {
  let folder = "";
  let file = "";
  const never = new AbortController().signal;
  const noWait = (): void => undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lock-"));
    file = join(folder, "lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("lets one work at a time", async () => {
    let working = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++working);
      await new Promise((resolve) => setTimeout(resolve, 20));
      working--;
    };
    await Promise.all([1, 2, 3].map(async () => withLock(file, never, noWait, work)));
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  test("is given back when the work fails", async () => {
    await expect(
      withLock(file, never, noWait, async () => Promise.reject(new Error("failed"))),
    ).rejects.toThrow("failed");
    expect(existsSync(file)).toBe(false);
  });

  test("is taken over from a process that has died", async () => {
    writeFileSync(file, "999999999");
    expect(await withLock(file, never, noWait, async () => Promise.resolve("done"))).toBe("done");
  });

  test("names the one that is waited for, and waits no longer when told to end", async () => {
    writeFileSync(file, String(process.pid));
    const controller = new AbortController();
    const waitedFor: number[] = [];
    const onWait = (pid: number): void => {
      waitedFor.push(pid);
      controller.abort();
    };
    await expect(withLock(file, controller.signal, onWait, async () => Promise.resolve())).rejects.toThrow(
      "aborted",
    );
    expect(waitedFor).toEqual([process.pid]);
    expect(existsSync(file)).toBe(true);
  });
});
