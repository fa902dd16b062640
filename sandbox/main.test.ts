import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

interface Announcement {
  readonly pid: number;
  readonly token: string;
  readonly ports: { readonly control: number };
}

let folder: string;
let started: ChildProcess[] = [];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "daemon-"));
  started = [];
});
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode === null && child.kill("SIGKILL")) await once(child, "exit");
  }
  fs.rmSync(folder, { recursive: true });
});

function start(): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      "--require",
      path.join(__dirname, "..", "tools", "preload.js"),
      path.join(__dirname, "main.ts"),
      ...["--folder", path.join(folder, "sandbox"), "--engine", folder],
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  started.push(child);
  return child;
}

/** @param child the process that is to announce itself */
async function announced(child: ChildProcess): Promise<Announcement> {
  const end = endOf(child).then(({ errors }) => errors);
  for (;;) {
    const announcement = readAnnouncement();
    if (announcement !== undefined && announcement.pid === child.pid) return announcement;
    const errors = await Promise.race([end, setTimeout(25)]);
    if (errors !== undefined) throw new Error(`the sandbox ended: ${errors}`);
  }
}

function readAnnouncement(): Announcement | undefined {
  try {
    return JSON.parse(fs.readFileSync(running(), "utf8")) as Announcement;
  } catch {
    return undefined;
  }
}

function running(): string {
  return path.join(folder, "sandbox", "sandbox.json");
}

async function ask({ ports, token }: Announcement, action: string): Promise<number> {
  const headers = { "x-causeway-sandbox-token": token };
  const { status } = await fetch(`http://127.0.0.1:${ports.control}/${action}`, { method: "POST", headers });
  return status;
}

async function endOf(child: ChildProcess): Promise<{ code: number | null; errors: string }> {
  const errors: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, errors: Buffer.concat(errors).toString("utf8") };
}

describe("the sandbox's process", () => {
  test("is one for a folder, also when two start at once", async () => {
    const both = [start(), start()];
    const { code, errors } = await Promise.race(both.map(endOf));
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    const [left] = both.filter(({ exitCode }) => exitCode === null);
    expect(await ask(await announced(left!), "status")).toBe(200);
  }, 60_000);

  test("takes the place of one that was killed", async () => {
    const killed = start();
    await announced(killed);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(await ask(await announced(start()), "status")).toBe(200);
  }, 60_000);

  test("answers a request to stop, then ends and leaves its cloud but no announcement", async () => {
    const child = start();
    const [status, { code }] = await Promise.all([ask(await announced(child), "stop"), endOf(child)]);
    expect({ status, code }).toEqual({ status: 200, code: 0 });
    expect(fs.existsSync(running())).toBe(false);
    expect(fs.existsSync(path.join(folder, "sandbox", "cloud.json"))).toBe(true);
  }, 60_000);

  test("ends with the reason, and without an announcement, when its cloud cannot be written", async () => {
    const child = start();
    const announcement = await announced(child);
    const end = endOf(child);
    fs.mkdirSync(path.join(folder, "sandbox", "cloud.json.new"));
    await ask(announcement, "reset");
    const { code, errors } = await end;
    expect(errors).toMatch(/^the sandbox's cloud cannot be written: .*EISDIR.*Fix: make room/);
    expect(code).toBe(1);
    expect(fs.existsSync(running())).toBe(false);
  }, 60_000);
});
