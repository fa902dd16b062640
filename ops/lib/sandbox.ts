import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { UserError } from "./errors";
import { typeScriptArgs } from "./process";
import { ownRoot, sandboxRoot } from "./repository";

/** What a running sandbox announces in its folder (`sandbox.json`). */
export interface SandboxAnnouncement {
  readonly pid: number;
  readonly token: string;
  readonly ports: {
    readonly aws: number;
    readonly github: number;
    readonly api: number;
    readonly control: number;
  };
  readonly environment: { readonly set: Record<string, string>; readonly unset: readonly string[] };
}

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 5_000;
const POLL_MS = 25;

/**
 * The running sandbox of this clone, or `undefined`. A file can outlive its process, and the process id can be
 * somebody else's by then: only an answer to the file's own token proves that the sandbox runs.
 */
export async function runningSandbox(): Promise<SandboxAnnouncement | undefined> {
  const announcement = readAnnouncement();
  if (announcement === undefined) return undefined;
  const answer = await request(announcement, "status", {}).catch(() => undefined);
  return answer?.ok === true ? announcement : undefined;
}

/** @throws UserError when no sandbox runs */
export async function requireSandbox(): Promise<SandboxAnnouncement> {
  const sandbox = await runningSandbox();
  if (sandbox === undefined) throw new UserError("the sandbox is not running", "npx causeway sandbox start");
  return sandbox;
}

/**
 * Starts the sandbox in the background, or finds it running.
 *
 * @param engine folder of the installed engine version
 */
export async function startSandbox(engine: string): Promise<SandboxAnnouncement> {
  const running = await runningSandbox();
  if (running !== undefined) return running;
  const folder = sandboxRoot();
  fs.mkdirSync(folder, { recursive: true });
  const log = path.join(folder, "sandbox.log");
  const output = fs.openSync(log, "w");
  const args = [...typeScriptArgs("sandbox/main.ts"), "--folder", folder, "--engine", engine];
  const child = spawn(process.execPath, args, {
    cwd: ownRoot,
    detached: true,
    stdio: ["ignore", output, output],
  });
  fs.closeSync(output);
  child.unref();
  const started = await until(START_TIMEOUT_MS, runningSandbox, () => hasFailed(child));
  if (started !== undefined) return started;
  child.kill();
  throw new UserError(`the sandbox did not start: ${fs.readFileSync(log, "utf8").trim()}`, `see ${log}`);
}

/** Ends the sandbox; its cloud stays in the folder. @returns whether one was running */
export async function stopSandbox(): Promise<boolean> {
  if ((await runningSandbox()) === undefined) return false;
  await controlSandbox("stop");
  const gone = await until(STOP_TIMEOUT_MS, async () =>
    (await runningSandbox()) === undefined ? true : undefined,
  );
  if (gone === undefined) throw new UserError("the sandbox does not end", "npx causeway sandbox status");
  return true;
}

/** Asks the control API of the running sandbox. */
export async function controlSandbox<T>(action: string, body: unknown = {}): Promise<T> {
  const response = await request(await requireSandbox(), action, body);
  const answer = (await response.json()) as T & { error?: string };
  if (response.ok) return answer;
  throw new UserError(`the sandbox refuses: ${answer.error ?? response.statusText}`, "correct the request");
}

function request({ ports, token }: SandboxAnnouncement, action: string, body: unknown): Promise<Response> {
  return fetch(`http://127.0.0.1:${ports.control}/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-causeway-sandbox-token": token },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
}

function readAnnouncement(): SandboxAnnouncement | undefined {
  const file = path.join(sandboxRoot(), "sandbox.json");
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as SandboxAnnouncement) : undefined;
}

/** The current environment with the sandbox's variables, and without any credential of a real account. */
export function sandboxEnv(
  sandbox: Pick<SandboxAnnouncement, "environment">,
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const unset = unsetVariables(sandbox, env);
  const kept = Object.entries(env).filter(([name]) => !unset.includes(name));
  return { ...Object.fromEntries(kept), ...sandbox.environment.set };
}

/**
 * What an environment has to lose to be the sandbox's: what the sandbox names, and every endpoint of a single service, which
 * would win over `AWS_ENDPOINT_URL` (AWS SDKs' reference guide, "Service-specific endpoints").
 */
export function unsetVariables(
  { environment: { set, unset } }: Pick<SandboxAnnouncement, "environment">,
  env: NodeJS.ProcessEnv,
): readonly string[] {
  const endpoints = Object.keys(env).filter((name) => /^AWS_ENDPOINT_URL_\w+$/.test(name));
  return [...unset, ...endpoints.filter((name) => !Object.hasOwn(set, name) && !unset.includes(name))];
}

/** A second sandbox ends with 0 when it finds the first one: that is no failure. */
function hasFailed({ exitCode, signalCode }: ChildProcess): boolean {
  return signalCode !== null || (exitCode !== null && exitCode !== 0);
}

async function until<T>(
  milliseconds: number,
  poll: () => Promise<T | undefined>,
  givenUp: () => boolean = () => false,
): Promise<T | undefined> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const result = await poll();
    if (result !== undefined || givenUp() || Date.now() > deadline) return result;
    await setTimeout(POLL_MS);
  }
}
