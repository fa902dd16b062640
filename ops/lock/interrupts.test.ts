import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { typeScriptArgs } from "../lib/process";
import type { ObjectStore } from "../state/object-store";
import { recordsStore } from "../state/open-stores";
import { queuePrefix } from "./keys";
import { readLease } from "./lease-store";

let folder: string;
let records: ObjectStore;
let children: ChildProcess[];
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-backend-"));
  records = await recordsStore("prod", `file://${folder}`, {});
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  fs.rmSync(folder, { recursive: true });
});

interface Worker {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<readonly [number | null, string | null]>;
}

function start(): Worker {
  const env = { ...process.env, BACKEND: `file://${folder}`, NO_COLOR: "1" };
  const child = spawn(process.execPath, typeScriptArgs("ops/lock/interrupted.fixture.ts"), { env });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  }
  const ended = once(child, "close") as Promise<[number | null, string | null]>;
  return { child, output: () => output, ended };
}

async function said({ output }: Worker, text: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 20) {
    if (output().includes(text)) return;
    await setTimeout(20);
  }
  throw new Error(`${JSON.stringify(text)} is not in ${output()}`);
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "ST-04: a %s leaves the work its time to end, and then gives the lease back",
  async (signal) => {
    const worker = start();
    await said(worker, "working");
    worker.child.kill(signal);
    // A second one makes it no shorter.
    worker.child.kill(signal);
    expect(await worker.ended).toEqual([8, null]);
    expect(worker.output()).toBe(
      `working\nended\nerror: the work on prod was cancelled by ${signal}\nfix: run the command again\n`,
    );
    expect((await readLease(records, "prod"))?.lease.state).toBe("released");
  },
);

test("ST-03: who is asked to stop while it waits leaves the queue, and the holder its lease", async () => {
  const holder = start();
  await said(holder, "working");
  const waiting = start();
  await said(waiting, "1st in the queue");
  expect(await records.list(queuePrefix("prod"))).toHaveLength(1);
  waiting.child.kill("SIGINT");
  expect(await waiting.ended).toEqual([8, null]);
  expect(await records.list(queuePrefix("prod"))).toEqual([]);
  expect((await readLease(records, "prod"))?.lease).toMatchObject({
    state: "held",
    holder: { pid: holder.child.pid },
  });
});

test("ST-04: the lease of a process that was killed goes to the next one at once", async () => {
  const holder = start();
  await said(holder, "working");
  holder.child.kill("SIGKILL");
  await holder.ended;
  const next = start();
  await said(next, "working");
  expect(next.output()).toContain("its process on this machine is gone: taking it over.");
  expect((await readLease(records, "prod"))?.lease).toMatchObject({ token: 2, unsettled: true });
});
