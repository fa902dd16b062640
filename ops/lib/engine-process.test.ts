import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { engineVersion } from "./engine-binary";
import { runEngine } from "./engine-process";

let home: string;
let log: string;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-engine-"));
  log = path.join(home, "log");
});
afterEach(() => fs.rmSync(home, { recursive: true }));

/** Puts a shell script in the place of the CLI. */
function engine(script: string): NodeJS.ProcessEnv {
  const folder = path.join(home, "versions", engineVersion(), "bin");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "pulumi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { PATH: process.env["PATH"], PULUMI_HOME: home, LOG: log };
}

async function logged(text: string): Promise<void> {
  for (let waited = 0; waited < 5000; waited += 10) {
    if (fs.existsSync(log) && fs.readFileSync(log, "utf8").includes(text)) return;
    await setTimeout(10);
  }
  throw new Error(`the engine never wrote ${text}`);
}

/** Counts how often it is interrupted. */
const HEEDS_NONE = `trap 'echo interrupted >> "$LOG"' INT
echo "started $$" >> "$LOG"`;

/** Until it is interrupted, whereupon it ends as the CLI does when it was cancelled. */
const WAITS = `trap 'echo interrupted >> "$LOG"; exit 8' INT
echo "started $$" >> "$LOG"
while :; do sleep 0.05; done`;

test("gives what the engine says, its exit code and its process id", async () => {
  const env = engine('echo "out $1"; echo err >&2; exit 7');
  const pids: number[] = [];
  const run = await runEngine(["preview"], {
    env,
    stdout: "capture",
    stderr: "capture",
    onStart: (pid) => pids.push(pid),
  });
  expect(run).toEqual({ code: 7, stdout: "out preview\n", stderr: "err\n" });
  expect(pids).toEqual([expect.any(Number)]);
});

const hidden = [
  { text: "s3://b?endpoint=http://127.0.0.1:1/secret", instead: "s3://b" },
  { text: "secret", instead: "[secret]" },
];

test("shows another address in the place of one that is to be hidden", async () => {
  const env = engine('echo "locked in s3://b?endpoint=http://127.0.0.1:1/secret, by x" >&2');
  const { stderr } = await runEngine([], { env, stdout: "capture", stderr: "capture", hidden });
  expect(stderr).toBe("locked in s3://b, by x\n");
});

test("shows nothing hidden of stdout either, nor of an address that is only half of it, and the rest as it comes", async () => {
  const env = engine(`printf 'in s3://b?endpoint=http://127.0.0.1:1/sec'
sleep 0.1
echo 'ret, and http%3A%2F%2F127.0.0.1%3A1%2Fsecret'
printf 'updating...'`);
  const shown: string[] = [];
  const write = jest
    .spyOn(process.stderr, "write")
    .mockImplementation((text) => (shown.push(String(text)), true));
  await runEngine([], { env, stdout: "show", stderr: "tee", hidden });
  write.mockRestore();
  expect(shown[0]).toBe("in ");
  expect(shown.join("")).toBe("in s3://b, and http%3A%2F%2F127.0.0.1%3A1%2F[secret]\nupdating...");
});

test("says how to get an engine that is not installed", async () => {
  await expect(
    runEngine([], { env: { PULUMI_HOME: home }, stdout: "capture", stderr: "capture" }),
  ).rejects.toMatchObject({
    message: `the Pulumi CLI ${engineVersion()} is not installed`,
    fix: "make engine",
  });
});

test("a signal to this process reaches the engine once, and this process waits for its end", async () => {
  const parent = runInChild(engine(WAITS));
  await logged("started");
  await setTimeout(200);
  parent.kill("SIGTERM");
  expect(await once(parent, "exit")).toEqual([8, null]);
  expect(fs.readFileSync(log, "utf8").match(/interrupted/g)).toHaveLength(1);
});

test("of three signals to this process the engine hears once", async () => {
  const parent = runInChild(
    engine(`${HEEDS_NONE}
until grep -q interrupted "$LOG"; do sleep 0.05; done
for _ in 1 2 3 4 5 6; do sleep 0.1; done
exit 8`),
  );
  await logged("started");
  await setTimeout(200);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    parent.kill(signal);
    await setTimeout(100);
  }
  expect(await once(parent, "exit")).toEqual([8, null]);
  expect(fs.readFileSync(log, "utf8").match(/interrupted/g)).toHaveLength(1);
});

test("an engine that does not end hears of it again after a minute, and is killed ten seconds later", async () => {
  const env = engine(`${HEEDS_NONE}\nwhile :; do sleep 0.05; done`);
  const abort = new AbortController();
  const timers = jest.spyOn(globalThis, "setTimeout");
  const run = runEngine([], { env, stdout: "capture", stderr: "capture", signal: abort.signal });
  await logged("started");
  abort.abort();
  const [again, last] = timers.mock.calls.filter(([, after]) => (after ?? 0) >= 60_000);
  timers.mockRestore();
  await logged("interrupted");
  again?.[0]();
  await logged("interrupted\ninterrupted");
  last?.[0]();
  expect(await run).toMatchObject({ code: null });
  expect([again?.[1], last?.[1]]).toEqual([60_000, 70_000]);
});

test("an abort interrupts it, also one that came before it started", async () => {
  const env = engine(WAITS);
  const abort = new AbortController();
  const run = runEngine([], { env, stdout: "capture", stderr: "capture", signal: abort.signal });
  await logged("started");
  abort.abort();
  expect(await run).toMatchObject({ code: 8 });
  const late = await runEngine([], { env, stdout: "capture", stderr: "capture", signal: abort.signal });
  expect(late.code).not.toBe(0);
});

test("the engine does not outlive this process, however that ends", async () => {
  const env = engine(WAITS);
  const parent = runInChild(env);
  await logged("started");
  const pid = Number(/started (\d+)/.exec(fs.readFileSync(log, "utf8"))?.[1]);
  await setTimeout(200);
  parent.kill("SIGKILL");
  await once(parent, "exit");
  for (let waited = 0; waited < 5000 && isAlive(pid); waited += 10) await setTimeout(10);
  expect(isAlive(pid)).toBe(false);
});

/** A process that runs the engine, and ends with its exit code. */
function runInChild(env: NodeJS.ProcessEnv): ChildProcess {
  const script = `require("./tools/preload.js");
    require("./ops/lib/engine-process")
      .runEngine([], { env: process.env, stdout: "capture", stderr: "capture" })
      .then(({ code }) => process.exit(code));`;
  const cwd = path.join(__dirname, "..", "..");
  return spawn(process.execPath, ["--eval", script], { cwd, env, stdio: "ignore" });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Dead, though nobody has asked how it ended.
    return !fs.existsSync("/proc") || !fs.readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
