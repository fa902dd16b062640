import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";

export const repositoryRoot = path.join(__dirname, "..");

/** What the sandbox announces in its folder. */
interface Announcement {
  readonly pid: number;
  readonly token: string;
  readonly ports: { readonly control: number };
  readonly environment: { readonly set: Record<string, string>; readonly unset: readonly string[] };
}

/** A resource as the control API shows it. */
export interface CloudEntry {
  readonly type: string;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly urn: string;
}

/** A sandbox of a test file's own: its own cloud, state and engine home. */
export interface TestSandbox {
  readonly folder: string;
  /** Environment for a CLI that uses this sandbox. */
  readonly env: NodeJS.ProcessEnv;
  /** Calls the control API; throws with the sandbox's message when it refuses. */
  control<T>(action: string, body?: unknown): Promise<T>;
  resources(type?: string): Promise<CloudEntry[]>;
  close(): Promise<void>;
}

/**
 * Starts a sandbox in a temporary folder. The engine has to be installed (`make engine`).
 *
 * @param prepare puts into the folder what the sandbox is to find there
 */
export async function openSandbox(prepare?: (folder: string) => void): Promise<TestSandbox> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-sandbox-"));
  prepare?.(folder);
  const child = spawn(
    process.execPath,
    [
      ...preload,
      path.join(repositoryRoot, "sandbox", "main.ts"),
      "--folder",
      folder,
      "--engine",
      await engineFolder(),
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const announcement = await announced(folder, child);
  const control = async <T>(action: string, body: unknown = {}): Promise<T> =>
    ask<T>(announcement, action, body);
  return {
    folder,
    env: environment(announcement),
    control,
    resources: (type) => control("resources", type === undefined ? {} : { type }),
    close: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The URL of a backend in a bucket of the simulated cloud. */
export function bucketUrl({ env }: TestSandbox, bucket: string): string {
  const endpoint = encodeURIComponent(env["AWS_ENDPOINT_URL_S3"] ?? "");
  return `s3://${bucket}?region=us-east-1&endpoint=${endpoint}&s3ForcePathStyle=true`;
}

/** Holds a stack, as the process of the CLI that deploys it would (pkg/backend/diy/lock.go). */
export async function lockStack(
  { env }: TestSandbox,
  { bucket, stack, pid, hostname }: { bucket: string; stack: string; pid: number; hostname: string },
): Promise<void> {
  const key = `.pulumi/locks/organization/causeway/${stack}/lock.json`;
  const response = await fetch(`${env["AWS_ENDPOINT_URL_S3"]}/${bucket}/${key}`, {
    method: "PUT",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${env["AWS_ACCESS_KEY_ID"]}/` },
    body: JSON.stringify({ pid, hostname, username: "somebody", timestamp: new Date().toISOString() }),
  });
  if (!response.ok) throw new Error(`the lock was not written: ${await response.text()}`);
}

const preload = ["--require", path.join(repositoryRoot, "tools", "preload.js")];

let engine: Promise<string> | undefined;

/** Folder of the installed engine version. */
async function engineFolder(): Promise<string> {
  engine ??= promisify(execFile)(
    process.execPath,
    [...preload, path.join(repositoryRoot, "tools", "engine", "main.ts")],
    { cwd: repositoryRoot },
  ).then(({ stdout }) => path.dirname(path.dirname(stdout.trim())));
  return engine;
}

async function announced(folder: string, child: ChildProcess): Promise<Announcement> {
  const file = path.join(folder, "sandbox.json");
  for (let waited = 0; waited < 30_000; waited += 25) {
    if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")) as Announcement;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error("the sandbox ended while it started");
    await setTimeout(25);
  }
  throw new Error("the sandbox did not start within 30 s");
}

/** Nothing of the caller's own Pulumi or AWS set-up reaches the CLI under test. */
function environment({ environment: { set, unset } }: Announcement): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !unset.includes(name) && !/^(AWS|PULUMI|GITHUB|GH|CAUSEWAY)_/.test(name),
  );
  return { ...Object.fromEntries(kept), ...set, NO_COLOR: "1" };
}

async function ask<T>({ ports, token }: Announcement, action: string, body: unknown): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${ports.control}/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-causeway-sandbox-token": token },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error);
  return answer;
}
