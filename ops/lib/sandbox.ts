import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { UserError } from "./errors";
import { typeScriptArgs } from "./process";
import { repositoryRoot, sandboxRoot } from "./repository";

/** What a running sandbox announces in its folder (`sandbox.json`). */
export interface SandboxAnnouncement {
  readonly pid: number;
  readonly token: string;
  readonly ports: { readonly aws: number; readonly github: number; readonly control: number };
  readonly environment: { readonly set: Record<string, string>; readonly unset: readonly string[] };
}

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 25;

/** The running sandbox of this clone, or `undefined`. */
export function runningSandbox(): SandboxAnnouncement | undefined {
  const file = path.join(sandboxRoot(), "sandbox.json");
  if (!fs.existsSync(file)) return undefined;
  const announcement = JSON.parse(fs.readFileSync(file, "utf8")) as SandboxAnnouncement;
  return isAlive(announcement.pid) ? announcement : undefined;
}

/** @throws UserError when no sandbox runs */
export function requireSandbox(): SandboxAnnouncement {
  const sandbox = runningSandbox();
  if (sandbox === undefined) throw new UserError("the sandbox is not running", "npx causeway sandbox start");
  return sandbox;
}

/**
 * Starts the sandbox in the background, or finds it running.
 *
 * @param engine folder of the installed engine version
 */
export async function startSandbox(engine: string): Promise<SandboxAnnouncement> {
  const running = runningSandbox();
  if (running !== undefined) return running;
  const folder = sandboxRoot();
  fs.mkdirSync(folder, { recursive: true });
  fs.rmSync(path.join(folder, "sandbox.json"), { force: true });
  const log = path.join(folder, "sandbox.log");
  const output = fs.openSync(log, "w");
  const args = [...typeScriptArgs("sandbox/main.ts"), "--folder", folder, "--engine", engine];
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    detached: true,
    stdio: ["ignore", output, output],
  });
  fs.closeSync(output);
  child.unref();
  const started = await until(
    START_TIMEOUT_MS,
    () => runningSandbox() ?? (child.exitCode === null ? undefined : "ended"),
  );
  if (started === undefined || started === "ended") {
    throw new UserError(`the sandbox did not start: ${fs.readFileSync(log, "utf8").trim()}`, `see ${log}`);
  }
  return started;
}

/** Ends the sandbox; its cloud stays in the folder. @returns whether one was running */
export async function stopSandbox(): Promise<boolean> {
  const running = runningSandbox();
  if (running === undefined) return false;
  process.kill(running.pid, "SIGTERM");
  const ended = await until(STOP_TIMEOUT_MS, () => (isAlive(running.pid) ? undefined : true));
  if (ended === undefined)
    throw new UserError(`the sandbox (process ${running.pid}) does not end`, `kill -9 ${running.pid}`);
  return true;
}

/** Asks the control API of the running sandbox. */
export async function controlSandbox<T>(action: string, body: unknown = {}): Promise<T> {
  const { ports, token } = requireSandbox();
  const response = await fetch(`http://127.0.0.1:${ports.control}/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-causeway-sandbox-token": token },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok)
    throw new UserError(`the sandbox refuses: ${answer.error ?? response.statusText}`, "see --help");
  return answer;
}

/** The current environment with the sandbox's variables, and without any credential of a real account. */
export function sandboxEnv({ environment }: SandboxAnnouncement): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !environment.unset.includes(name));
  return { ...Object.fromEntries(kept), ...environment.set };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until<T>(milliseconds: number, poll: () => T | undefined): Promise<T | undefined> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const result = poll();
    if (result !== undefined || Date.now() > deadline) return result;
    await setTimeout(POLL_MS);
  }
}
