import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describeStore } from "../../testing/store-contract";
import { typeScriptArgs } from "../lib/process";
import { repositoryRoot } from "../lib/repository";
import { FileStore } from "./file-store";

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-store-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe("the store of a folder", () => {
  describeStore(() => ({
    stores: [new FileStore(folder), new FileStore(folder)],
    pass: (milliseconds) => sleep(milliseconds),
  }));
});

interface Counting {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  /** How often it was told that its count is written. */
  told(): number;
}

function counting(times: number): Counting {
  const args = [...typeScriptArgs("ops/state/counting-process.fixture.ts"), folder, String(times)];
  const child = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: ["ignore", "pipe", "inherit"] });
  let told = 0;
  child.stdout.on("data", (chunk: Buffer) => (told += chunk.length));
  return { child, ended: once(child, "close"), told: () => told };
}

test("processes that are killed in the middle lose nothing that they were told, and keep nobody out", async () => {
  const store = new FileStore(folder);
  await store.put("count.json", JSON.stringify({ total: 0 }));
  const lasting = [counting(60), counting(60)];
  const dying = Array.from({ length: 4 }, () => counting(Number.MAX_SAFE_INTEGER));
  for (const { child, told } of dying) {
    while (told() === 0) await sleep(5);
    await sleep(Math.random() * 50);
    child.kill("SIGKILL");
  }
  await Promise.all([...lasting, ...dying].map(({ ended }) => ended));
  const told = [...lasting, ...dying].reduce((sum, each) => sum + each.told(), 0);
  const { total } = JSON.parse((await store.get("count.json"))?.body.toString() ?? "{}") as { total: number };
  // Of what a process was doing when it was killed, nobody was told.
  expect(total).toBeGreaterThanOrEqual(told);
  expect(total).toBeLessThanOrEqual(told + dying.length);
  expect(lasting.map((each) => each.told())).toEqual([60, 60]);
});
